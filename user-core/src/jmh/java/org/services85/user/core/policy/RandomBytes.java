package org.services85.user.core.policy;

import java.security.SecureRandom;
import java.util.concurrent.atomic.AtomicLong;
import org.services85.user.core.policy.automaton.Unranking;

/** What passwords cost in random bytes. */
public final class RandomBytes {

  private static final int PASSWORDS = 100_000;

  private RandomBytes() {}

  /**
   * The random bytes that a password takes.
   *
   * @param policy the policy that it is generated under
   * @return the mean of many
   */
  public static double aPassword(PasswordPolicy policy) {
    SecureRandom random = new SecureRandom();
    AtomicLong taken = new AtomicLong();
    Unranking unranking = policy.unranking();
    for (int i = 0; i < PASSWORDS; i++) {
      unranking.draw(
          bytes -> {
            random.nextBytes(bytes);
            taken.addAndGet(bytes.length);
          });
    }
    return (double) taken.get() / PASSWORDS;
  }
}
