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
