package org.services85.user.core.policy;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.services85.user.core.policy.automaton.CodePoints;

/** Passwords that are expected: what everybody thinks of first, and what is but a few words. */
final class CommonPasswords {

  private static final List<String> WORDS =
      List.of(
          """
          password passwort passord adgangskode kennwort welcome willkommen velkommen welkom
          valkommen v\u00e4lkommen letmein iloveyou qwerty qwertz azerty qwertyuiop qwertzuiop
          asdfghjkl zxcvbnm yxcvbnm abcdefghijklmnopqrstuvwxyz abcdefghijklmnop abcdefgh abcdef
          abc administrator admin secret hemmelig hemlig geheim login changeme default master
          monkey dragon sunshine princess football baseball superman batman superoffice netserver
          losenord l\u00f6senord sommer summer winter vinter sommar autumn test user\
          """
              .split("\\s"));

  /** A password with fewer different characters says one thing over and over. */
  private static final int FEWEST_CHARACTERS = 5;

  private CommonPasswords() {}

  /** Whether a password, in Unicode form C, is one that everybody thinks of first. */
  static boolean contains(char[] password) {
    int[] points = CodePoints.of(password);
    try {
      return Arrays.stream(points).distinct().count() < FEWEST_CHARACTERS
          || isMadeOf(password, WORDS)
          || isRunOfDigits(points, 1)
          || isRunOfDigits(points, 9);
    } finally {
      Arrays.fill(points, 0);
    }
  }

  /** As 123456789012345, by one; or downward, which is by nine. */
  private static boolean isRunOfDigits(int[] points, int step) {
    return IntStream.range(0, points.length)
        .allMatch(
            i ->
                Character.isDigit(points[i])
                    && (i == 0
                        || (Character.digit(points[i - 1], 10) + step) % 10
                            == Character.digit(points[i], 10)));
  }

  /**
   * Whether a password is but words with digits and signs between, in any case.
   *
   * @param password a password in Unicode form C
   * @param words the words, in any form
   */
  static boolean isMadeOf(char[] password, Collection<String> words) {
    int[] rest = CodePoints.of(password);
    try {
      Arrays.setAll(rest, i -> CodePoints.fold(rest[i]));
      boolean found = false;
      for (List<Integer> word : longestFirst(words)) {
        found |= blank(rest, word);
      }
      return found && Arrays.stream(rest).noneMatch(Character::isLetter);
    } finally {
      Arrays.fill(rest, 0);
    }
  }

  private static List<List<Integer>> longestFirst(Collection<String> words) {
    return words.stream()
        .filter(word -> !word.isBlank())
        .map(word -> CodePoints.fold(Normalizer.normalize(word, Normalizer.Form.NFC)))
        .sorted(Comparator.comparing((List<Integer> word) -> word.size()).reversed())
        .toList();
  }

  private static boolean blank(int[] text, List<Integer> word) {
    boolean found = false;
    for (int from = 0; from + word.size() <= text.length; from++) {
      if (startsAt(text, from, word)) {
        Arrays.fill(text, from, from + word.size(), ' ');
        found = true;
      }
    }
    return found;
  }

  private static boolean startsAt(int[] text, int from, List<Integer> word) {
    for (int i = 0; i < word.size(); i++) {
      if (text[from + i] != word.get(i)) {
        return false;
      }
    }
    return true;
  }
}
