package org.services85.user.core.hash.imported;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import org.services85.user.api.Secret;
import org.services85.user.core.hash.UnreadableHashException;

/** PBKDF2 (RFC 8018 section 5.2) by the JDK, which takes passwords as UTF-8. */
enum Pbkdf2Function {
  SHA1,
  SHA256,
  SHA512;

  /** Seconds on any machine; OWASP asks for 600,000 with SHA-256, 1,400,000 with SHA-1. */
  static final int MAX_ITERATIONS = 10_000_000;

  private static final int MIN_HASH_BYTES = 16;
  private static final int MAX_HASH_BYTES = 64;

  /** The function over the digest with the given lower-case name. */
  static Optional<Pbkdf2Function> of(String digest) {
    return Arrays.stream(values())
        .filter(function -> function.name().toLowerCase(Locale.ROOT).equals(digest))
        .findFirst();
  }

  boolean matches(Secret password, byte[] salt, int iterations, byte[] hash) {
    if (hash.length < MIN_HASH_BYTES || hash.length > MAX_HASH_BYTES) {
      throw new UnreadableHashException(
          "the hash has not %s to %s bytes".formatted(MIN_HASH_BYTES, MAX_HASH_BYTES));
    }
    char[] chars = password.reveal();
    PBEKeySpec spec = new PBEKeySpec(chars, salt, iterations, 8 * hash.length);
    Arrays.fill(chars, '\0');
    try {
      byte[] actual =
          SecretKeyFactory.getInstance("PBKDF2WithHmac" + name()).generateSecret(spec).getEncoded();
      return MessageDigest.isEqual(hash, actual);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the Java platform has no PBKDF2 with " + name(), e);
    } finally {
      spec.clearPassword();
    }
  }
}
