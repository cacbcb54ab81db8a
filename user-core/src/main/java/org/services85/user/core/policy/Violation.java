package org.services85.user.core.policy;

import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.Set;

/**
 * A rule that a password breaks. It holds the rule's terms and nothing of the password. Immutable
 * and thread-safe.
 *
 * @param code which kind of rule
 * @param arguments the rule's terms: its limit, then the name of its class, where it has them
 */
public record Violation(ViolationCode code, List<Object> arguments) {

  private static final String BUNDLE = "org.services85.user.core.policy.Violations";
  private static final String KIND = "kind.";
  private static final Set<String> NORWEGIAN = Set.of("no", "nn");
  private static final Locale BOKMAAL = Locale.forLanguageTag("nb");

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
   * English where that language is missing. Norwegian of any kind is answered in Bokmål.
   *
   * @param locale the language
   * @return a sentence without full stop
   */
  public String message(Locale locale) {
    ResourceBundle bundle = bundle(locale);
    Object[] terms = arguments.stream().map(argument -> term(bundle, argument)).toArray();
    return new MessageFormat(bundle.getString(code.code()), locale).format(terms);
  }

  /** The names of the classes that everybody has are said in the language, too. */
  private static Object term(ResourceBundle bundle, Object argument) {
    String key = KIND + argument.toString().replace(' ', '-');
    return bundle.containsKey(key) ? bundle.getString(key) : argument;
  }

  /** Without the detour of {@link ResourceBundle} over the language of the machine. */
  private static ResourceBundle bundle(Locale locale) {
    Locale wanted = NORWEGIAN.contains(locale.getLanguage()) ? BOKMAAL : locale;
    ResourceBundle bundle = ResourceBundle.getBundle(BUNDLE, wanted);
    return bundle.getLocale().getLanguage().equals(wanted.getLanguage())
        ? bundle
        : ResourceBundle.getBundle(BUNDLE, Locale.ROOT);
  }

  /** The code and the message in English. */
  @Override
  public String toString() {
    return code.code() + ": " + message(Locale.ENGLISH);
  }
}
