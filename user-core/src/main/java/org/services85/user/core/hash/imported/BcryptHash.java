package org.services85.user.core.hash.imported;

import java.security.MessageDigest;
import java.util.Arrays;
import org.bouncycastle.crypto.generators.BCrypt;
import org.services85.user.api.Secret;
import org.services85.user.core.hash.PasswordBytes;
import org.services85.user.core.hash.UnreadableHashException;

/**
 * bcrypt in OpenBSD's form, which looks at the first 72 bytes of a password and ends it at a NUL.
 * Thread-safe.
 */
final class BcryptHash implements ImportedHash {

  static final String START = "\\$2[aby]\\$";

  /** Cost, salt and hash. */
  private static final String WHOLE = START + "([0-9]{2})\\$([./A-Za-z0-9]{22})([./A-Za-z0-9]{31})";

  static final StandardForm FORM =
      StandardForm.matching(
          "$2a$, $2b$ or $2y$ (bcrypt)",
          START,
          WHOLE,
          matcher ->
              new BcryptHash(
                  Integer.parseInt(matcher.group(1)),
                  EncodedBytes.bcryptBase64(matcher.group(2)),
                  EncodedBytes.bcryptBase64(matcher.group(3))));

  private static final int MIN_COST = 4;

  /** 65,536 rounds, seconds on any machine. */
  private static final int MAX_COST = 16;

  private static final int MAX_PASSWORD_BYTES = 72;

  private final int cost;
  private final byte[] salt;
  private final byte[] hash;

  private BcryptHash(int cost, byte[] salt, byte[] hash) {
    if (cost < MIN_COST || cost > MAX_COST) {
      throw new UnreadableHashException(
          "the cost of the bcrypt hash is not within %s to %s".formatted(MIN_COST, MAX_COST));
    }
    this.cost = cost;
    this.salt = salt;
    this.hash = hash;
  }

  @Override
  public boolean matches(Secret password) {
    try (PasswordBytes bytes = PasswordBytes.of(password)) {
      byte[] seen =
          Arrays.copyOf(bytes.array(), Math.min(bytes.array().length, MAX_PASSWORD_BYTES));
      byte[] actual = BCrypt.generate(seen, salt, cost, true);
      Arrays.fill(seen, (byte) 0);
      // The key is repeated, each time with its NUL: one that holds its own repetition is no other.
      return MessageDigest.isEqual(hash, Arrays.copyOf(actual, hash.length))
          && !hasNul(bytes.array());
    }
  }

  private static boolean hasNul(byte[] bytes) {
    for (byte b : bytes) {
      if (b == 0) {
        return true;
      }
    }
    return false;
  }

  @Override
  public boolean isOfAllOf(Secret password) {
    try (PasswordBytes bytes = PasswordBytes.of(password)) {
      return bytes.array().length <= MAX_PASSWORD_BYTES;
    }
  }

  @Override
  public String cost() {
    return "bcrypt " + cost;
  }
}
