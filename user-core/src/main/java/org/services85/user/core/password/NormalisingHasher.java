package org.services85.user.core.password;

import java.util.List;
import org.services85.user.api.Secret;
import org.services85.user.core.hash.PasswordHash;
import org.services85.user.core.hash.PasswordHasher;
import org.services85.user.core.hash.Verdict;
import org.services85.user.core.policy.PasswordValidator;

/**
 * Takes each password in Unicode form C, so that it is the same from every keyboard. A hash that
 * another system made of what was typed, in whatever form, is verified as it was typed, too, and
 * then outdated. Thread-safe, as the other one is.
 *
 * @param hasher hashes what is normalised
 */
public record NormalisingHasher(PasswordHasher hasher) implements PasswordHasher {

  @Override
  public PasswordHash hash(Secret password) {
    try (Secret normalised = PasswordValidator.normalised(password)) {
      return hasher.hash(normalised);
    }
  }

  @Override
  public Verdict verify(Secret password, PasswordHash stored) {
    try (Secret normalised = PasswordValidator.normalised(password)) {
      Verdict verdict = hasher.verify(normalised, stored);
      if (verdict.isMatch() || normalised.matches(password)) {
        return verdict;
      }
      Verdict asTyped = hasher.verify(password, stored);
      return asTyped == Verdict.MATCH ? Verdict.MATCH_OUTDATED : asTyped;
    }
  }

  @Override
  public String engine() {
    return hasher.engine();
  }

  @Override
  public void verifyNothing(Secret password) {
    try (Secret normalised = PasswordValidator.normalised(password)) {
      hasher.verifyNothing(normalised);
      if (!normalised.matches(password)) {
        hasher.verifyNothing(password);
      }
    }
  }

  @Override
  public String cost() {
    return hasher.cost();
  }

  @Override
  public String cost(PasswordHash stored) {
    return hasher.cost(stored);
  }

  @Override
  public List<String> readableForms() {
    return hasher.readableForms();
  }
}
