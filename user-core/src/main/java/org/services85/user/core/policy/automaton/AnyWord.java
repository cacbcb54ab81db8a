package org.services85.user.core.policy.automaton;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds some word that automata accept, without their product: it goes where least is missing, and
 * nowhere where the counters among them want more characters than others leave room for. Where
 * there is a word it is nearly always found at once; where there is none, that is known when all
 * that can be reached has been seen. Not thread-safe.
 */
final class AnyWord {

  private final Groups groups;
  private final List<Automaton> all;
  private long work;

  /** A search for words of some of these automata, which see these groups. */
  AnyWord(Groups groups, List<Automaton> automata) {
    this.groups = groups;
    this.all = automata;
  }

  /** The cost of the searches so far: the number of characters that automata read. */
  long work() {
    return work;
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
  Optional<String> acceptedBy(List<Integer> some, int min, int max, int patience) {
    return new Search(some.stream().map(all::get).toList(), min, max).run(patience);
  }

  /** A place that a search got to. */
  private static final class Place implements Comparable<Place> {

    /** The state of each automaton, then the group of the last character. */
    final int[] states;

    /** The number of characters that lead there, as far as it matters to what may follow. */
    final int length;

    /** The number of characters that lead there. */
    final int depth;

    /** The last of them. */
    final int codePoint;

    final @Nullable Place before;

    /** By which the newest of equally good places comes first. */
    final int number;

    /**
     * The characters that the automata still want, each by itself; later those at the next step.
     */
    int missing;

    /** The steps from here, the best first, and which of them comes next. */
    long @Nullable [] steps;

    int nextStep;

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

  /** One search. Of the steps from a place, one at a time is taken, as mostly the first is good. */
  private final class Search {

    private static final int NONE = -1;

    private final Automaton[] automata;
    private final boolean seesRepeats;

    private final CounterBounds bounds;
    private final int min;
    private final int max;
    private final PriorityQueue<Place> open = new PriorityQueue<>();
    private final Set<Place> seen = new HashSet<>();

    Search(List<Automaton> automata, int min, int max) {
      this.automata = automata.toArray(Automaton[]::new);
      this.seesRepeats = automata.stream().anyMatch(Automaton::seesRepeats);
      this.min = min;
      this.max = max;
      this.bounds = new CounterBounds(groups, this.automata);
    }

    Optional<String> run(int patience) {
      int[] start = new int[automata.length + 1];
      start[automata.length] = NONE;
      int missing = missing(start, 0);
      if (missing == NONE) {
        return Optional.empty();
      }
      if (Math.max(min, bounds.wanted(start, min)) > patience) {
        throw new TooLargeException(TooLargeException.LENGTH); // each place adds one character
      }
      add(new Place(start, 0, NONE, null, missing, 0));
      for (int looked = 0; !open.isEmpty(); ) {
        Place place = open.remove();
        if (place.steps == null) {
          if (place.missing == 0) {
            return Optional.of(place.word());
          }
          if (looked++ == patience) {
            throw new TooLargeException(TooLargeException.LENGTH);
          }
          place.steps = steps(place);
        }
        takeNextStep(place, place.steps);
      }
      return Optional.empty();
    }

    /** The steps that may lead to a word, as numbers in order: what is then missing comes first. */
    private long[] steps(Place from) {
      long[] steps = new long[groups.count() + 1];
      int count = 0;
      int[] next = new int[automata.length + 1];
      int last = from.states[automata.length];
      for (int group = groups.count() - 1; group >= 0; group--) {
        for (int repeats = 0; repeats <= 1; repeats++) {
          boolean isPossible =
              repeats == 1 ? group == last : group != last || groups.size(group) > 1;
          if (isPossible && step(from, group, repeats == 1, next)) {
            int missing = missing(next, from.depth + 1);
            if (missing != NONE) {
              int others = groups.count() - 1 - group;
              steps[count++] = (long) missing << Integer.SIZE | (2L * others + repeats);
            }
          }
        }
      }
      Arrays.sort(steps, 0, count);
      return Arrays.copyOf(steps, count);
    }

    private void takeNextStep(Place from, long[] steps) {
      boolean isTaken = false;
      while (!isTaken && from.nextStep < steps.length) {
        long step = steps[from.nextStep++];
        int group = groups.count() - 1 - ((int) step >>> 1);
        boolean repeats = (step & 1) == 1;
        int[] next = new int[automata.length + 1];
        step(from, group, repeats, next);
        int depth = from.depth + 1;
        int length = max == Integer.MAX_VALUE ? Math.min(depth, min) : depth;
        int codePoint = repeats ? from.codePoint : groups.other(group, from.codePoint);
        int missing = (int) (step >>> Integer.SIZE);
        isTaken = add(new Place(next, length, codePoint, from, missing, seen.size()));
      }
      if (from.nextStep < steps.length) {
        from.missing = (int) (steps[from.nextStep] >>> Integer.SIZE);
        open.add(from);
      }
    }

    private boolean add(Place place) {
      return seen.add(place) && open.add(place);
    }

    /** Reads a character; false if an automaton is dead then. */
    private boolean step(Place from, int group, boolean repeats, int[] next) {
      for (int i = 0; i < automata.length; i++) {
        work++;
        next[i] = automata[i].next(from.states[i], group, repeats);
        if (next[i] == Automaton.DEAD) {
          return false;
        }
      }
      next[automata.length] = seesRepeats ? group : NONE;
      return true;
    }

    /** The number of characters that are missing at a depth; NONE if there is no room for them. */
    private int missing(int[] states, int depth) {
      long room = max == Integer.MAX_VALUE ? Long.MAX_VALUE : max - depth;
      long missing = Math.max(0, min - depth);
      for (int i = 0; i < automata.length; i++) {
        int least = automata[i].missing(states[i]);
        if (least > room) {
          return NONE;
        }
        missing += least;
      }
      return bounds.leaveRoom(states, min - depth, room)
          ? (int) Math.min(missing, Integer.MAX_VALUE)
          : NONE;
    }
  }
}
