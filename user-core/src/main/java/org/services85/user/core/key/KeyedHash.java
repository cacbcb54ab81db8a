package org.services85.user.core.key;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Hashes text with a secret key: HMAC (RFC 2104) with SHA-256. Who has the hashes but not the key
 * cannot find the text by trying. Thread-safe; wiped when closed.
 */
public final class KeyedHash implements AutoCloseable {

  private static final String HMAC = "HmacSHA256";

  private final byte[] key;

  private KeyedHash(byte[] key) {
    this.key = key;
  }

  /**
   * A hash whose key is derived from a secret.
   *
   * @param secret at least 128 random bits; stays the caller's to wipe
   * @param purpose what is hashed, in ASCII: another purpose gives hashes that are independent
   * @return the hash
   */
  public static KeyedHash derivedFrom(byte[] secret, String purpose) {
    return new KeyedHash(Hkdf.derive(secret, purpose));
  }

  /**
   * Hashes a text.
   *
   * @param kind what the text is, in ASCII: the same text of another kind has another hash
   * @param text the text
   * @return 64 hexadecimal digits
   */
  public String of(String kind, String text) {
    try {
      Mac mac = Mac.getInstance(HMAC);
      mac.init(new SecretKeySpec(key, HMAC));
      mac.update((kind + '\0').getBytes(StandardCharsets.US_ASCII));
      return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has HMAC with SHA-256", e);
    }
  }

  @Override
  public void close() {
    Arrays.fill(key, (byte) 0);
  }

  /**
   * Always the same text, whatever the key.
   *
   * @return {@code KeyedHash[redacted]}
   */
  @Override
  public String toString() {
    return "KeyedHash[redacted]";
  }
}
