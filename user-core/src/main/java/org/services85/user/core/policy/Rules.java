package org.services85.user.core.policy;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.services85.user.core.policy.automaton.Automaton;
import org.services85.user.core.policy.automaton.Groups;

/**
 * Rules over common groups of characters, each with its automaton. Immutable and thread-safe.
 *
 * @param all the rules
 * @param groups groups that are told apart by all of them
 * @param automata the automaton of each rule
 */
record Rules(List<Rule> all, Groups groups, List<Automaton> automata) {

  static Rules of(List<Rule> rules) {
    Groups groups =
        Groups.toldApartBy(
            rules.stream().flatMap(rule -> rule.sets().stream()).distinct().toList());
    return new Rules(
        List.copyOf(rules), groups, rules.stream().map(rule -> rule.over().apply(groups)).toList());
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
