package org.services85.user.core.policy.automaton;

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
   * Whether a word may end here.
   *
   * @param state the state after the last character
   * @return true if the word is accepted
   */
  boolean accepts(int state);

  /**
   * Whether {@link #next} depends on {@code repeats}.
   *
   * @return false unless overridden
   */
  default boolean seesRepeats() {
    return false;
  }

  /**
   * The automaton that accepts exactly the words that this one refuses.
   *
   * @return the complement
   */
  default Automaton complement() {
    return new Automata.Complement(this);
  }

  /**
   * Accepts words with at least so many characters of some groups.
   *
   * @param limit the number, not negative
   * @param groups the groups
   * @return the automaton
   */
  static Automaton atLeast(int limit, BitSet groups) {
    return new Automata.Counter(groups, limit, true);
  }

  /**
   * Accepts words with at most so many characters of some groups.
   *
   * @param limit the number, not negative
   * @param groups the groups
   * @return the automaton
   */
  static Automaton atMost(int limit, BitSet groups) {
    return new Automata.Counter(groups, limit, false);
  }

  /**
   * Accepts words with characters of at least so many kinds.
   *
   * @param limit how many kinds, positive
   * @param kinds the groups of each kind, at most 16 kinds
   * @return the automaton
   */
  static Automaton atLeastKinds(int limit, List<BitSet> kinds) {
    return new Automata.KindCounter(limit, kinds);
  }

  /**
   * Accepts words without a longer run of one character.
   *
   * @param limit the length of the longest run, positive
   * @return the automaton
   */
  static Automaton atMostEqualInRow(int limit) {
    return new Automata.EqualInRow(limit);
  }

  /**
   * Accepts words that begin with a character of some groups.
   *
   * @param groups the groups
   * @return the automaton
   */
  static Automaton first(BitSet groups) {
    return new Automata.First(groups);
  }

  /**
   * Accepts words that end with a character of some groups.
   *
   * @param groups the groups
   * @return the automaton
   */
  static Automaton last(BitSet groups) {
    return new Automata.Last(groups);
  }

  /**
   * Accepts words in which a separator follows each so many other characters, stands nowhere else,
   * and is not the last character.
   *
   * @param size how many characters stand between two separators, positive
   * @param separator the group of the separator
   * @return the automaton
   */
  static Automaton grouped(int size, BitSet separator) {
    return new Automata.Grouped(size, separator);
  }
}
