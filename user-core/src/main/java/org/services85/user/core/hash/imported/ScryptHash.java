package org.services85.user.core.hash.imported;

import java.security.MessageDigest;
import org.bouncycastle.crypto.generators.SCrypt;
import org.services85.user.api.Secret;
import org.services85.user.core.hash.PasswordBytes;
import org.services85.user.core.hash.UnreadableHashException;

/** scrypt (RFC 7914). Thread-safe. */
final class ScryptHash implements ImportedHash {

  /** Four times N=2^17, r=8, p=1, the strongest that OWASP's Password Storage page names. */
  private static final int MAX_WORK = (4 * 8) << 17;

  private static final int MAX_R = 32;
  private static final int MAX_P = 16;
  private static final int MIN_HASH_BYTES = 16;
  private static final int MAX_HASH_BYTES = 64;

  private final int n;
  private final int r;
  private final int p;
  private final byte[] salt;
  private final byte[] hash;

  /**
   * A hash within the bounds.
   *
   * @throws UnreadableHashException if it is not
   */
  ScryptHash(long n, long r, long p, byte[] salt, byte[] hash) {
    if (hash.length < MIN_HASH_BYTES || hash.length > MAX_HASH_BYTES) {
      throw new UnreadableHashException(
          "the scrypt hash has not %s to %s bytes".formatted(MIN_HASH_BYTES, MAX_HASH_BYTES));
    }
    if (r < 1 || r > MAX_R || p < 1 || p > MAX_P) {
      throw new UnreadableHashException(
          "the scrypt hash has not r from 1 to %s and p from 1 to %s".formatted(MAX_R, MAX_P));
    }
    if (n < 2 || Long.bitCount(n) != 1 || n >= 1L << Math.min(16 * r, 62)) {
      throw new UnreadableHashException(
          "N of the scrypt hash is no power of two from 2 to below 2^(16 r)");
    }
    if (n > MAX_WORK / (r * p)) {
      throw new UnreadableHashException("the scrypt hash demands more work than N*r*p=" + MAX_WORK);
    }
    this.n = (int) n;
    this.r = (int) r;
    this.p = (int) p;
    this.salt = salt;
    this.hash = hash;
  }

  @Override
  public boolean matches(Secret password) {
    try (PasswordBytes bytes = PasswordBytes.of(password)) {
      byte[] actual = SCrypt.generate(bytes.array(), salt, n, r, p, hash.length);
      return MessageDigest.isEqual(hash, actual);
    }
  }

  @Override
  public boolean isOfAllOf(Secret password) {
    return HmacKeys.areToldFromOthers(password);
  }

  @Override
  public int memoryKib() {
    // RFC 7914: N blocks of 128 r bytes, and p of them.
    return (n + p) * r / 8;
  }

  @Override
  public String cost() {
    return "scrypt %s %s %s".formatted(n, r, p);
  }
}
