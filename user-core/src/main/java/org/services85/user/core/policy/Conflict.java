package org.services85.user.core.policy;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import org.services85.user.core.policy.automaton.AnyWord;
import org.services85.user.core.policy.automaton.TooLargeException;

/**
 * Finds a smallest set of demands that no password meets together. The demands are the least
 * length, the greatest length, and each rule.
 *
 * <p>A word that meets some demands shows of every set of these that it is no conflict; so a
 * conflict has one of the demands that the word does not meet. The smallest set with one of each
 * such words' unmet demands is tried next: if no word meets it, it is a smallest conflict.
 */
final class Conflict {

  private static final int LEAST_LENGTH = 0;
  private static final int GREATEST_LENGTH = 1;
  private static final int RULES = 2;

  /** Places to look at until a set is taken for one that no word meets. */
  private static final int PATIENCE = 100_000;

  /** The same for what merely saves other tries. */
  private static final int SHORT_PATIENCE = 500;

  private final Rules rules;
  private final int min;
  private final int max;
  private final AnyWord search;
  private final List<BitSet> unmet = new ArrayList<>();

  private Conflict(Rules rules, int min, int max) {
    this.rules = rules;
    this.min = min;
    this.max = max;
    this.search = new AnyWord(rules.groups(), rules.automata());
  }

  /**
   * A smallest conflict between rules and lengths.
   *
   * @return its demands in words; empty if a password meets all of them
   * @throws TooLargeException if that cannot be found out in bounded time
   */
  static Optional<List<String>> smallest(Rules rules, int min, int max) {
    return new Conflict(rules, min, max).smallest();
  }

  private Optional<List<String>> smallest() {
    if (isSoonMet(all())) {
      return Optional.empty();
    }
    while (true) {
      BitSet tried = smallestWithOneOfEach();
      Optional<String> word = meeting(tried, PATIENCE);
      if (word.isEmpty()) {
        return Optional.of(tried.stream().mapToObj(this::words).toList());
      }
      BitSet missed = improved(unmetBy(word.get()));
      if (missed.isEmpty()) {
        return Optional.empty();
      }
      unmet.add(missed);
    }
  }

  private BitSet all() {
    BitSet all = new BitSet();
    all.set(0, RULES + rules.all().size());
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

  /** What a better word misses: one that meets more demands than those so far, one by one. */
  private BitSet improved(BitSet missedAtFirst) {
    BitSet missed = missedAtFirst;
    for (int demand = missed.nextSetBit(0); demand >= 0; demand = missed.nextSetBit(demand + 1)) {
      BitSet wanted = all();
      wanted.andNot(missed);
      wanted.set(demand);
      try {
        missed = meeting(wanted, SHORT_PATIENCE).map(this::unmetBy).orElse(missed);
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
    for (int rule = 0; rule < rules.all().size(); rule++) {
      missed.set(RULES + rule, rules.breaks(codePoints, rule));
    }
    return missed;
  }

  private Optional<String> meeting(BitSet demands, int patience) {
    int least = demands.get(LEAST_LENGTH) ? min : 0;
    int greatest = demands.get(GREATEST_LENGTH) ? max : Integer.MAX_VALUE;
    List<Integer> some = demands.stream().filter(d -> d >= RULES).mapToObj(d -> d - RULES).toList();
    return search.acceptedBy(some, least, greatest, patience);
  }

  private BitSet smallestWithOneOfEach() {
    for (int size = 0; ; size++) {
      Optional<BitSet> found = withOneOfEach(new BitSet(), size);
      if (found.isPresent()) {
        return found.get();
      }
    }
  }

  /** The demands so far and up to so many more, with one of each set. */
  private Optional<BitSet> withOneOfEach(BitSet chosen, int more) {
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

  private String words(int demand) {
    return switch (demand) {
      case LEAST_LENGTH -> "length at least " + min;
      case GREATEST_LENGTH -> "length at most " + max;
      default -> rules.all().get(demand - RULES).words();
    };
  }
}
