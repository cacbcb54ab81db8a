package org.services85.user.core.policy.automaton;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The minimums and maximums among some automata, added up: whether they leave room for each other
 * is known before any word is tried. Immutable and thread-safe.
 */
final class CounterBounds {

  /** By automaton, its limit; 0 if it is no counter. */
  private final int[] limits;

  /** Minimums of groups that have none in common, chosen in two ways: they add up. */
  private final List<int[]> separate;

  /** Minimums, and for each of them maximums that have all its groups between them. */
  private final int[] bounded;

  private final int[][] bounds;

  /** Maximums that have all groups between them; none if there are none such. */
  private final int[] boundsOfAll;

  CounterBounds(Groups groups, Automaton[] automata) {
    this.limits = Arrays.stream(automata).mapToInt(CounterBounds::limit).toArray();
    int[] minimums = byLimit(automata, Automaton.AtLeast.class);
    int[] maximums = byLimit(automata, Automaton.AtMost.class);
    int[] greatestFirst = minimums.clone();
    for (int i = 0; i < minimums.length; i++) {
      greatestFirst[i] = minimums[minimums.length - 1 - i];
    }
    this.separate = List.of(separate(automata, minimums), separate(automata, greatestFirst));
    this.bounded =
        IntStream.of(minimums)
            .filter(i -> covering(automata, maximums, groupsOf(automata[i])).length > 0)
            .toArray();
    this.bounds =
        IntStream.of(bounded)
            .mapToObj(i -> covering(automata, maximums, groupsOf(automata[i])))
            .toArray(int[][]::new);
    this.boundsOfAll = covering(automata, maximums, groups.all());
  }

  private static int limit(Automaton automaton) {
    if (automaton instanceof Automaton.AtLeast least) {
      return least.limit();
    }
    return automaton instanceof Automaton.AtMost most ? most.limit() : 0;
  }

  private static BitSet groupsOf(Automaton counter) {
    return counter instanceof Automaton.AtLeast least
        ? least.groups()
        : ((Automaton.AtMost) counter).groups();
  }

  private int[] byLimit(Automaton[] automata, Class<? extends Automaton> kind) {
    return IntStream.range(0, automata.length)
        .filter(i -> kind.isInstance(automata[i]))
        .boxed()
        .sorted(Comparator.comparing(i -> limits[i]))
        .mapToInt(i -> i)
        .toArray();
  }

  private static int[] separate(Automaton[] automata, int[] minimums) {
    BitSet taken = new BitSet();
    return IntStream.of(minimums)
        .filter(i -> !taken.intersects(groupsOf(automata[i])))
        .peek(i -> taken.or(groupsOf(automata[i])))
        .toArray();
  }

  /** Some maximums that have all of these groups between them; none if there are none such. */
  private static int[] covering(Automaton[] automata, int[] maximums, BitSet wanted) {
    BitSet left = (BitSet) wanted.clone();
    int[] some =
        IntStream.of(maximums)
            .filter(i -> left.intersects(groupsOf(automata[i])))
            .peek(i -> left.andNot(groupsOf(automata[i])))
            .toArray();
    return left.isEmpty() ? some : new int[0];
  }

  /** The least number of characters that the minimums ask for. */
  long wanted(int[] states) {
    return Math.max(left(separate.get(0), states), left(separate.get(1), states));
  }

  /** Whether words of at least and at most so many more characters may be accepted. */
  boolean leaveRoom(int[] states, long least, long most) {
    for (int i = 0; i < bounded.length; i++) {
      if (limits[bounded[i]] - states[bounded[i]] > left(bounds[i], states)) {
        return false;
      }
    }
    long room = boundsOfAll.length == 0 ? most : Math.min(most, left(boundsOfAll, states));
    return Math.max(wanted(states), least) <= room;
  }

  /** The number of characters by which some counters are below their limits. */
  private long left(int[] counters, int[] states) {
    long left = 0;
    for (int i : counters) {
      left += limits[i] - states[i];
    }
    return left;
  }
}
