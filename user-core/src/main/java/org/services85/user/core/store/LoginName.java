package org.services85.user.core.store;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/**
 * How login names and e-mail addresses are compared: by a key that is the text in Unicode's
 * compatibility form (NFKC), without white space at either end, and without difference of case.
 *
 * <p>Two names with equal keys are one name. Text that cannot be a name has no key: blank, longer
 * than {@value #MAX_LENGTH} characters, or with control characters, unassigned ones or halves of
 * surrogate pairs inside.
 *
 * @param key the form to compare and store
 */
public record LoginName(String key) {

  /** The longest name, in UTF-16 units, before normalisation. */
  public static final int MAX_LENGTH = 250;

  /** NFKC makes at most 18 characters of one; most such ligatures are no names. */
  private static final int MAX_KEY_LENGTH = 4 * MAX_LENGTH;

  /**
   * For {@link #of}.
   *
   * @param key the form to compare and store
   */
  public LoginName {
    Objects.requireNonNull(key, "key");
  }

  /**
   * The key of a text.
   *
   * @param text a name as typed or stored
   * @return the key, or empty where the text cannot be a name
   */
  public static Optional<LoginName> of(String text) {
    if (text.length() > MAX_LENGTH) {
      return Optional.empty();
    }
    String key = fold(fold(text));
    boolean usable =
        !key.isEmpty()
            && key.length() <= MAX_KEY_LENGTH
            && key.codePoints().noneMatch(LoginName::isForbidden);
    return usable ? Optional.of(new LoginName(key)) : Optional.empty();
  }

  /**
   * What is left of a text without what cannot stand in a name, in Unicode form KC and cut to the
   * longest name.
   *
   * @param text any text
   * @return a text that may still be no name: it may be empty
   */
  public static String cleaned(String text) {
    StringBuilder clean = new StringBuilder();
    text.strip()
        .codePoints()
        .filter(codePoint -> !isForbidden(codePoint))
        .forEach(clean::appendCodePoint);
    // Cut before, as normalising costs the square of a long run of marks; and after, as it adds.
    String beginning = cut(clean.toString(), MAX_LENGTH);
    return cut(Normalizer.normalize(beginning, Normalizer.Form.NFKC).strip(), MAX_LENGTH);
  }

  /**
   * The beginning of a text, without a half of a character at its end.
   *
   * @param text a text
   * @param length how many UTF-16 units it may have
   * @return the text or its beginning, without space around it
   */
  public static String cut(String text, int length) {
    if (text.length() <= length) {
      return text.strip();
    }
    boolean between =
        Character.isHighSurrogate(text.charAt(length - 1))
            && Character.isLowSurrogate(text.charAt(length));
    return text.substring(0, between ? length - 1 : length).strip();
  }

  /** Upper case before lower case, because some letters meet only there: ß and SS, σ and ς. */
  private static String fold(String text) {
    String cased =
        Normalizer.normalize(text, Normalizer.Form.NFKC)
            .strip()
            .toUpperCase(Locale.ROOT)
            .toLowerCase(Locale.ROOT);
    return Normalizer.normalize(cased, Normalizer.Form.NFKC).strip();
  }

  private static boolean isForbidden(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.SURROGATE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          true;
      default -> false;
    };
  }
}
