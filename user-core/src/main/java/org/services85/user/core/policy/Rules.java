package org.services85.user.core.policy;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.services85.user.core.policy.automaton.Automaton;
import org.services85.user.core.policy.automaton.Counts;
import org.services85.user.core.policy.automaton.Groups;
import org.services85.user.core.policy.automaton.Product;
import org.services85.user.core.policy.automaton.TooLargeException;

/**
 * Rules over common groups of characters, each with its automaton. Their product, and the counts of
 * words that satisfy them all, are made when they are first asked for. Thread-safe.
 */
final class Rules {

  private final List<Rule> all;
  private final Groups groups;
  private final List<Automaton> automata;
  private @Nullable Product product;
  private @Nullable Counts counts;
  private @Nullable TooLargeException tooLarge;

  private Rules(List<Rule> all, Groups groups, List<Automaton> automata) {
    this.all = all;
    this.groups = groups;
    this.automata = automata;
  }

  static Rules of(List<Rule> rules) {
    Groups groups =
        Groups.toldApartBy(
            rules.stream().flatMap(rule -> rule.sets().stream()).distinct().toList());
    return new Rules(
        List.copyOf(rules), groups, rules.stream().map(rule -> rule.over().apply(groups)).toList());
  }

  List<Rule> all() {
    return all;
  }

  /** Groups that are told apart by all the rules. */
  Groups groups() {
    return groups;
  }

  /** The automaton of each rule. */
  List<Automaton> automata() {
    return automata;
  }

  /**
   * The automata side by side.
   *
   * @throws TooLargeException if that is too large, which is found out once
   */
  synchronized Product product() {
    if (tooLarge != null) {
      throw tooLarge;
    }
    if (product == null) {
      try {
        product = Product.of(groups, automata);
      } catch (TooLargeException e) {
        tooLarge = e;
        throw e;
      }
    }
    return product;
  }

  /**
   * How many words of each length satisfy all the rules.
   *
   * @throws TooLargeException as {@link #product}
   */
  synchronized Counts counts() {
    if (counts == null) {
      counts = new Counts(product());
    }
    return counts;
  }

  /** The rules that a password breaks, in their order. */
  Stream<Rule> brokenBy(int[] codePoints) {
    return IntStream.range(0, all.size()).filter(i -> breaks(codePoints, i)).mapToObj(all::get);
  }

  /** Whether a password breaks one of the rules. */
  boolean breaks(int[] codePoints, int rule) {
    Automaton automaton = automata.get(rule);
    int state = 0;
    for (int i = 0; i < codePoints.length; i++) {
      boolean repeats = i > 0 && codePoints[i] == codePoints[i - 1];
      state = automaton.next(state, groups.of(codePoints[i]), repeats);
      if (state == Automaton.DEAD) {
        return true;
      }
    }
    return !automaton.accepts(state);
  }
}
