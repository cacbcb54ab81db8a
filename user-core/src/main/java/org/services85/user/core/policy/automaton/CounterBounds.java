package org.services85.user.core.policy.automaton;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The minimums and maximums among some automata, added up, with the characters that separators,
 * bounded runs and a last character cost: whether they leave room for each other is known before
 * any word is tried. States are those of the automata, and behind them the group of the last
 * character. Immutable and thread-safe.
 */
final class CounterBounds {

  private final Groups groups;
  private final Automaton[] automata;

  /** By automaton, its limit; 0 if it is no counter. */
  private final int[] limits;

  /** Automata that want characters of different groups, chosen in two ways: they add up. */
  private final List<int[]> separate;

  private final List<Bound> bounds;

  /** Maximums that have all groups between them; none if there are none such. */
  private final int[] boundsOfAll;

  private final List<Kinds> kinds;
  private final @Nullable Runs runs;
  private final @Nullable Separators separators;

  /** Automata that want characters of different groups, and maximums that count all of these. */
  private static final class Bound {

    final int[] wanting;
    final int[] maximums;

    Bound(int[] wanting, int[] maximums) {
      this.wanting = wanting;
      this.maximums = maximums;
    }
  }

  CounterBounds(Groups groups, Automaton[] automata) {
    this.groups = groups;
    this.automata = automata;
    this.limits = Arrays.stream(automata).mapToInt(CounterBounds::limit).toArray();
    int[] minimums = byLimit(Automaton.AtLeast.class);
    int[] maximums = byLimit(Automaton.AtMost.class);
    int[] wanting = IntStream.concat(ofLast(), IntStream.of(minimums)).toArray();
    int[] greatestFirst = new int[wanting.length];
    for (int i = 0; i < wanting.length; i++) {
      greatestFirst[i] = wanting[wanting.length - 1 - i];
    }
    this.separate = List.of(separate(wanting), separate(greatestFirst));
    this.bounds = bounds(wanting, maximums);
    this.boundsOfAll = covering(maximums, groups.all());
    this.kinds =
        IntStream.range(0, automata.length)
            .filter(i -> automata[i] instanceof Automaton.AtLeastKinds)
            .mapToObj(i -> new Kinds(i, (Automaton.AtLeastKinds) automata[i], maximums))
            .toList();
    this.runs = runs(minimums, maximums);
    this.separators = separators(wanting, maximums);
  }

  private List<Bound> bounds(int[] wanting, int[] maximums) {
    List<Bound> some = new ArrayList<>();
    for (int i : wanting) {
      for (int[] covering : coverings(maximums, groupsOf(automata[i]))) {
        some.add(new Bound(new int[] {i}, covering));
      }
    }
    for (int i : maximums) {
      int[] inside = separate(within(wanting, groupsOf(automata[i])));
      if (inside.length > 1) {
        some.add(new Bound(inside, new int[] {i}));
      }
    }
    return some;
  }

  private static int limit(Automaton automaton) {
    if (automaton instanceof Automaton.AtLeast least) {
      return least.limit();
    }
    return automaton instanceof Automaton.AtMost most ? most.limit() : 0;
  }

  private static BitSet groupsOf(Automaton automaton) {
    if (automaton instanceof Automaton.AtLeast least) {
      return least.groups();
    }
    return automaton instanceof Automaton.Last last
        ? last.groups()
        : ((Automaton.AtMost) automaton).groups();
  }

  private IntStream ofLast() {
    return IntStream.range(0, automata.length).filter(i -> automata[i] instanceof Automaton.Last);
  }

  private int[] byLimit(Class<? extends Automaton> kind) {
    return IntStream.range(0, automata.length)
        .filter(i -> kind.isInstance(automata[i]))
        .boxed()
        .sorted(Comparator.comparing(i -> limits[i]))
        .mapToInt(i -> i)
        .toArray();
  }

  private int[] separate(int[] minimums) {
    BitSet taken = new BitSet();
    return IntStream.of(minimums)
        .filter(i -> !taken.intersects(groupsOf(automata[i])))
        .peek(i -> taken.or(groupsOf(automata[i])))
        .toArray();
  }

  /** Some maximums that have all of these groups between them; none if there are none such. */
  private int[] covering(int[] maximums, BitSet wanted) {
    BitSet left = (BitSet) wanted.clone();
    List<Integer> some = new ArrayList<>();
    for (int i : maximums) {
      if (left.intersects(groupsOf(automata[i]))) {
        left.andNot(groupsOf(automata[i]));
        some.add(i);
      }
    }
    if (!left.isEmpty()) {
      return new int[0];
    }
    for (int i : List.copyOf(some)) { // later ones may have all the groups of an earlier one
      BitSet ofIt = (BitSet) groupsOf(automata[i]).clone();
      ofIt.and(wanted);
      some.stream().filter(other -> other != i).forEach(j -> ofIt.andNot(groupsOf(automata[j])));
      if (ofIt.isEmpty()) {
        some.remove((Integer) i);
      }
    }
    return some.stream().mapToInt(i -> i).toArray();
  }

  private int[] within(int[] wanting, BitSet groups) {
    return IntStream.of(wanting)
        .filter(
            i -> {
              BitSet others = (BitSet) groupsOf(automata[i]).clone();
              others.andNot(groups);
              return others.isEmpty();
            })
        .toArray();
  }

  /** Each maximum that has all of these groups, or some that have them between them. */
  private List<int[]> coverings(int[] maximums, BitSet wanted) {
    List<int[]> each = new ArrayList<>();
    for (int i : maximums) {
      BitSet left = (BitSet) wanted.clone();
      left.andNot(groupsOf(automata[i]));
      if (left.isEmpty()) {
        each.add(new int[] {i});
      }
    }
    int[] some = covering(maximums, wanted);
    if (each.isEmpty() && some.length > 0) {
      each.add(some);
    }
    return each;
  }

  private @Nullable Runs runs(int[] minimums, int[] maximums) {
    int equal = indexOf(Automaton.AtMostEqualInRow.class);
    if (equal < 0) {
      return null;
    }
    int[] ofOne =
        IntStream.of(minimums)
            .filter(
                i ->
                    groupsOf(automata[i]).cardinality() == 1
                        && groups.size(groupsOf(automata[i]).length() - 1) == 1)
            .toArray();
    List<int[]> others = new ArrayList<>();
    for (int group = 0; maximums.length > 0 && group < groups.count(); group++) {
      BitSet without = groups.all();
      without.clear(group);
      int[] covering = groups.size(group) == 1 ? covering(maximums, without) : new int[0];
      if (covering.length > 0) {
        others.add(covering);
      }
    }
    return new Runs(equal, ((Automaton.AtMostEqualInRow) automata[equal]).limit(), ofOne, others);
  }

  private @Nullable Separators separators(int[] wanting, int[] maximums) {
    int grouped = indexOf(Automaton.Grouped.class);
    if (grouped < 0) {
      return null;
    }
    Automaton.Grouped rule = (Automaton.Grouped) automata[grouped];
    BitSet others = groups.all();
    others.andNot(rule.separator());
    int[] between =
        IntStream.of(wanting)
            .filter(i -> !groupsOf(automata[i]).intersects(rule.separator()))
            .toArray();
    return new Separators(
        grouped,
        rule.size(),
        separate(between),
        covering(maximums, rule.separator()),
        covering(maximums, others));
  }

  private int indexOf(Class<? extends Automaton> kind) {
    return IntStream.range(0, automata.length)
        .filter(i -> kind.isInstance(automata[i]))
        .findFirst()
        .orElse(-1);
  }

  /**
   * The least number of characters that minimums and the last character ask for, of at least so
   * many more.
   */
  long wanted(int[] states, long least) {
    long wanted =
        Math.max(missing(separate.get(0), states, least), missing(separate.get(1), states, least));
    if (runs != null) {
      wanted = Math.max(wanted, runs.wanted(states));
    }
    return separators == null ? wanted : Math.max(wanted, separators.wanted(states, least));
  }

  /** Whether words of at least and at most so many more characters may be accepted. */
  boolean leaveRoom(int[] states, long least, long most) {
    for (Bound each : bounds) {
      if (missing(each.wanting, states, least) > left(each.maximums, states)) {
        return false;
      }
    }
    for (Kinds each : kinds) {
      if (!each.areLeft(states)) {
        return false;
      }
    }
    long room = boundsOfAll.length == 0 ? most : Math.min(most, left(boundsOfAll, states));
    if (runs != null) {
      room = Math.min(room, runs.room(states));
    }
    if (separators != null) {
      room = Math.min(room, separators.room(states));
    }
    return Math.max(wanted(states, least), least) <= room;
  }

  /** The number of characters that an automaton wants of its groups, if there are so many more. */
  private int missing(int automaton, int[] states, long least) {
    boolean wantsAnother = least > 0 && automata[automaton] instanceof Automaton.Last;
    return wantsAnother ? 1 : automata[automaton].missing(states[automaton]);
  }

  private long missing(int[] wanting, int[] states, long least) {
    long missing = 0;
    for (int i : wanting) {
      missing += missing(i, states, least);
    }
    return missing;
  }

  /** The number of characters by which some counters are below their limits. */
  private long left(int[] counters, int[] states) {
    long left = 0;
    for (int i : counters) {
      left += limits[i] - states[i];
    }
    return left;
  }

  /** Kinds of which some are wanted, and the maximums that have all characters of each kind. */
  private final class Kinds {

    private final int automaton;
    private final int wanted;
    private final List<List<int[]>> maximums;

    Kinds(int automaton, Automaton.AtLeastKinds rule, int[] maximums) {
      this.automaton = automaton;
      this.wanted = rule.limit();
      this.maximums = rule.kinds().stream().map(kind -> coverings(maximums, kind)).toList();
    }

    /** Whether enough kinds are there, or may yet be. */
    boolean areLeft(int[] states) {
      if (automata[automaton].accepts(states[automaton])) {
        return true;
      }
      int possible = 0;
      for (int kind = 0; kind < maximums.size(); kind++) {
        boolean isThere = (states[automaton] >> kind & 1) == 1;
        if (isThere || maximums.get(kind).stream().allMatch(each -> left(each, states) > 0)) {
          possible++;
        }
      }
      return possible >= wanted;
    }
  }

  /** Runs of equal characters: between two runs of one character there is another one. */
  private final class Runs {

    private final int automaton;
    private final long longest;

    /** Minimums of groups of one character. */
    private final int[] minimums;

    /** For some characters, maximums that have all others. */
    private final List<int[]> maximums;

    Runs(int automaton, int longest, int[] minimums, List<int[]> maximums) {
      this.automaton = automaton;
      this.longest = longest;
      this.minimums = minimums;
      this.maximums = maximums;
    }

    long wanted(int[] states) {
      long wanted = 0;
      for (int i : minimums) {
        long missing = (long) limits[i] - states[i];
        boolean goesOn = groupsOf(automata[i]).get(Math.max(0, states[automata.length]));
        long ofFirstRun = goesOn ? longest - states[automaton] : longest;
        long others = Math.max(0, missing - ofFirstRun + longest - 1) / longest;
        wanted = Math.max(wanted, missing <= 0 ? 0 : missing + others);
      }
      return wanted;
    }

    long room(int[] states) {
      long room = Long.MAX_VALUE;
      for (int[] others : maximums) {
        long between = left(others, states);
        room = Math.min(room, between + (between + 1) * longest);
      }
      return room;
    }
  }

  /** Separators of groups, which take places of their own. */
  private final class Separators {

    private final int automaton;

    /** The number of characters between two of them. */
    private final long size;

    /** Automata that want other characters, which add up. */
    private final int[] minimums;

    /** Maximums that the separator counts for; none if there are none. */
    private final int[] ofSeparator;

    /** Maximums that have all other characters between them; none if there are none. */
    private final int[] ofOthers;

    Separators(int automaton, int size, int[] minimums, int[] ofSeparator, int[] ofOthers) {
      this.automaton = automaton;
      this.size = size;
      this.minimums = minimums;
      this.ofSeparator = ofSeparator;
      this.ofOthers = ofOthers;
    }

    long wanted(int[] states, long least) {
      long others = missing(minimums, states, least);
      return others + between(others, states);
    }

    long room(int[] states) {
      long room = Long.MAX_VALUE;
      if (ofOthers.length > 0) {
        long others = left(ofOthers, states);
        room = others + between(others, states);
      }
      if (ofSeparator.length > 0) {
        // One more group than separators, less what stands in this one.
        long groupsToCome = left(ofSeparator, states) + 1;
        room = Math.min(room, groupsToCome * (size + 1) - 1 - inGroup(states));
      }
      return room;
    }

    /** The separators among so many other characters. */
    private long between(long others, int[] states) {
      return others <= 0 ? 0 : (inGroup(states) + others - 1) / size;
    }

    private long inGroup(int[] states) {
      return states[automaton] > size ? 0 : states[automaton];
    }
  }
}
