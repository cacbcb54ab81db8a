package org.services85.user.core.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds a smallest set of rules that no password satisfies together. */
final class Conflict {

  /** Sets that are tried before a set that cannot be made smaller is taken for the smallest. */
  private static final int MAX_TRIED = 2000;

  private final Rules rules;
  private int tried;

  private Conflict(Rules rules) {
    this.rules = rules;
  }

  /** A smallest conflicting subset of rules that conflict. */
  static List<Rule> smallest(Rules rules) {
    Conflict conflict = new Conflict(rules);
    List<Rule> irreducible = conflict.irreducible();
    for (int size = 1; size < irreducible.size(); size++) {
      Optional<List<Rule>> smaller = conflict.ofSize(size, 0, List.of());
      if (smaller.isPresent()) {
        return smaller.get();
      }
    }
    return irreducible;
  }

  /** Leaves out each rule without which the others still conflict. */
  private List<Rule> irreducible() {
    List<Rule> left = new ArrayList<>(rules.all());
    for (Rule rule : rules.all()) {
      List<Rule> without = new ArrayList<>(left);
      without.remove(rule);
      if (!isSatisfiable(without)) {
        left = without;
      }
    }
    return left;
  }

  private Optional<List<Rule>> ofSize(int size, int from, List<Rule> chosen) {
    if (chosen.size() == size) {
      tried++;
      return isSatisfiable(chosen) ? Optional.empty() : Optional.of(chosen);
    }
    for (int i = from; i < rules.all().size() && tried < MAX_TRIED; i++) {
      List<Rule> more = new ArrayList<>(chosen);
      more.add(rules.all().get(i));
      Optional<List<Rule>> found = ofSize(size, i + 1, more);
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  private boolean isSatisfiable(List<Rule> some) {
    return isSatisfiable(rules, some);
  }

  /** Whether a password of any kind satisfies some of the rules. */
  static boolean isSatisfiable(Rules rules, List<Rule> some) {
    Product product = rules.product(some);
    int min = limit(some, true, 0);
    int max = limit(some, false, Integer.MAX_VALUE);
    if (max == Integer.MAX_VALUE) {
      // Longer than the minimum loops through every reachable state, or ends in none.
      return min == 0
          ? Reach.anyLength(product)
          : Reach.shortest(product, min, min + product.size()).isPresent();
    }
    return Reach.shortest(product, min, max).isPresent();
  }

  private static int limit(List<Rule> some, boolean isMinimum, int otherwise) {
    return some.stream()
        .filter(rule -> rule instanceof LengthRule length && length.isMinimum() == isMinimum)
        .mapToInt(rule -> ((LengthRule) rule).limit())
        .findFirst()
        .orElse(otherwise);
  }
}
