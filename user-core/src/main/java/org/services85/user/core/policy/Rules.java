package org.services85.user.core.policy;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.services85.user.core.policy.automaton.Automaton;
import org.services85.user.core.policy.automaton.Conflict;
import org.services85.user.core.policy.automaton.Counts;
import org.services85.user.core.policy.automaton.Groups;
import org.services85.user.core.policy.automaton.Product;
import org.services85.user.core.policy.automaton.ShortestWord;
import org.services85.user.core.policy.automaton.TooLargeException;
import org.services85.user.core.policy.automaton.Unranking;

/**
 * The rules of a policy over common groups of characters, each with its automaton. The first two
 * are the least and the greatest length. They are left out of the product of the automata: of its
 * words, those of the right lengths are counted. Product and counts are made when they are first
 * asked for. Thread-safe.
 */
final class Rules {

  private static final int LENGTHS = 2;

  private final int min;
  private final int max;
  private final List<Rule> all;
  private final Groups groups;
  private final List<Automaton> automata;
  private @Nullable Product product;
  private @Nullable Counts counts;
  private @Nullable TooLargeException tooLarge;

  private Rules(int min, int max, List<Rule> others, Groups groups, List<Automaton> ofOthers) {
    this.min = min;
    this.max = max;
    List<Rule> lengths = List.of(Rule.minLength(min), Rule.maxLength(max));
    this.all = Stream.concat(lengths.stream(), others.stream()).toList();
    this.groups = groups;
    this.automata =
        Stream.concat(lengths.stream().map(rule -> rule.over().apply(groups)), ofOthers.stream())
            .toList();
  }

  static Rules of(PolicyTerms terms) {
    return of(terms.minLength(), terms.maxLength(), Rule.of(terms));
  }

  private static Rules of(int min, int max, List<Rule> others) {
    Groups groups =
        Groups.toldApartBy(
            others.stream().flatMap(rule -> rule.sets().stream()).distinct().toList());
    List<Automaton> automata = others.stream().map(rule -> rule.over().apply(groups)).toList();
    return new Rules(min, max, others, groups, automata);
  }

  /** The same rules for words of one length, which need not be counted anew. */
  synchronized Rules ofOneLength(int length) {
    Rules rules = new Rules(length, length, others(), groups, withoutLengths());
    rules.product = product;
    rules.counts = counts;
    rules.tooLarge = tooLarge;
    return rules;
  }

  /** The length, then the others in the order in which they are told. */
  List<Rule> all() {
    return all;
  }

  /** All but the length. */
  List<Rule> others() {
    return all.subList(LENGTHS, all.size());
  }

  private List<Automaton> withoutLengths() {
    return automata.subList(LENGTHS, automata.size());
  }

  /** The rules that a password breaks, in their order. */
  Stream<Rule> brokenBy(int[] codePoints) {
    return IntStream.range(0, all.size())
        .filter(rule -> !automata.get(rule).accepts(codePoints, groups))
        .mapToObj(all::get);
  }

  /**
   * A smallest set of rules that no password satisfies together.
   *
   * @return its rules; empty if a password satisfies all of them
   * @throws IllegalArgumentException if that cannot be found out in bounded time
   */
  List<Rule> conflict() {
    try {
      return new Conflict(groups, withoutLengths(), min, max)
          .smallest().stream()
              .flatMapToInt(demands -> demands.stream())
              .mapToObj(all::get)
              .toList();
    } catch (TooLargeException e) {
      throw new IllegalArgumentException(
          "whether a password satisfies all rules takes too long to find out: drop a rule", e);
    }
  }

  /** Whether so many passwords satisfy all the rules; true if that is too much to count. */
  boolean areSatisfiedByAsManyAs(BigInteger number) {
    try {
      return counts().reach(number, min, max);
    } catch (TooLargeException e) {
      return true;
    }
  }

  /**
   * The number of passwords that satisfy all the rules.
   *
   * @throws IllegalArgumentException if that is too much to count
   */
  BigInteger count() {
    return orTooLarge(() -> counts().between(min, max));
  }

  /**
   * The number of passwords of one length that satisfy all the rules but those of length.
   *
   * @throws IllegalArgumentException as {@link #count}
   */
  BigInteger countOf(int length) {
    return orTooLarge(() -> counts().of(length));
  }

  /**
   * A way to draw the passwords that satisfy all the rules.
   *
   * @throws IllegalArgumentException as {@link #count}
   */
  Unranking unranking() {
    return orTooLarge(() -> new Unranking(counts(), min, max));
  }

  private synchronized Counts counts() {
    if (counts == null) {
      counts = new Counts(product());
    }
    return counts;
  }

  private synchronized Product product() {
    if (tooLarge != null) {
      throw tooLarge;
    }
    if (product == null) {
      try {
        product = Product.of(groups, withoutLengths());
      } catch (TooLargeException e) {
        tooLarge = e;
        throw e;
      }
    }
    return product;
  }

  private <T> T orTooLarge(Supplier<T> work) {
    try {
      return work.get();
    } catch (TooLargeException e) {
      throw new IllegalArgumentException(
          "the rules together are too large to be counted or to generate under: "
              + (e.largest() == TooLargeException.LENGTH
                  ? "lower the maximum length, " + max
                  : "lower a number in, or drop: " + others().get(e.largest()).words()),
          e);
    }
  }

  /**
   * The rules of other ones that a word breaks that satisfies these, each with a shortest such
   * word.
   *
   * @throws IllegalArgumentException if they are too large to be compared
   */
  Map<Rule, String> breaking(Rules checked) {
    Map<Rule, String> broken = new LinkedHashMap<>();
    try {
      ShortestWord.of(product(), min, Math.min(max, checked.min - 1))
          .ifPresent(word -> broken.put(Rule.minLength(checked.min), word));
      ShortestWord.of(product(), Math.max(min, checked.max + 1), max)
          .ifPresent(word -> broken.put(Rule.maxLength(checked.max), word));
      for (Rule rule : checked.others()) {
        if (all.stream().noneMatch(rule::isSameAs)) {
          breaking(rule).ifPresent(word -> broken.put(rule, word));
        }
      }
    } catch (TooLargeException e) {
      throw new IllegalArgumentException("the policies together are too large to be compared", e);
    }
    return broken;
  }

  private Optional<String> breaking(Rule rule) {
    List<Rule> with = new ArrayList<>(others());
    with.add(rule);
    Rules rules = of(min, max, with);
    List<Automaton> wanted = new ArrayList<>(rules.withoutLengths());
    wanted.add(new Automaton.Complement(wanted.remove(wanted.size() - 1)));
    return ShortestWord.of(Product.of(rules.groups, wanted), min, max);
  }
}
