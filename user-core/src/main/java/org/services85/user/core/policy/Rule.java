package org.services85.user.core.policy;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.services85.user.core.policy.PolicyTerms.ClassBounds;
import org.services85.user.core.policy.PolicyTerms.Grouping;
import org.services85.user.core.policy.PolicyTerms.KindBound;
import org.services85.user.core.policy.PolicyTerms.WordList;
import org.services85.user.core.policy.automaton.Automaton;
import org.services85.user.core.policy.automaton.ForbiddenWords;
import org.services85.user.core.policy.automaton.Groups;
import org.services85.user.core.policy.automaton.WordSequence;

/**
 * One rule of a policy. Immutable.
 *
 * @param violation what a password that breaks the rule is refused with
 * @param words the rule in English
 * @param sets the sets of characters that it tells apart
 * @param over makes the automaton of the rule over groups that are told apart by its sets
 */
record Rule(
    Violation violation, String words, List<BitSet> sets, Function<Groups, Automaton> over) {

  /** The longest run of neighbours that a rule can be about: the alphabet. */
  static final int LONGEST_SEQUENCE = 26;

  private static final List<String> ROWS =
      List.of(
          "abcdefghijklmnopqrstuvwxyz",
          "0123456789",
          "1234567890",
          "qwertyuiop",
          "asdfghjkl",
          "zxcvbnm");

  /** The rules of a policy but its length, in the order in which their violations are told. */
  static List<Rule> of(PolicyTerms terms) {
    List<Rule> rules = new ArrayList<>();
    rules.add(alphabet(terms));
    if (!terms.excluded().isEmpty()) {
      rules.add(excluded(CharacterClass.of("excluded character", terms.excluded())));
    }
    terms.classes().forEach(bounds -> addClass(rules, bounds));
    terms.kinds().forEach(bound -> rules.add(kinds(bound)));
    if (terms.maxEqualInRow() > 0) {
      rules.add(equalInRow(terms.maxEqualInRow()));
    }
    if (terms.sequence() > 0) {
      rules.add(sequence(terms.sequence()));
    }
    terms.first().ifPresent(type -> rules.add(first(type)));
    terms.last().ifPresent(type -> rules.add(last(type)));
    terms.grouping().ifPresent(grouping -> rules.add(grouped(grouping)));
    terms.wordList().ifPresent(list -> rules.add(wordsOf(list)));
    if (!terms.forbidden().isEmpty()) {
      rules.add(forbidden(terms.forbidden()));
    }
    return List.copyOf(rules);
  }

  /** Whether it is broken by the same passwords, as far as that can be told without trying. */
  boolean isSameAs(Rule other) {
    return violation.equals(other.violation)
        && words.equals(other.words)
        && sets.equals(other.sets)
        && violation.code() != ViolationCode.NOT_OF_WORDS; // which does not say its words
  }

  private static void addClass(List<Rule> rules, ClassBounds bounds) {
    if (bounds.min() > 0) {
      rules.add(atLeast(bounds.min(), bounds.type()));
    }
    if (bounds.hasMax()) {
      rules.add(atMost(bounds.max(), bounds.type()));
    }
  }

  private static Rule alphabet(PolicyTerms terms) {
    BitSet union = terms.union();
    String names =
        terms.named().stream()
            .map(type -> type.name() + "s")
            .distinct()
            .collect(Collectors.joining(", ", "only ", ""));
    return new Rule(
        new Violation(ViolationCode.CHARACTER_NOT_ALLOWED),
        union.equals(CharacterClass.ANY.codePoints())
            ? "any characters but control characters"
            : names,
        List.of(union),
        groups -> {
          BitSet foreign = groups.within(union);
          foreign.flip(0, groups.count());
          return new Automaton.AtMost(0, foreign);
        });
  }

  private static Rule excluded(CharacterClass excluded) {
    return new Rule(
        new Violation(ViolationCode.CHARACTER_EXCLUDED),
        "none of " + excluded.characters(),
        List.of(excluded.codePoints()),
        groups -> new Automaton.AtMost(0, groups.within(excluded.codePoints())));
  }

  static Rule atLeast(int limit, CharacterClass type) {
    return new Rule(
        new Violation(ViolationCode.TOO_FEW_OF_CLASS, limit, type.name()),
        "at least " + type.counted(limit),
        List.of(type.codePoints()),
        groups -> new Automaton.AtLeast(limit, groups.within(type.codePoints())));
  }

  private static Rule atMost(int limit, CharacterClass type) {
    return new Rule(
        new Violation(ViolationCode.TOO_MANY_OF_CLASS, limit, type.name()),
        "at most " + type.counted(limit),
        List.of(type.codePoints()),
        groups -> new Automaton.AtMost(limit, groups.within(type.codePoints())));
  }

  private static Rule kinds(KindBound bound) {
    List<BitSet> sets = bound.types().stream().map(CharacterClass::codePoints).toList();
    String names =
        bound.types().stream().map(CharacterClass::name).collect(Collectors.joining(", "));
    return new Rule(
        new Violation(ViolationCode.TOO_FEW_CLASSES, bound.min(), names),
        "at least " + bound.min() + " of these " + sets.size() + " kinds: " + names,
        sets,
        groups ->
            new Automaton.AtLeastKinds(bound.min(), sets.stream().map(groups::within).toList()));
  }

  private static Rule equalInRow(int limit) {
    return new Rule(
        new Violation(ViolationCode.TOO_MANY_EQUAL_IN_ROW, limit),
        "at most " + limit + " equal in a row",
        List.of(),
        groups -> new Automaton.AtMostEqualInRow(limit));
  }

  private static Rule sequence(int length) {
    List<String> runs = new ArrayList<>();
    for (String row : ROWS) {
      for (int from = 0; from + length <= row.length(); from++) {
        String run = row.substring(from, from + length);
        runs.add(run);
        runs.add(new StringBuilder(run).reverse().toString());
      }
    }
    return new Rule(
        new Violation(ViolationCode.SEQUENCE, length),
        "no sequence of " + length + " such as " + ROWS.get(0).substring(0, length),
        ForbiddenWords.sets(runs),
        groups -> new ForbiddenWords(runs, groups));
  }

  private static Rule first(CharacterClass type) {
    return new Rule(
        new Violation(ViolationCode.WRONG_FIRST_CHARACTER, type.name()),
        "first character a " + type.name(),
        List.of(type.codePoints()),
        groups -> new Automaton.First(groups.within(type.codePoints())));
  }

  private static Rule last(CharacterClass type) {
    return new Rule(
        new Violation(ViolationCode.WRONG_LAST_CHARACTER, type.name()),
        "last character a " + type.name(),
        List.of(type.codePoints()),
        groups -> new Automaton.Last(groups.within(type.codePoints())));
  }

  private static Rule grouped(Grouping grouping) {
    BitSet separator = grouping.separatorClass().codePoints();
    return new Rule(
        new Violation(ViolationCode.NOT_GROUPED, grouping.size(), grouping.separator()),
        "groups of " + grouping.size() + " separated by " + grouping.separator(),
        List.of(separator),
        groups -> new Automaton.Grouped(grouping.size(), groups.within(separator)));
  }

  private static Rule wordsOf(WordList list) {
    return new Rule(
        new Violation(ViolationCode.NOT_OF_WORDS, list.count(), list.separator()),
        list.count()
            + " of "
            + list.words().size()
            + " words separated by \""
            + list.separator()
            + '"',
        WordSequence.sets(list.words(), list.separator()),
        groups -> new WordSequence(list.words(), list.count(), list.separator(), groups));
  }

  private static Rule forbidden(List<String> words) {
    return new Rule(
        new Violation(ViolationCode.FORBIDDEN_WORD),
        "nowhere in any case: " + String.join(", ", words),
        ForbiddenWords.sets(words),
        groups -> new ForbiddenWords(words, groups));
  }
}
