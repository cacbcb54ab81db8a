package org.services85.user.core.policy;

import java.util.BitSet;
import java.util.List;

/** No word stands anywhere in the password, in any case. */
record WordRule(List<String> forbidden) implements Rule {

  @Override
  public Violation violation() {
    return new Violation(ViolationCode.FORBIDDEN_WORD);
  }

  @Override
  public String words() {
    return "nowhere in any case: " + String.join(", ", forbidden);
  }

  @Override
  public List<BitSet> sets() {
    return WordAutomaton.sets(forbidden);
  }

  @Override
  public Component over(Groups groups) {
    return new WordAutomaton(forbidden, groups);
  }
}
