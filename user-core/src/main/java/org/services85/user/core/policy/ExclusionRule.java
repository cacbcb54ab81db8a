package org.services85.user.core.policy;

import java.util.BitSet;
import java.util.List;

/** No character of a set. */
record ExclusionRule(BitSet excluded) implements Rule {

  @Override
  public Violation violation() {
    return new Violation(ViolationCode.CHARACTER_EXCLUDED);
  }

  @Override
  public String words() {
    return "none of " + CharacterClass.text(excluded);
  }

  @Override
  public List<BitSet> sets() {
    return List.of(excluded);
  }

  @Override
  public Component over(Groups groups) {
    return Counter.atMost(0, groups.within(excluded));
  }
}
