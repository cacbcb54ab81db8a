package org.services85.user.core.store;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The key by which login names and e-mail addresses are compared: the text in Unicode's
 * compatibility form (NFKC), without white space at either end, without difference of case, and
 * without what is not seen: default ignorable characters, and the dot above an i or j, which has
 * one. This is NFKC_Casefold (UAX 44) by the means of the JDK, but that I, İ, i and ı are one
 * letter, as they are to those whose language has all four.
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

  /** Default_Ignorable_Code_Point of Unicode's DerivedCoreProperties, which the JDK has not. */
  private static final Pattern IGNORABLE =
      Pattern.compile(
          "[\\u00AD\\u034F\\u061C\\u115F\\u1160\\u17B4\\u17B5\\u180B-\\u180F\\u200B-\\u200F"
              + "\\u202A-\\u202E\\u2060-\\u206F\\u3164\\uFE00-\\uFE0F\\uFEFF\\uFFA0\\uFFF0-\\uFFF8"
              + "\\x{1BCA0}-\\x{1BCA3}\\x{1D173}-\\x{1D17A}\\x{E0000}-\\x{E0FFF}]");

  private static final Pattern DOT_OVER_DOT = Pattern.compile("([ij]\\p{Mn}*?)\u0307");

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
   * A text without what cannot stand in a name, in Unicode form KC and cut to the longest name.
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
        Normalizer.normalize(withoutIgnorable(text), Normalizer.Form.NFKC)
            .strip()
            .toUpperCase(Locale.ROOT)
            .toLowerCase(Locale.ROOT);
    String undotted = DOT_OVER_DOT.matcher(cased).replaceAll("$1");
    return Normalizer.normalize(undotted, Normalizer.Form.NFKC).strip();
  }

  /**
   * A text without the characters that are not seen, such as joiners, fillers, variation selectors
   * and marks of direction.
   *
   * @param text any text
   * @return what is seen of it
   */
  public static String withoutIgnorable(String text) {
    return IGNORABLE.matcher(text).replaceAll("");
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
