package org.services85.user.core.policy;

import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.services85.user.core.policy.automaton.CaseFolding;
import org.services85.user.core.policy.automaton.CodePoints;

/** Whether a password is but names with digits and signs between. */
final class ContextWords {

  private ContextWords() {}

  static boolean makeUp(char[] password, Collection<String> words) {
    int[] rest = CodePoints.of(password);
    try {
      for (int i = 0; i < rest.length; i++) {
        rest[i] = CaseFolding.fold(rest[i]);
      }
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
        .map(CaseFolding::fold)
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
