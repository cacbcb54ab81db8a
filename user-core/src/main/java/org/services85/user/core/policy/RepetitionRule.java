package org.services85.user.core.policy;

import java.util.BitSet;
import java.util.List;

/** No more than so many equal characters in a row. */
record RepetitionRule(int limit) implements Rule {

  @Override
  public Violation violation() {
    return new Violation(ViolationCode.TOO_MANY_EQUAL_IN_ROW, limit);
  }

  @Override
  public String words() {
    return "at most " + limit + " equal in a row";
  }

  @Override
  public List<BitSet> sets() {
    return List.of();
  }

  @Override
  public Component over(Groups groups) {
    return new Run(limit);
  }

  /** The state is the length of the run. */
  private record Run(int limit) implements Component {

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
}
