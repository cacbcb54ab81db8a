package org.services85.user.core.policy;

import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;

/**
 * A rule that a password breaks. It holds the rule's terms and nothing of the password. Immutable
 * and thread-safe.
 *
 * @param code which kind of rule
 * @param arguments the rule's terms: its limit, then the name of its class, where it has them
 */
public record Violation(ViolationCode code, List<Object> arguments) {

  private static final String BUNDLE = "org.services85.user.core.policy.Violations";

  /**
   * A violation with the given terms.
   *
   * @param code which kind of rule
   * @param arguments the rule's terms
   */
  public Violation {
    arguments = List.copyOf(arguments);
  }

  Violation(ViolationCode code, Object... arguments) {
    this(code, List.of(arguments));
  }

  /**
   * The message in a language, from the resource bundle {@code Violations} of this package; in
   * English where that language is missing.
   *
   * @param locale the language
   * @return a sentence without full stop
   */
  public String message(Locale locale) {
    String pattern = bundle(locale).getString(code.code());
    return new MessageFormat(pattern, locale).format(arguments.toArray());
  }

  /** Without the detour of {@link ResourceBundle} over the language of the machine. */
  private static ResourceBundle bundle(Locale locale) {
    ResourceBundle bundle = ResourceBundle.getBundle(BUNDLE, locale);
    return bundle.getLocale().getLanguage().equals(locale.getLanguage())
        ? bundle
        : ResourceBundle.getBundle(BUNDLE, Locale.ROOT);
  }

  /** The code and the message in English. */
  @Override
  public String toString() {
    return code.code() + ": " + message(Locale.ENGLISH);
  }
}
