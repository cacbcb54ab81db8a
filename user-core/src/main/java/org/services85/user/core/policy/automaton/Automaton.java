package org.services85.user.core.policy.automaton;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/**
 * A deterministic automaton that reads a word character by character. Of a character it sees its
 * group, and whether it is the same character as the one before. State 0 is the first. Immutable
 * and thread-safe.
 */
public interface Automaton {

  /** The state from which nothing is accepted any more. */
  int DEAD = -1;

  /**
   * Reads one character.
   *
   * @param state the state before it, not {@link #DEAD}
   * @param group the group of the character
   * @param repeats whether it equals the character before it
   * @return the state after it
   */
  int next(int state, int group, boolean repeats);

  /**
   * The number of characters that a word still needs to be accepted.
   *
   * @param state the state after the last character
   * @return 0 exactly if the word is accepted, else a number of characters that are needed, which
   *     may be too low and is not too high
   */
  int missing(int state);

  /**
   * Whether a word may end here.
   *
   * @param state the state after the last character
   * @return true if the word is accepted
   */
  default boolean accepts(int state) {
    return missing(state) == 0;
  }

  /**
   * Whether a word is accepted.
   *
   * @param codePoints its characters
   * @param groups the groups of characters that the automaton sees
   * @return true if it is
   */
  default boolean accepts(int[] codePoints, Groups groups) {
    int state = 0;
    for (int i = 0; i < codePoints.length && state != DEAD; i++) {
      boolean repeats = i > 0 && codePoints[i] == codePoints[i - 1];
      state = next(state, groups.of(codePoints[i]), repeats);
    }
    return state != DEAD && accepts(state);
  }

  /**
   * Whether {@link #next} depends on {@code repeats}.
   *
   * @return false unless overridden
   */
  default boolean seesRepeats() {
    return false;
  }

  /**
   * At least so many characters of some groups. The state is how many there are, up to the limit.
   *
   * @param limit the number, not negative
   * @param groups the groups
   */
  record AtLeast(int limit, BitSet groups) implements Automaton {

    @Override
    public int next(int state, int group, boolean repeats) {
      return groups.get(group) ? Math.min(state + 1, limit) : state;
    }

    @Override
    public int missing(int state) {
      return limit - state;
    }
  }

  /**
   * At most so many characters of some groups. The state is how many there are.
   *
   * @param limit the number, not negative
   * @param groups the groups
   */
  record AtMost(int limit, BitSet groups) implements Automaton {

    @Override
    public int next(int state, int group, boolean repeats) {
      if (!groups.get(group)) {
        return state;
      }
      return state < limit ? state + 1 : DEAD;
    }

    @Override
    public int missing(int state) {
      return 0;
    }
  }

  /**
   * Characters of at least so many kinds. The state is the set of kinds that there are, as bits, or
   * the first number above when they are enough.
   *
   * @param limit how many kinds, positive
   * @param kinds the groups of each kind, at most 16 kinds
   * @param atOnce of how many kinds one character is at most
   */
  record AtLeastKinds(int limit, List<BitSet> kinds, int atOnce) implements Automaton {

    /**
     * Characters of at least so many kinds.
     *
     * @param limit how many kinds, positive
     * @param kinds the groups of each kind, at most 16 kinds
     */
    public AtLeastKinds(int limit, List<BitSet> kinds) {
      this(limit, kinds, mostAtOnce(kinds));
    }

    private static int mostAtOnce(List<BitSet> kinds) {
      int[] kindsOf = new int[kinds.stream().mapToInt(BitSet::length).max().orElse(0)];
      kinds.forEach(kind -> kind.stream().forEach(group -> kindsOf[group]++));
      return Arrays.stream(kindsOf).max().orElse(1);
    }

    @Override
    public int next(int state, int group, boolean repeats) {
      int enough = 1 << kinds.size();
      if (state == enough) {
        return enough;
      }
      int seen = state;
      for (int kind = 0; kind < kinds.size(); kind++) {
        if (kinds.get(kind).get(group)) {
          seen |= 1 << kind;
        }
      }
      return Integer.bitCount(seen) >= limit ? enough : seen;
    }

    @Override
    public int missing(int state) {
      return state == 1 << kinds.size()
          ? 0
          : (limit - Integer.bitCount(state) + atOnce - 1) / atOnce;
    }
  }

  /**
   * No longer run of one character. The state is the length of the run.
   *
   * @param limit the length of the longest run, positive
   */
  record AtMostEqualInRow(int limit) implements Automaton {

    @Override
    public int next(int state, int group, boolean repeats) {
      if (!repeats) {
        return 1;
      }
      return state < limit ? state + 1 : DEAD;
    }

    @Override
    public int missing(int state) {
      return 0;
    }

    @Override
    public boolean seesRepeats() {
      return true;
    }
  }

  /**
   * A first character of some groups. State 1 is reached by one, and never left.
   *
   * @param groups the groups
   */
  record First(BitSet groups) implements Automaton {

    @Override
    public int next(int state, int group, boolean repeats) {
      return state == 1 || groups.get(group) ? 1 : DEAD;
    }

    @Override
    public int missing(int state) {
      return 1 - state;
    }
  }

  /**
   * A last character of some groups. State 1 says that the last one so far is.
   *
   * @param groups the groups
   */
  record Last(BitSet groups) implements Automaton {

    @Override
    public int next(int state, int group, boolean repeats) {
      return groups.get(group) ? 1 : 0;
    }

    @Override
    public int missing(int state) {
      return 1 - state;
    }
  }

  /**
   * A separator after each so many other characters, which stands nowhere else and is not the last
   * character. The state is the number of characters since the separator; one more right after it.
   *
   * @param size how many characters stand between two separators, positive
   * @param separator the group of the separator
   */
  record Grouped(int size, BitSet separator) implements Automaton {

    @Override
    public int next(int state, int group, boolean repeats) {
      int inGroup = state > size ? 0 : state;
      if (separator.get(group)) {
        return inGroup == size ? size + 1 : DEAD;
      }
      return inGroup < size ? inGroup + 1 : DEAD;
    }

    @Override
    public int missing(int state) {
      return state > size ? 1 : 0;
    }
  }

  /**
   * Exactly the words that another automaton refuses.
   *
   * @param refused the other automaton
   */
  record Complement(Automaton refused) implements Automaton {

    /** The state in which the other one is dead. */
    private static final int READS_ON = Integer.MAX_VALUE;

    @Override
    public int next(int state, int group, boolean repeats) {
      if (state == READS_ON) {
        return READS_ON;
      }
      int next = refused.next(state, group, repeats);
      return next == DEAD ? READS_ON : next;
    }

    @Override
    public int missing(int state) {
      return state == READS_ON || !refused.accepts(state) ? 0 : 1;
    }

    @Override
    public boolean seesRepeats() {
      return refused.seesRepeats();
    }
  }
}
