package org.services85.user.core.policy;

import java.util.BitSet;
import java.util.List;

/** How many characters a password has, at least or at most. */
record LengthRule(int limit, boolean isMinimum) implements Rule {

  @Override
  public Violation violation() {
    return isMinimum
        ? new Violation(ViolationCode.TOO_SHORT, limit)
        : new Violation(ViolationCode.TOO_LONG, limit);
  }

  @Override
  public String words() {
    return "length at " + (isMinimum ? "least " : "most ") + limit;
  }

  @Override
  public List<BitSet> sets() {
    return List.of();
  }

  @Override
  public Component over(Groups groups) {
    BitSet all = new BitSet();
    all.set(0, groups.count());
    return new Counter(all, limit, isMinimum);
  }
}
