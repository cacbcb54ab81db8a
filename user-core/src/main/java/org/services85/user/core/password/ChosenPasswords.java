package org.services85.user.core.password;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.services85.user.api.PasswordRefusedException;
import org.services85.user.api.Secret;
import org.services85.user.api.UserValidationResult;
import org.services85.user.core.call.CallerAndTarget;
import org.services85.user.core.policy.PasswordValidator;
import org.services85.user.core.policy.Violation;
import org.services85.user.core.policy.ViolationCode;
import org.services85.user.core.store.StoredPassword;
import org.services85.user.core.store.Transaction;
import org.services85.user.core.store.User;

/** The rules of passwords that people choose. Thread-safe. */
public final class ChosenPasswords {

  private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{L}\\p{N}]+");

  /** Shorter parts, such as a country's letters, are in many a good password. */
  private static final int SHORTEST_WORD = 3;

  private final PasswordValidator validator;
  private final PasswordHistory history;

  /**
   * Judges by a policy and by the passwords before.
   *
   * @param validator the policy and the blocklist
   * @param history the passwords before
   */
  public ChosenPasswords(PasswordValidator validator, PasswordHistory history) {
    this.validator = validator;
    this.history = history;
  }

  /**
   * Reads the password that a chosen one is to replace, and those that are barred.
   *
   * @param transaction the transaction
   * @param users the caller and the target
   * @return the password, with those that are barred
   */
  public CurrentPassword current(Transaction transaction, CallerAndTarget users) {
    Optional<StoredPassword> inForce = CurrentPassword.inForce(transaction, users.target());
    return new CurrentPassword(
        users.target(), inForce, history.barred(transaction, users, inForce));
  }

  /** The verdict on a password for somebody with these names. */
  UserValidationResult judge(Secret password, List<String> names, Locale locale) {
    List<Violation> violations = violations(password, names);
    return new UserValidationResult(violations.isEmpty(), validator.reason(violations, locale));
  }

  /**
   * Refuses a password that cannot be the target's next one.
   *
   * @param parameter the name of the parameter, for the refusal
   * @param password the password
   * @param users the caller and the target
   * @param current the password to replace
   * @param locale the language of the refusal
   */
  public void require(
      String parameter,
      Secret password,
      CallerAndTarget users,
      CurrentPassword current,
      Locale locale) {
    require(parameter, password, namesOf(users.target()), locale);
    if (history.bars(users, current.barred(), password)) {
      // A message of the policy's says nothing of that.
      Violation reused = new Violation(ViolationCode.REUSED, List.of());
      throw refusal(parameter, List.of(reused), reused.message(locale));
    }
  }

  /**
   * Refuses a password that cannot be that of somebody with these names.
   *
   * @param parameter the name of the parameter, for the refusal
   * @param password the password
   * @param names what the password may not be like
   * @param locale the language of the refusal
   */
  public void require(String parameter, Secret password, List<String> names, Locale locale) {
    List<Violation> violations = violations(password, names);
    if (!violations.isEmpty()) {
      throw refusal(parameter, violations, validator.reason(violations, locale));
    }
  }

  /**
   * Refuses what can be nobody's password, whatever else the policy asks of those that people
   * choose.
   *
   * @param password the password
   */
  public void requireStorable(Secret password) {
    if (password.isEmpty()) {
      throw new IllegalArgumentException("the password is empty");
    }
    for (Violation violation : validator.violations(password, List.of())) {
      if (violation.code() == ViolationCode.TOO_LONG) {
        throw new IllegalArgumentException(
            "the password is too long: " + violation.message(Locale.ROOT));
      }
    }
  }

  private static PasswordRefusedException refusal(
      String parameter, List<Violation> violations, String reason) {
    return new PasswordRefusedException(
        violations.stream()
            .map(violation -> violation.code().code())
            .collect(Collectors.joining(", ", parameter + " breaks the password policy: ", "")),
        reason);
  }

  static List<String> namesOf(User user) {
    return Stream.concat(Stream.of(user.name(), user.fullName()), user.email().stream()).toList();
  }

  private List<Violation> violations(Secret password, List<String> names) {
    return validator.violations(password, words(names));
  }

  /** Each name as a whole, and in its parts. */
  private static List<String> words(List<String> names) {
    return Stream.concat(
            names.stream(),
            names.stream()
                .flatMap(BETWEEN_WORDS::splitAsStream)
                .filter(word -> word.length() >= SHORTEST_WORD))
        .distinct()
        .toList();
  }
}
