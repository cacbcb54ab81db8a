package org.services85.user.core.policy;

import java.security.SecureRandom;

/** What passwords cost in random bytes. */
public final class RandomBytes {

  private static final int PASSWORDS = 100_000;

  private RandomBytes() {}

  /**
   * The random bytes that a password takes.
   *
   * @param generator the generator
   * @return the mean of many
   */
  public static double aPassword(PasswordGenerator generator) {
    ByteSource source = new ByteSource(new SecureRandom()::nextBytes);
    long taken = 0;
    for (int i = 0; i < PASSWORDS; i++) {
      generator.generate(source).close();
      taken += source.taken();
    }
    return (double) taken / PASSWORDS;
  }
}
