package org.services85.user.core.policy.automaton;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Refuses a password in which one of the words stands anywhere, in any case: the automaton of Aho
 * and Corasick. A state is the longest end of what was read that begins a word. Immutable and
 * thread-safe.
 */
public final class ForbiddenWords implements Automaton {

  private static final int ABSENT = -1;

  private final List<int[]> next = new ArrayList<>();
  private final BitSet ends = new BitSet();
  private final int[] symbolOfGroup;
  private final int symbols;

  /**
   * An automaton for some words.
   *
   * @param words the words, none of them empty
   * @param groups groups that at least {@link #sets} tell apart
   */
  public ForbiddenWords(Collection<String> words, Groups groups) {
    Map<Integer, Integer> symbolOf = new HashMap<>();
    words.forEach(word -> CodePoints.fold(word).forEach(c -> intern(symbolOf, c)));
    symbols = symbolOf.size();
    symbolOfGroup = new int[groups.count()];
    for (int group = 0; group < symbolOfGroup.length; group++) {
      symbolOfGroup[group] = symbolOf.getOrDefault(CodePoints.fold(groups.first(group)), ABSENT);
    }
    addNode();
    words.forEach(word -> addWord(CodePoints.fold(word).stream().map(symbolOf::get).toList()));
    link();
  }

  /**
   * The sets of characters that words tell apart.
   *
   * @param words the words
   * @return for each letter the set of its variants in any case
   */
  public static List<BitSet> sets(Collection<String> words) {
    return words.stream()
        .flatMap(word -> CodePoints.fold(word).stream())
        .distinct()
        .map(CodePoints::variantsOf)
        .toList();
  }

  private static void intern(Map<Integer, Integer> symbolOf, int character) {
    symbolOf.putIfAbsent(character, symbolOf.size());
  }

  private int addNode() {
    int[] edges = new int[symbols];
    Arrays.fill(edges, ABSENT);
    next.add(edges);
    return next.size() - 1;
  }

  private void addWord(List<Integer> word) {
    int node = 0;
    for (int symbol : word) {
      if (next.get(node)[symbol] == ABSENT) {
        int added = addNode();
        next.get(node)[symbol] = added;
      }
      node = next.get(node)[symbol];
    }
    ends.set(node);
  }

  /** Breadth first: the edges that a node lacks are those of its longest proper end. */
  private void link() {
    int[] longestEnd = new int[next.size()];
    Deque<Integer> queue = new ArrayDeque<>(List.of(0));
    while (!queue.isEmpty()) {
      int node = queue.remove();
      if (ends.get(longestEnd[node])) {
        ends.set(node);
      }
      for (int symbol = 0; symbol < symbols; symbol++) {
        int child = next.get(node)[symbol];
        int fallback = node == 0 ? 0 : next.get(longestEnd[node])[symbol];
        if (child == ABSENT) {
          next.get(node)[symbol] = fallback;
        } else {
          longestEnd[child] = fallback;
          queue.add(child);
        }
      }
    }
  }

  @Override
  public int next(int state, int group, boolean repeats) {
    int symbol = symbolOfGroup[group];
    int node = symbol == ABSENT ? 0 : next.get(state)[symbol];
    return ends.get(node) ? DEAD : node;
  }

  @Override
  public int missing(int state) {
    return 0;
  }
}
