package org.services85.user.core.policy.automaton;

import java.util.BitSet;
import java.util.List;

/** The automata that are small enough to be told by their states alone. */
final class Automata {

  private Automata() {}

  /** The state is the number of characters counted, which stops at the limit. */
  record Counter(BitSet groups, int limit, boolean isMinimum) implements Automaton {

    @Override
    public int next(int state, int group, boolean repeats) {
      if (!groups.get(group)) {
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

  /**
   * The state is the set of kinds seen, as bits, or the first number above when they are enough.
   */
  record KindCounter(int limit, List<BitSet> kinds) implements Automaton {

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
    public boolean accepts(int state) {
      return limit == 0 || state == 1 << kinds.size();
    }
  }

  /** The state is the length of the run. */
  record EqualInRow(int limit) implements Automaton {

    @Override
    public int next(int state, int group, boolean repeats) {
      if (!repeats) {
        return 1;
      }
      return state < limit ? state + 1 : DEAD;
    }

    @Override
    public boolean accepts(int state) {
      return true;
    }

    @Override
    public boolean seesRepeats() {
      return true;
    }
  }

  /** State 1 is reached by a good first character, and never left. */
  record First(BitSet groups) implements Automaton {

    @Override
    public int next(int state, int group, boolean repeats) {
      return state == 1 || groups.get(group) ? 1 : DEAD;
    }

    @Override
    public boolean accepts(int state) {
      return state == 1;
    }
  }

  /** State 1 means that the last character was a good one. */
  record Last(BitSet groups) implements Automaton {

    @Override
    public int next(int state, int group, boolean repeats) {
      return groups.get(group) ? 1 : 0;
    }

    @Override
    public boolean accepts(int state) {
      return state == 1;
    }
  }

  /** The state is the number of characters since the separator; one more after a separator. */
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
    public boolean accepts(int state) {
      return state <= size;
    }
  }

  /** Reads on where the other one is dead. */
  record Complement(Automaton refused) implements Automaton {

    private static final int REFUSED = Integer.MAX_VALUE;

    @Override
    public int next(int state, int group, boolean repeats) {
      if (state == REFUSED) {
        return REFUSED;
      }
      int next = refused.next(state, group, repeats);
      return next == DEAD ? REFUSED : next;
    }

    @Override
    public boolean accepts(int state) {
      return state == REFUSED || !refused.accepts(state);
    }

    @Override
    public boolean seesRepeats() {
      return refused.seesRepeats();
    }
  }
}
