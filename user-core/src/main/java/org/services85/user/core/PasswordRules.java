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
import org.services85.user.core.store.User;

/** Judges passwords that people chose. Thread-safe. */
record PasswordRules(PasswordValidator validator) {

  private static final Pattern PARTS_OF_ADDRESS = Pattern.compile("[^\\p{L}\\p{N}]+");

  /** Shorter parts, such as a country's letters, are in many a good password. */
  private static final int SHORTEST_WORD = 3;

  /** The verdict on a password, for a user or for nobody in particular. */
  UserValidationResult judge(Secret password, Optional<User> user, Locale locale) {
    List<Violation> violations = violations(password, user);
    return new UserValidationResult(violations.isEmpty(), validator.reason(violations, locale));
  }

  /** Why a password cannot be a user's new one, or empty where it can. */
  Optional<PasswordRefusedException> objection(
      String parameter, Secret password, User user, Locale locale) {
    List<Violation> violations = violations(password, Optional.of(user));
    return violations.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new PasswordRefusedException(
                violations.stream()
                    .map(violation -> violation.code().code())
                    .collect(
                        Collectors.joining(", ", parameter + " breaks the password policy: ", "")),
                validator.reason(violations, locale)));
  }

  private List<Violation> violations(Secret password, Optional<User> user) {
    return validator.violations(password, user.map(PasswordRules::words).orElse(List.of()));
  }

  private static List<String> words(User user) {
    return Stream.concat(
            Stream.of(user.name(), user.fullName()),
            Stream.of(user.name(), user.fullName(), user.email().orElse(""))
                .flatMap(PARTS_OF_ADDRESS::splitAsStream)
                .filter(word -> word.length() >= SHORTEST_WORD))
        .distinct()
        .toList();
  }
}
