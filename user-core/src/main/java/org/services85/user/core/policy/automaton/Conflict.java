package org.services85.user.core.policy.automaton;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Finds a smallest set of demands that no word meets together. The demands are the least length,
 * the greatest length, and each of some automata, in this order. Not thread-safe.
 *
 * <p>A word that meets some demands shows of every set of these that it is no conflict; so a
 * conflict has one of the demands that the word does not meet. The smallest set with one of each
 * such words' unmet demands is tried next: if no word meets it, it is a smallest conflict.
 *
 * <p>Where that takes too long, demands are left out one by one, those that ask for the fewest
 * characters first, as long as no word meets the others.
 */
public final class Conflict {

  /** The demand of the least length. */
  public static final int LEAST_LENGTH = 0;

  /** The demand of the greatest length. */
  public static final int GREATEST_LENGTH = 1;

  /** The demand of the first automaton; those of the others follow. */
  public static final int AUTOMATA = 2;

  /** Places that a search looks at, beside one for each character, where there should be a word. */
  private static final int SHORT_PATIENCE = 500;

  /** Places that a search looks at until it is given up: some 20 MB. */
  private static final int MAX_PLACES = 100_000;

  /** Characters that automata read in one search, until it is given up: 0.1 seconds. */
  private static final long MAX_WORK_OF_SEARCH = 20_000_000;

  /** The same of all searches for a smallest conflict, and of looking at sets of demands. */
  private static final long MAX_WORK = 25_000_000;

  /** The cost of comparing a set with another one. */
  private static final long COST_OF_SET = 20;

  private final Groups groups;
  private final List<Automaton> automata;
  private final int min;
  private final int max;
  private final AnyWord search;
  private final List<BitSet> unmet = new ArrayList<>();
  private long workOnSets;

  /**
   * A search for conflicts.
   *
   * @param groups the groups of characters that the automata see
   * @param automata the automata
   * @param min the least length
   * @param max the greatest length
   */
  public Conflict(Groups groups, List<Automaton> automata, int min, int max) {
    this.groups = groups;
    this.automata = automata;
    this.min = min;
    this.max = max;
    this.search = new AnyWord(groups, automata);
  }

  /**
   * A smallest conflict.
   *
   * @return its demands; empty if a word meets all of them. Where that takes too long, one from
   *     which no demand can be left out, as far as that is found out in bounded time
   * @throws TooLargeException if it cannot be found out in bounded time whether there is one
   */
  public Optional<BitSet> smallest() {
    if (isSoonMet(all())) {
      return Optional.empty();
    }
    try {
      return smallestByWords();
    } catch (TooLargeException e) {
      return Optional.of(foundByLeavingOut(e));
    }
  }

  private Optional<BitSet> smallestByWords() {
    int size = 0;
    while (true) {
      Optional<BitSet> tried = withOneOfEach(new BitSet(), size);
      if (tried.isEmpty()) {
        size++;
        continue;
      }
      Optional<String> word = meeting(tried.get(), patience());
      if (word.isEmpty()) {
        return tried;
      }
      BitSet missed = improved(unmetBy(word.get()));
      if (missed.isEmpty()) {
        return Optional.empty();
      }
      unmet.add(missed);
    }
  }

  private int patience() {
    long charactersAPlace = Math.multiplyFull(groups.count(), automata.size());
    return (int) Math.min(MAX_PLACES, MAX_WORK_OF_SEARCH / charactersAPlace);
  }

  private BitSet all() {
    BitSet all = new BitSet();
    all.set(0, AUTOMATA + automata.size());
    return all;
  }

  /** Whether a word that meets the demands is found where one is looked for first. */
  private boolean isSoonMet(BitSet demands) {
    try {
      return meeting(demands, min + SHORT_PATIENCE).isPresent();
    } catch (TooLargeException e) {
      return false;
    }
  }

  /** The demands that a better word misses: one that meets more than those so far, one by one. */
  private BitSet improved(BitSet missedAtFirst) {
    BitSet missed = missedAtFirst;
    for (int demand = missed.nextSetBit(0); demand >= 0; demand = missed.nextSetBit(demand + 1)) {
      if (search.work() > MAX_WORK) {
        break;
      }
      BitSet wanted = all();
      wanted.andNot(missed);
      wanted.set(demand);
      try {
        missed = meeting(wanted, min + SHORT_PATIENCE).map(this::unmetBy).orElse(missed);
      } catch (TooLargeException e) {
        // It may yet be met, so it stays among what is missed.
      }
    }
    return missed;
  }

  private BitSet unmetBy(String word) {
    int[] codePoints = word.codePoints().toArray();
    BitSet missed = new BitSet();
    missed.set(LEAST_LENGTH, codePoints.length < min);
    missed.set(GREATEST_LENGTH, codePoints.length > max);
    for (int i = 0; i < automata.size(); i++) {
      missed.set(AUTOMATA + i, !automata.get(i).accepts(codePoints, groups));
    }
    return missed;
  }

  private Optional<String> meeting(BitSet demands, int patience) {
    int least = demands.get(LEAST_LENGTH) ? min : 0;
    int greatest = demands.get(GREATEST_LENGTH) ? max : Integer.MAX_VALUE;
    List<Integer> some =
        demands.stream().filter(d -> d >= AUTOMATA).mapToObj(d -> d - AUTOMATA).toList();
    return search.acceptedBy(some, least, greatest, patience);
  }

  /** The demands so far and up to so many more, with one of each set. */
  private Optional<BitSet> withOneOfEach(BitSet chosen, int more) {
    workOnSets += COST_OF_SET * (1 + unmet.size());
    if (workOnSets + search.work() > MAX_WORK) {
      throw new TooLargeException(TooLargeException.LENGTH);
    }
    Optional<BitSet> without = unmet.stream().filter(set -> !set.intersects(chosen)).findFirst();
    if (without.isEmpty()) {
      return Optional.of(chosen);
    }
    if (more == 0) {
      return Optional.empty();
    }
    return without.get().stream()
        .mapToObj(
            demand -> {
              BitSet with = (BitSet) chosen.clone();
              with.set(demand);
              return withOneOfEach(with, more - 1);
            })
        .flatMap(Optional::stream)
        .findFirst();
  }

  private BitSet foundByLeavingOut(TooLargeException otherwise) {
    BitSet found = all();
    if (!isImpossible(found)) {
      throw otherwise;
    }
    for (int demand : found.stream().boxed().sorted(Comparator.comparing(this::asksFor)).toList()) {
      found.clear(demand);
      if (!isImpossible(found)) {
        found.set(demand);
      }
    }
    return found;
  }

  /** The least number of characters that a demand asks for. */
  private int asksFor(int demand) {
    return switch (demand) {
      case LEAST_LENGTH -> min;
      case GREATEST_LENGTH -> 0;
      default -> automata.get(demand - AUTOMATA).missing(0);
    };
  }

  private boolean isImpossible(BitSet demands) {
    try {
      return search.work() < 2 * MAX_WORK && meeting(demands, patience()).isEmpty();
    } catch (TooLargeException e) {
      return false;
    }
  }
}
