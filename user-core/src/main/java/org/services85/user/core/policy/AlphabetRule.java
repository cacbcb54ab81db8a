package org.services85.user.core.policy;

import java.util.BitSet;
import java.util.List;
import java.util.stream.Collectors;

/** Every character is of one of the classes. */
record AlphabetRule(List<CharacterClass> classes) implements Rule {

  BitSet union() {
    BitSet union = new BitSet();
    classes.forEach(type -> union.or(type.codePoints()));
    return union;
  }

  @Override
  public Violation violation() {
    return new Violation(ViolationCode.CHARACTER_NOT_ALLOWED);
  }

  @Override
  public String words() {
    if (union().equals(CharacterClass.ANY.codePoints())) {
      return "any characters but control characters";
    }
    return classes.stream()
        .map(type -> type.name() + "s")
        .collect(Collectors.joining(", ", "only ", ""));
  }

  @Override
  public List<BitSet> sets() {
    return List.of(union());
  }

  @Override
  public Component over(Groups groups) {
    BitSet foreign = groups.within(union());
    foreign.flip(0, groups.count());
    return Counter.atMost(0, foreign);
  }
}
