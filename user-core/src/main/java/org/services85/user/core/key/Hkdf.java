package org.services85.user.core.key;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * HKDF with SHA-256, without salt, for the 32 bytes of its first block (RFC 5869, 2.2 and 2.3). The
 * platform has it from release 25 on.
 */
public final class Hkdf {

  private static final String HMAC = "HmacSHA256";
  private static final byte[] NO_SALT = new byte[32];

  private Hkdf() {}

  /**
   * Derives a key.
   *
   * @param from what has the randomness
   * @param purpose what the key is for: another purpose gives a key that is independent of it
   * @return 32 bytes, the caller's to wipe
   */
  public static byte[] derive(byte[] from, String purpose) {
    byte[] extracted = hmac(NO_SALT, from);
    try {
      return hmac(extracted, (purpose + '\u0001').getBytes(StandardCharsets.US_ASCII));
    } finally {
      Arrays.fill(extracted, (byte) 0);
    }
  }

  private static byte[] hmac(byte[] key, byte[] message) {
    try {
      Mac mac = Mac.getInstance(HMAC);
      mac.init(new SecretKeySpec(key, HMAC));
      return mac.doFinal(message);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has HMAC with SHA-256", e);
    }
  }
}
