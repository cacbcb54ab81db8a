package org.services85.user.core.users;

import java.lang.Character.UnicodeScript;
import java.text.Normalizer;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.services85.user.core.store.LoginName;

/**
 * The characters of new login names: the identifiers of PRECIS (RFC 8264, section 4.2) with single
 * spaces between words, in the scripts that UTS 39 (section 5.2) calls highly restrictive. So it
 * has
 *
 * <ul>
 *   <li>printable ASCII;
 *   <li>letters, but none for phonetics and none that only modifies another;
 *   <li>up to four marks on a letter, but no stroke through it;
 *   <li>decimal digits of one script, that of the letters unless they are ASCII;
 * </ul>
 *
 * at least one of them a letter or a digit, in Unicode's compatibility form (NFKC).
 */
final class NameCharacters {

  private static final int MAX_MARKS = 4;

  private static final Pattern AROUND = Pattern.compile("^ +| ++$");

  private static final char SOUND_MARK_OF_KANA = '\u30fc';
  private static final int SCHWA = 0x259;

  /** UTS 39, section 5.2: what is written with several scripts; all else with one. */
  private static final List<Set<UnicodeScript>> WRITTEN_TOGETHER =
      List.of(
          EnumSet.of(
              UnicodeScript.LATIN,
              UnicodeScript.HAN,
              UnicodeScript.HIRAGANA,
              UnicodeScript.KATAKANA),
          EnumSet.of(UnicodeScript.LATIN, UnicodeScript.HAN, UnicodeScript.BOPOMOFO),
          EnumSet.of(UnicodeScript.LATIN, UnicodeScript.HAN, UnicodeScript.HANGUL));

  private NameCharacters() {}

  /** The problem with the characters of a name, or empty. */
  static Optional<UserNameProblem> problem(String name) {
    String text = AROUND.matcher(Normalizer.normalize(name, Normalizer.Form.NFKC)).replaceAll("");
    int[] codePoints = text.codePoints().toArray();
    int marks = 0;
    boolean onLetter = false;
    boolean visible = false;
    for (int i = 0; i < codePoints.length; i++) {
      int codePoint = codePoints[i];
      boolean doubled = codePoint == ' ' && codePoints[i - 1] == ' ';
      marks = isMark(codePoint) ? marks + 1 : 0;
      if (!isAllowed(codePoint) || doubled || marks > MAX_MARKS || (marks > 0 && !onLetter)) {
        return Optional.of(UserNameProblem.CHARACTER_NOT_ALLOWED);
      }
      onLetter = Character.isLetter(codePoint) || (onLetter && marks > 0);
      visible |= Character.isLetterOrDigit(codePoint);
    }
    if (!visible) {
      return Optional.of(UserNameProblem.CHARACTER_NOT_ALLOWED);
    }
    return isOfOneScript(text) ? Optional.empty() : Optional.of(UserNameProblem.SCRIPTS_MIXED);
  }

  /** A text without the characters that no name has. */
  static String cleaned(String text) {
    StringBuilder clean = new StringBuilder();
    LoginName.cleaned(text)
        .codePoints()
        .filter(NameCharacters::isAllowed)
        .forEach(clean::appendCodePoint);
    return clean.toString().strip();
  }

  private static boolean isAllowed(int codePoint) {
    if (codePoint < 0x80) {
      return codePoint >= ' ' && codePoint <= '~';
    }
    return switch (Character.getType(codePoint)) {
      case Character.UPPERCASE_LETTER,
          Character.LOWERCASE_LETTER,
          Character.TITLECASE_LETTER,
          Character.OTHER_LETTER ->
          isSeen(codePoint) && !isPhonetic(codePoint) && !isPartOfSyllable(codePoint);
      case Character.MODIFIER_LETTER ->
          codePoint == SOUND_MARK_OF_KANA || isOfScriptWithoutCase(codePoint);
      case Character.NON_SPACING_MARK, Character.COMBINING_SPACING_MARK ->
          isSeen(codePoint) && !(codePoint >= 0x334 && codePoint <= 0x338);
      case Character.DECIMAL_DIGIT_NUMBER -> true;
      default -> false;
    };
  }

  private static boolean isMark(int codePoint) {
    int type = Character.getType(codePoint);
    return type == Character.NON_SPACING_MARK || type == Character.COMBINING_SPACING_MARK;
  }

  private static boolean isSeen(int codePoint) {
    return !LoginName.withoutIgnorable(Character.toString(codePoint)).isEmpty();
  }

  /** Letters of the alphabets that phoneticians use, and clicks: they look like other letters. */
  private static boolean isPhonetic(int codePoint) {
    if (UnicodeScript.of(codePoint) != UnicodeScript.LATIN) {
      return false;
    }
    boolean ofLanguages = codePoint < 0x250 || codePoint >> 8 == 0x1e || codePoint == SCHWA;
    return !ofLanguages || (codePoint >= 0x1c0 && codePoint <= 0x1c3);
  }

  /** Whether it is a part of a syllable of Hangul; only whole ones are allowed (RFC 8264, 9.9). */
  private static boolean isPartOfSyllable(int codePoint) {
    return UnicodeScript.of(codePoint) == UnicodeScript.HANGUL
        && !(codePoint >= 0xac00 && codePoint <= 0xd7a3);
  }

  private static boolean isOfScriptWithoutCase(int codePoint) {
    return switch (UnicodeScript.of(codePoint)) {
      case HAN, HIRAGANA, KATAKANA, THAI, LAO, KHMER -> true;
      default -> false;
    };
  }

  private static boolean isOfOneScript(String text) {
    Set<UnicodeScript> scripts = EnumSet.noneOf(UnicodeScript.class);
    text.codePoints()
        .filter(codePoint -> !Character.isDigit(codePoint))
        .mapToObj(UnicodeScript::of)
        .filter(script -> script != UnicodeScript.COMMON && script != UnicodeScript.INHERITED)
        .forEach(scripts::add);
    boolean kana =
        scripts.contains(UnicodeScript.HIRAGANA) || scripts.contains(UnicodeScript.KATAKANA);
    return (scripts.size() <= 1
            || WRITTEN_TOGETHER.stream().anyMatch(together -> together.containsAll(scripts)))
        && (kana || text.indexOf(SOUND_MARK_OF_KANA) < 0)
        && hasDigitsOf(scripts, text);
  }

  /** ASCII digits alone, or those alone of the script in which the name is written. */
  private static boolean hasDigitsOf(Set<UnicodeScript> scripts, String text) {
    List<Integer> zeros =
        text.codePoints()
            .filter(Character::isDigit)
            .map(digit -> digit - Character.digit(digit, 10))
            .distinct()
            .boxed()
            .toList();
    return zeros.isEmpty()
        || zeros.equals(List.of((int) '0'))
        || (zeros.size() == 1 && scripts.equals(EnumSet.of(scriptOfDigits(zeros.get(0)))));
  }

  private static UnicodeScript scriptOfDigits(int zero) {
    UnicodeScript script = UnicodeScript.of(zero);
    // Thaana and Yezidi are written with the digits of Arabic, too.
    return script == UnicodeScript.COMMON ? UnicodeScript.ARABIC : script;
  }
}
