package org.services85.user.core.hash.imported;

import java.nio.ByteBuffer;
import java.util.List;
import org.services85.user.core.hash.ImportedForm;
import org.services85.user.core.hash.UnreadableHashException;
import org.services85.user.core.hash.imported.Pbkdf2Hash.Digest;

/**
 * The forms of ASP.NET Core Identity's {@code PasswordHasher}: PBKDF2 in base64. Version 3 is the
 * byte 1, the function, the iterations and the length of the salt as big-endian numbers of 32 bits,
 * salt and hash; version 2 is the byte 0, a salt of 16 and a hash of 32 bytes, of 1,000 iterations
 * with SHA-1.
 */
final class AspNetForms {

  /** Of KeyDerivationPrf, by number. */
  private static final List<Digest> DIGESTS = List.of(Digest.SHA1, Digest.SHA256, Digest.SHA512);

  private static final int VERSION_3_HEADER_BYTES = 13;
  private static final int VERSION_2_ITERATIONS = 1000;
  private static final int VERSION_2_SALT_BYTES = 16;
  private static final int VERSION_2_HASH_BYTES = 32;

  /** Identity reads no shorter ones. */
  private static final int MIN_SALT_BYTES = 16;

  private AspNetForms() {}

  static List<ImportedForm> all() {
    return List.of(
        StandardForm.of("AQAAAA... (ASP.NET Identity, version 3)", "AQAAAA", AspNetForms::version3),
        StandardForm.of(
            "68 characters of base64 that begin with A and end in == (ASP.NET Identity, version 2)",
            "A[A-P][A-Za-z0-9+/]{64}==\\z",
            AspNetForms::version2));
  }

  private static ImportedHash version3(String text) {
    ByteBuffer bytes = ByteBuffer.wrap(EncodedBytes.base64(text));
    if (bytes.remaining() < VERSION_3_HEADER_BYTES) {
      throw new UnreadableHashException("the hash of ASP.NET Identity is cut short");
    }
    bytes.get();
    int function = bytes.getInt();
    long iterations = Integer.toUnsignedLong(bytes.getInt());
    int saltBytes = bytes.getInt();
    if (function < 0 || function >= DIGESTS.size()) {
      throw new UnreadableHashException(
          "the hash of ASP.NET Identity names another function than PBKDF2 with SHA-1, SHA-256 or"
              + " SHA-512");
    }
    if (saltBytes < MIN_SALT_BYTES || saltBytes > bytes.remaining()) {
      throw new UnreadableHashException(
          "the hash of ASP.NET Identity has a salt below %s bytes, or one beyond its end"
              .formatted(MIN_SALT_BYTES));
    }
    return new Pbkdf2Hash(
        DIGESTS.get(function), iterations, next(bytes, saltBytes), next(bytes, bytes.remaining()));
  }

  private static ImportedHash version2(String text) {
    ByteBuffer bytes = ByteBuffer.wrap(EncodedBytes.base64(text));
    bytes.get();
    return new Pbkdf2Hash(
        Digest.SHA1,
        VERSION_2_ITERATIONS,
        next(bytes, VERSION_2_SALT_BYTES),
        next(bytes, VERSION_2_HASH_BYTES));
  }

  private static byte[] next(ByteBuffer bytes, int length) {
    byte[] next = new byte[length];
    bytes.get(next);
    return next;
  }
}
