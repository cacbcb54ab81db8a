package org.services85.user.core.policy;

/**
 * One rule as a deterministic automaton that reads a password character by character, of which it
 * sees the group and whether it repeats the one before. State 0 is the first. Immutable.
 */
interface Component {

  /** No continuation satisfies the rule. */
  int DEAD = -1;

  int next(int state, int group, boolean repeats);

  boolean accepts(int state);

  /** Whether {@link #next} looks at {@code repeats}. */
  default boolean seesRepeats() {
    return false;
  }

  /** The words that this one refuses. */
  default Component complement() {
    return new Complement(this);
  }
}
