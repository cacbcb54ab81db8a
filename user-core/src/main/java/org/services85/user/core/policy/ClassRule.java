package org.services85.user.core.policy;

import java.util.BitSet;
import java.util.List;

/** How many characters are of a class, at least or at most. */
record ClassRule(CharacterClass type, int limit, boolean isMinimum) implements Rule {

  @Override
  public Violation violation() {
    return isMinimum
        ? new Violation(ViolationCode.TOO_FEW_OF_CLASS, limit, type.name())
        : new Violation(ViolationCode.TOO_MANY_OF_CLASS, limit, type.name());
  }

  @Override
  public String words() {
    return "at " + (isMinimum ? "least " : "most ") + type.counted(limit);
  }

  @Override
  public List<BitSet> sets() {
    return List.of(type.codePoints());
  }

  @Override
  public Component over(Groups groups) {
    return new Counter(groups.within(type.codePoints()), limit, isMinimum);
  }
}
