package org.services85.user.core.policy;

import java.util.BitSet;
import java.util.List;

/** The first or the last character is of a class. */
record EdgeRule(CharacterClass type, boolean isFirst) implements Rule {

  @Override
  public Violation violation() {
    return isFirst
        ? new Violation(ViolationCode.WRONG_FIRST_CHARACTER, type.name())
        : new Violation(ViolationCode.WRONG_LAST_CHARACTER, type.name());
  }

  @Override
  public String words() {
    return (isFirst ? "first" : "last") + " character a " + type.name();
  }

  @Override
  public List<BitSet> sets() {
    return List.of(type.codePoints());
  }

  @Override
  public Component over(Groups groups) {
    BitSet good = groups.within(type.codePoints());
    return isFirst ? new First(good) : new Last(good);
  }

  private record First(BitSet good) implements Component {

    @Override
    public int next(int state, int group, boolean repeats) {
      return state == 1 || good.get(group) ? 1 : DEAD;
    }

    @Override
    public boolean accepts(int state) {
      return state == 1;
    }
  }

  private record Last(BitSet good) implements Component {

    @Override
    public int next(int state, int group, boolean repeats) {
      return good.get(group) ? 1 : 0;
    }

    @Override
    public boolean accepts(int state) {
      return state == 1;
    }
  }
}
