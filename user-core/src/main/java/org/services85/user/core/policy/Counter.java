package org.services85.user.core.policy;

import java.util.BitSet;

/** Counts the characters of some groups: at least so many, or at most so many. */
record Counter(BitSet counted, int limit, boolean isMinimum) implements Component {

  static Component atLeast(int limit, BitSet counted) {
    return new Counter(counted, limit, true);
  }

  static Component atMost(int limit, BitSet counted) {
    return new Counter(counted, limit, false);
  }

  @Override
  public int next(int state, int group, boolean repeats) {
    if (!counted.get(group)) {
      return state;
    }
    if (state < limit) {
      return state + 1;
    }
    return isMinimum ? state : DEAD;
  }

  @Override
  public boolean accepts(int state) {
    return !isMinimum || state == limit;
  }
}
