package org.services85.user.core.policy.automaton;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Accepts so many words of a list with a separator between each two, and nothing else. Words that
 * end alike share the states of their ends. Immutable and thread-safe.
 */
public final class WordSequence implements Automaton {

  private final int count;
  private final int[] separator;

  /** By node of the words and group, the next node. The first node is where a word begins. */
  private final int[][] next;

  /** By node, the number of characters that a word still needs; 0 where one may end. */
  private final int[] missing;

  /** The number of nodes of one word, with those inside the separator behind it. */
  private final int size;

  /**
   * An automaton for a list of words.
   *
   * @param words the words, none of them empty, none with the first character of the separator
   * @param count how many of them make an accepted word, positive
   * @param separator what stands between two of them, not empty
   * @param groups groups that at least {@link #sets} tell apart
   */
  public WordSequence(Collection<String> words, int count, String separator, Groups groups) {
    this.count = count;
    this.separator = separator.codePoints().map(groups::of).toArray();
    Trie trie = new Trie();
    words.forEach(trie::add);
    List<Ending> endings = new ArrayList<>();
    int last = trie.number(endings, new HashMap<>());
    this.next = new int[endings.size()][groups.count()];
    this.missing = new int[endings.size()];
    this.size = next.length + this.separator.length - 1;
    for (int number = 0; number <= last; number++) {
      int[] row = next[last - number];
      Arrays.fill(row, DEAD);
      endings.get(number).next().forEach((c, ending) -> row[groups.of(c)] = last - ending);
      missing[last - number] = missing(endings.get(number), last);
    }
  }

  private int missing(Ending ending, int last) {
    return ending.isWord()
        ? 0
        : 1
            + ending.next().values().stream()
                .mapToInt(then -> missing[last - then])
                .min()
                .orElse(0);
  }

  /**
   * The sets of characters that words and separator tell apart.
   *
   * @param words the words
   * @param separator the separator
   * @return a set for each character
   */
  public static List<BitSet> sets(Collection<String> words, String separator) {
    BitSet characters = new BitSet();
    Stream.concat(words.stream(), Stream.of(separator))
        .forEach(word -> word.codePoints().forEach(characters::set));
    return characters.stream().mapToObj(WordSequence::only).toList();
  }

  private static BitSet only(int character) {
    BitSet set = new BitSet();
    set.set(character);
    return set;
  }

  @Override
  public int next(int state, int group, boolean repeats) {
    int node = state % size;
    int before = state - node;
    if (node >= next.length) {
      int position = node - next.length + 1;
      return group == separator[position] ? separated(before, position + 1) : DEAD;
    }
    if (next[node][group] != DEAD) {
      return before + next[node][group];
    }
    boolean isLastWord = before == (count - 1) * size;
    return missing[node] == 0 && !isLastWord && group == separator[0] ? separated(before, 1) : DEAD;
  }

  /** The state after so many characters of the separator. */
  private int separated(int before, int characters) {
    return characters == separator.length ? before + size : before + next.length + characters - 1;
  }

  @Override
  public int missing(int state) {
    int node = state % size;
    int wordsToCome = count - 1 - state / size;
    int ofThisWord = node < next.length ? missing[node] : next.length - 1 - node;
    return ofThisWord + wordsToCome * (separator.length + missing[0]);
  }

  /** The ways that a word may end, given its beginning: equal ones are one node. */
  private record Ending(boolean isWord, Map<Integer, Integer> next) {}

  /** The beginnings of words. */
  private static final class Trie {

    private final Map<Integer, Trie> next = new TreeMap<>();
    private boolean isWord;

    void add(String word) {
      Trie node = this;
      for (int c : word.codePoints().toArray()) {
        node = node.next.computeIfAbsent(c, same -> new Trie());
      }
      node.isWord = true;
    }

    /** The number of the endings from here; those that it leads to have lower ones. */
    int number(List<Ending> endings, Map<Ending, Integer> numbers) {
      Map<Integer, Integer> numbered = new TreeMap<>();
      next.forEach((c, trie) -> numbered.put(c, trie.number(endings, numbers)));
      Ending ending = new Ending(isWord, numbered);
      return numbers.computeIfAbsent(
          ending,
          same -> {
            endings.add(ending);
            return endings.size() - 1;
          });
    }
  }
}
