package org.services85.user.core.policy;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The rules of a policy over common groups. Length is no part of the product, for which it would be
 * a factor: who uses it goes by layers of one length each. Immutable and thread-safe.
 */
record Rules(List<Rule> all, Groups groups, List<Component> components) {

  static Rules of(List<Rule> rules) {
    Groups groups =
        Groups.toldApartBy(
            rules.stream().flatMap(rule -> rule.sets().stream()).distinct().toList());
    return new Rules(
        List.copyOf(rules), groups, rules.stream().map(rule -> rule.over(groups)).toList());
  }

  Product product() {
    return product(all);
  }

  /** The product of some of the rules. */
  Product product(List<Rule> some) {
    return Product.of(
        groups,
        IntStream.range(0, all.size())
            .filter(i -> !(all.get(i) instanceof LengthRule) && some.contains(all.get(i)))
            .mapToObj(components::get)
            .toList());
  }

  /** The rules that a password breaks, in their order. */
  Stream<Rule> brokenBy(int[] codePoints) {
    return IntStream.range(0, all.size())
        .filter(i -> !satisfies(components.get(i), codePoints))
        .mapToObj(all::get);
  }

  private boolean satisfies(Component component, int[] codePoints) {
    int state = 0;
    for (int i = 0; i < codePoints.length; i++) {
      boolean repeats = i > 0 && codePoints[i] == codePoints[i - 1];
      state = component.next(state, groups.of(codePoints[i]), repeats);
      if (state == Component.DEAD) {
        return false;
      }
    }
    return component.accepts(state);
  }

  static String words(List<Rule> rules) {
    return rules.stream().map(Rule::words).collect(Collectors.joining("; "));
  }
}
