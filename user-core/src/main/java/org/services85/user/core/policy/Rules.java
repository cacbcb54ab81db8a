package org.services85.user.core.policy;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
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
 * The rules of a policy over common groups of characters, each with its automaton, and the lengths
 * that passwords have. Of the words of the product of the automata, those of the right lengths are
 * counted. Product and counts are made when they are first asked for. Thread-safe.
 */
final class Rules {

  private static final Automaton ANY_WORD = new Automaton.AtLeast(0, new BitSet());

  private final int min;
  private final int max;
  private final List<Rule> all;
  private final Groups groups;
  private final List<Automaton> automata;
  private @Nullable Product product;
  private @Nullable Counts counts;
  private @Nullable TooLargeException tooLarge;

  private Rules(int min, int max, List<Rule> all, Groups groups, List<Automaton> automata) {
    this.min = min;
    this.max = max;
    this.all = all;
    this.groups = groups;
    this.automata = automata;
  }

  static Rules of(PolicyTerms terms) {
    return of(terms.minLength(), terms.maxLength(), Rule.of(terms));
  }

  private static Rules of(int min, int max, List<Rule> all) {
    Groups groups =
        Groups.toldApartBy(all.stream().flatMap(rule -> rule.sets().stream()).distinct().toList());
    return new Rules(
        min, max, all, groups, all.stream().map(rule -> rule.over().apply(groups)).toList());
  }

  /** The same rules for words of one length, which need not be counted anew. */
  synchronized Rules ofOneLength(int length) {
    Rules rules = new Rules(length, length, all, groups, automata);
    rules.product = product;
    rules.counts = counts;
    rules.tooLarge = tooLarge;
    return rules;
  }

  /** All but the length, in the order in which they are told. */
  List<Rule> all() {
    return all;
  }

  /** Lists the rules that a password breaks: the length first, then the others in their order. */
  List<Violation> violations(int[] codePoints) {
    List<Violation> violations = new ArrayList<>();
    if (codePoints.length < min) {
      violations.add(tooShort());
    }
    if (codePoints.length > max) {
      violations.add(tooLong());
    }
    for (int i = 0; i < all.size(); i++) {
      if (!automata.get(i).accepts(codePoints, groups)) {
        violations.add(all.get(i).violation());
      }
    }
    return violations;
  }

  private Violation tooShort() {
    return new Violation(ViolationCode.TOO_SHORT, min);
  }

  Violation tooLong() {
    return new Violation(ViolationCode.TOO_LONG, max);
  }

  private String minInWords() {
    return "length at least " + min;
  }

  private String maxInWords() {
    return "length at most " + max;
  }

  /**
   * A smallest set of rules that no password satisfies together.
   *
   * @return the rules in words; empty if a password satisfies all of them
   * @throws IllegalArgumentException if that cannot be found out in bounded time
   */
  List<String> conflict() {
    try {
      return new Conflict(groups, automata, min, max)
          .smallest().stream().flatMapToInt(BitSet::stream).mapToObj(this::demand).toList();
    } catch (TooLargeException e) {
      throw new IllegalArgumentException(
          "whether a password satisfies all rules takes too long to find out: drop a rule", e);
    }
  }

  private String demand(int demand) {
    return switch (demand) {
      case Conflict.LEAST_LENGTH -> minInWords();
      case Conflict.GREATEST_LENGTH -> maxInWords();
      default -> all.get(demand - Conflict.AUTOMATA).words();
    };
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
        product = Product.of(groups, effective(automata, max));
      } catch (TooLargeException e) {
        tooLarge = e;
        throw e;
      }
    }
    return product;
  }

  /**
   * The automata, where limits that no word of up to so many characters exceeds are none: they
   * would only make the product larger.
   */
  private static List<Automaton> effective(List<Automaton> automata, int max) {
    return automata.stream()
        .map(each -> isExceeded(each, automata, max) ? each : ANY_WORD)
        .toList();
  }

  /** Whether a word that has what the others want may exceed a limit; true if it is not one. */
  private static boolean isExceeded(Automaton automaton, List<Automaton> others, int max) {
    if (automaton instanceof Automaton.AtMostEqualInRow inRow) {
      return inRow.limit() < max;
    }
    return !(automaton instanceof Automaton.AtMost most)
        || most.limit() < max - wantedBeside(most.groups(), others);
  }

  /** The number of characters that minimums want in none of these groups. */
  private static int wantedBeside(BitSet groups, List<Automaton> automata) {
    BitSet taken = (BitSet) groups.clone();
    int wanted = 0;
    for (Automaton each : automata) {
      if (each instanceof Automaton.AtLeast least && !taken.intersects(least.groups())) {
        taken.or(least.groups());
        wanted += least.limit();
      }
    }
    return wanted;
  }

  private <T> T orTooLarge(Supplier<T> work) {
    try {
      return work.get();
    } catch (TooLargeException e) {
      throw new IllegalArgumentException(
          "the rules together are too large to be counted or to generate under: "
              + (e.largest() == TooLargeException.LENGTH
                  ? "lower the maximum length, " + max
                  : "lower a number in, or drop: " + all.get(e.largest()).words()),
          e);
    }
  }

  /** A rule that a word breaks, and a shortest such word. */
  record Broken(Violation violation, String words, String example) {}

  /**
   * The rules of other ones that a word breaks that satisfies these.
   *
   * @throws IllegalArgumentException if they are too large to be compared
   */
  List<Broken> breaking(Rules checked) {
    List<Broken> broken = new ArrayList<>();
    try {
      ShortestWord.of(product(), min, Math.min(max, checked.min - 1))
          .map(word -> new Broken(checked.tooShort(), checked.minInWords(), word))
          .ifPresent(broken::add);
      ShortestWord.of(product(), Math.max(min, checked.max + 1), max)
          .map(word -> new Broken(checked.tooLong(), checked.maxInWords(), word))
          .ifPresent(broken::add);
      for (Rule rule : checked.all) {
        if (all.stream().noneMatch(rule::isSameAs)) {
          breaking(rule)
              .map(word -> new Broken(rule.violation(), rule.words(), word))
              .ifPresent(broken::add);
        }
      }
    } catch (TooLargeException e) {
      throw new IllegalArgumentException("the policies together are too large to be compared", e);
    }
    return broken;
  }

  private Optional<String> breaking(Rule rule) {
    Rules with = of(min, max, Stream.concat(all.stream(), Stream.of(rule)).toList());
    List<Automaton> wanted = new ArrayList<>(with.automata);
    wanted.add(new Automaton.Complement(wanted.remove(all.size())));
    return ShortestWord.of(Product.of(with.groups, effective(wanted, max)), min, max);
  }
}
