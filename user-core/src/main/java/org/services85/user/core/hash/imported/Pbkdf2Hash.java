package org.services85.user.core.hash.imported;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import org.services85.user.api.Secret;
import org.services85.user.core.hash.UnreadableHashException;

/** PBKDF2 (RFC 8018 section 5.2) by the JDK, which takes passwords as UTF-8. Thread-safe. */
final class Pbkdf2Hash implements ImportedHash {

  /** The hash function beneath. */
  enum Digest {
    SHA1(20),
    SHA224(28),
    SHA256(32),
    SHA384(48),
    SHA512(64);

    private final int bytes;

    Digest(int bytes) {
      this.bytes = bytes;
    }
  }

  /** Seconds on any machine; OWASP asks for 600,000 with SHA-256, 1,400,000 with SHA-1. */
  static final int MAX_ITERATIONS = 10_000_000;

  private static final int MIN_HASH_BYTES = 16;
  private static final int MAX_HASH_BYTES = 64;

  private final Digest digest;
  private final int iterations;
  private final byte[] salt;
  private final byte[] hash;

  /**
   * A hash within the bounds.
   *
   * @throws UnreadableHashException if it is not
   */
  Pbkdf2Hash(Digest digest, long iterations, byte[] salt, byte[] hash) {
    if (salt.length == 0) {
      throw new UnreadableHashException("the hash has no salt");
    }
    if (hash.length < MIN_HASH_BYTES || hash.length > MAX_HASH_BYTES) {
      throw new UnreadableHashException(
          "the hash has not %s to %s bytes".formatted(MIN_HASH_BYTES, MAX_HASH_BYTES));
    }
    // Each block of output is made apart.
    int blocks = (hash.length + digest.bytes - 1) / digest.bytes;
    if (iterations < 1 || iterations > MAX_ITERATIONS / blocks) {
      throw new UnreadableHashException(
          "the hash has not 1 to %s iterations".formatted(MAX_ITERATIONS / blocks));
    }
    this.digest = digest;
    this.iterations = (int) iterations;
    this.salt = salt;
    this.hash = hash;
  }

  @Override
  public boolean matches(Secret password) {
    char[] chars = password.reveal();
    PBEKeySpec spec = new PBEKeySpec(chars, salt, iterations, 8 * hash.length);
    Arrays.fill(chars, '\0');
    try {
      byte[] actual =
          SecretKeyFactory.getInstance("PBKDF2WithHmac" + digest).generateSecret(spec).getEncoded();
      return MessageDigest.isEqual(hash, actual);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the Java platform has no PBKDF2 with " + digest, e);
    } finally {
      spec.clearPassword();
    }
  }

  @Override
  public boolean isOfAllOf(Secret password) {
    return HmacKeys.areToldFromOthers(password);
  }

  @Override
  public String cost() {
    return "pbkdf2 %s %s %s".formatted(digest, iterations, hash.length);
  }
}
