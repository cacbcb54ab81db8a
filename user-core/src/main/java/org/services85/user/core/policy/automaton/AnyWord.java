package org.services85.user.core.policy.automaton;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds some word that automata accept, without their product: it goes where least is missing, and
 * nowhere where the counters among them want more characters than others leave room for. Where
 * there is a word it is nearly always found at once; where there is none, that is known when all
 * that can be reached has been seen. Not thread-safe.
 */
public final class AnyWord {

  private final Groups groups;
  private final List<Distances> all;

  /**
   * A search for words of some of these automata.
   *
   * @param groups the groups of characters that they see
   * @param automata the automata
   */
  public AnyWord(Groups groups, List<Automaton> automata) {
    this.groups = groups;
    this.all = automata.stream().map(automaton -> new Distances(groups, automaton)).toList();
  }

  /**
   * Looks for a word that some of the automata accept.
   *
   * @param some the indices of these automata
   * @param min how many characters the word has at least
   * @param max how many it has at most; {@link Integer#MAX_VALUE} for no bound
   * @param patience how many places are looked at before the search is given up
   * @return a word; empty if there is none
   * @throws TooLargeException if the search was given up
   */
  public Optional<String> acceptedBy(List<Integer> some, int min, int max, int patience) {
    return new Search(groups, some.stream().map(all::get).toList(), min, max).run(patience);
  }

  /** A place that a search got to. */
  private static final class Place implements Comparable<Place> {

    /** The state of each automaton, then the group of the last character. */
    final int[] states;

    /** How many characters lead there, as far as that matters to what may follow. */
    final int length;

    /** How many characters lead there. */
    final int depth;

    /** The last of them. */
    final int codePoint;

    final @Nullable Place before;

    /** How many characters the automata want yet, each by itself. */
    final int missing;

    /** By which the newest of equally good places comes first. */
    final int number;

    Place(
        int[] states, int length, int codePoint, @Nullable Place before, int missing, int number) {
      this.states = states;
      this.length = length;
      this.depth = before == null ? 0 : before.depth + 1;
      this.codePoint = codePoint;
      this.before = before;
      this.missing = missing;
      this.number = number;
    }

    @Override
    public int compareTo(Place other) {
      return missing != other.missing
          ? Integer.compare(missing, other.missing)
          : Integer.compare(other.number, number);
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Place that
          && length == that.length
          && Arrays.equals(states, that.states);
    }

    @Override
    public int hashCode() {
      int hash = length;
      for (int state : states) {
        hash = (hash + state) * 0x9E3779B1; // the golden ratio, as small states are much alike
        hash ^= hash >>> 15;
      }
      return hash;
    }

    String word() {
      int[] codePoints = new int[depth];
      Place at = this;
      for (int i = depth - 1; i >= 0 && at != null; i--) {
        codePoints[i] = at.codePoint;
        at = at.before;
      }
      return new String(codePoints, 0, depth);
    }
  }

  /** One search. */
  private static final class Search {

    private static final int NONE = -1;

    private final Groups groups;
    private final List<Distances> automata;
    private final boolean seesRepeats;

    /** The minimums of groups that have none in common: each takes characters of its own. */
    private final List<Integer> minimums = new ArrayList<>();

    /** The maximums that have each group between them; empty if there are none such. */
    private final List<Integer> maximums = new ArrayList<>();

    private final int min;
    private final int max;
    private final PriorityQueue<Place> open = new PriorityQueue<>();
    private final Set<Place> seen = new HashSet<>();

    Search(Groups groups, List<Distances> automata, int min, int max) {
      this.groups = groups;
      this.automata = automata;
      this.seesRepeats = automata.stream().anyMatch(each -> each.automaton().seesRepeats());
      this.min = min;
      this.max = max;
      BitSet wanted = new BitSet();
      counters(true).filter(i -> addsTo(wanted, groupsOf(i), true)).forEach(minimums::add);
      BitSet bounded = new BitSet();
      counters(false).filter(i -> addsTo(bounded, groupsOf(i), false)).forEach(maximums::add);
      if (bounded.cardinality() < groups.count()) {
        maximums.clear();
      }
    }

    /** The counters of one kind, by their limits. */
    private Stream<Integer> counters(boolean isMinimum) {
      return IntStream.range(0, automata.size())
          .filter(
              i ->
                  automata.get(i).automaton() instanceof Automata.Counter counter
                      && counter.isMinimum() == isMinimum)
          .boxed()
          .sorted(Comparator.comparing(this::limit));
    }

    private BitSet groupsOf(int counter) {
      return ((Automata.Counter) automata.get(counter).automaton()).groups();
    }

    private int limit(int counter) {
      return ((Automata.Counter) automata.get(counter).automaton()).limit();
    }

    private static boolean addsTo(BitSet all, BitSet some, boolean isWhole) {
      int before = all.cardinality();
      if (isWhole && all.intersects(some)) {
        return false;
      }
      all.or(some);
      return all.cardinality() > before;
    }

    /** How many characters of their groups the counters are from their limits. */
    private long left(List<Integer> counters, int[] states) {
      long left = 0;
      for (int i : counters) {
        left += limit(i) - states[i];
      }
      return left;
    }

    Optional<String> run(int patience) {
      int[] start = new int[automata.size() + 1];
      start[automata.size()] = NONE;
      add(start, NONE, null);
      if (!open.isEmpty() && Math.max(min, left(minimums, start)) > patience) {
        throw new TooLargeException(TooLargeException.LENGTH); // each place adds one character
      }
      for (int looked = 0; !open.isEmpty(); looked++) {
        Place place = open.remove();
        if (place.missing == 0) {
          return Optional.of(place.word());
        }
        if (looked == patience) {
          throw new TooLargeException(TooLargeException.LENGTH);
        }
        for (int group = 0; group < groups.count(); group++) {
          boolean same = group == place.states[automata.size()];
          if (!same || groups.size(group) > 1) {
            step(place, group, false);
          }
          if (same) {
            step(place, group, true);
          }
        }
      }
      return Optional.empty();
    }

    private void step(Place from, int group, boolean repeats) {
      int[] next = new int[automata.size() + 1];
      for (int i = 0; i < automata.size(); i++) {
        next[i] = automata.get(i).automaton().next(from.states[i], group, repeats);
        if (next[i] == Automaton.DEAD) {
          return;
        }
      }
      next[automata.size()] = seesRepeats ? group : NONE;
      int codePoint = repeats ? from.codePoint : groups.other(group, from.codePoint);
      add(next, codePoint, from);
    }

    private void add(int[] states, int codePoint, @Nullable Place before) {
      int depth = before == null ? 0 : before.depth + 1;
      int missing = Math.max(0, min - depth);
      for (int i = 0; i < automata.size(); i++) {
        int distance = automata.get(i).from(states[i]);
        if (distance > Math.min(max - depth, Distances.NEVER - 1)) {
          return;
        }
        missing += distance;
      }
      long room = maximums.isEmpty() ? Integer.MAX_VALUE : left(maximums, states);
      if (Math.max(left(minimums, states), min - depth) > Math.min(room, max - depth)) {
        return;
      }
      int length = max == Integer.MAX_VALUE ? Math.min(depth, min) : depth;
      Place place = new Place(states, length, codePoint, before, missing, seen.size());
      if (depth <= max && seen.add(place)) {
        open.add(place);
      }
    }
  }
}
