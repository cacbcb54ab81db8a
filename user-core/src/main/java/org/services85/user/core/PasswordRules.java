package org.services85.user.core;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.services85.user.api.PasswordRefusedException;
import org.services85.user.api.Secret;
import org.services85.user.api.UserValidationResult;
import org.services85.user.core.policy.PasswordValidator;
import org.services85.user.core.policy.Violation;
import org.services85.user.core.policy.ViolationCode;
import org.services85.user.core.store.User;

/** Judges passwords that people chose. Thread-safe. */
record PasswordRules(PasswordValidator validator) {

  private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{L}\\p{N}]+");

  /** Shorter parts, such as a country's letters, are in many a good password. */
  private static final int SHORTEST_WORD = 3;

  /** The verdict on a password for somebody with these names. */
  UserValidationResult judge(Secret password, List<String> names, Locale locale) {
    List<Violation> violations = violations(password, names);
    return new UserValidationResult(violations.isEmpty(), validator.reason(violations, locale));
  }

  /** Why a password cannot be that of somebody with these names, or empty where it can. */
  Optional<PasswordRefusedException> objection(
      String parameter, Secret password, List<String> names, Locale locale) {
    List<Violation> violations = violations(password, names);
    return violations.isEmpty()
        ? Optional.empty()
        : Optional.of(refusal(parameter, violations, validator.reason(violations, locale)));
  }

  /**
   * Refuses what can be nobody's password, whatever else the policy asks of those that people
   * choose.
   *
   * @throws IllegalArgumentException if it is empty or longer than the policy allows
   */
  void requireStorable(Secret password) {
    if (password.isEmpty()) {
      throw new IllegalArgumentException("the password is empty");
    }
    validator.violations(password, List.of()).stream()
        .filter(violation -> violation.code() == ViolationCode.TOO_LONG)
        .findFirst()
        .ifPresent(
            tooLong -> {
              throw new IllegalArgumentException(
                  "the password is too long: " + tooLong.message(Locale.ROOT));
            });
  }

  /**
   * The refusal of a password that the user had before; a message of the policy's says nothing of
   * that.
   */
  static PasswordRefusedException reused(String parameter, Locale locale) {
    Violation reused = new Violation(ViolationCode.REUSED, List.of());
    return refusal(parameter, List.of(reused), reused.message(locale));
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
