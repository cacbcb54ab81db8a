package org.services85.user.core.policy;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.services85.user.core.policy.PolicyTerms.ClassBounds;
import org.services85.user.core.policy.PolicyTerms.KindBound;

/** Makes policies narrower, so that what is generated under them satisfies others, too. */
final class Narrowing {

  /** Letters and digits that are not easily confused, and the underscore. */
  private static final BitSet READABLE = readable();

  /** What needs no escape in most places. */
  private static final BitSet PLAIN =
      union(CharacterClass.LETTER, CharacterClass.DIGIT, CharacterClass.SPECIAL);

  /** What prints of ASCII. */
  private static final BitSet PRINTING =
      CharacterClass.matching("", c -> c > ' ' && c <= '~').codePoints();

  private Narrowing() {}

  /**
   * The policy to generate under: readable as far as it can be, of the shortest length that has so
   * many passwords, or of the length that has most.
   */
  static PasswordPolicy forGeneration(PasswordPolicy policy, BigInteger wanted) {
    PasswordPolicy best = null;
    for (PasswordPolicyBuilder candidate : readable(policy.terms())) {
      PasswordPolicy next = atBestLengthOrNull(candidate, wanted);
      if (next != null && (best == null || next.count().compareTo(best.count()) > 0)) {
        best = next;
      }
      if (best != null && best.count().compareTo(wanted) >= 0) {
        return best;
      }
    }
    if (CharacterClass.unstable(policy.terms().alphabet()).isPresent()) {
      if (best != null) {
        return best;
      }
      refuseTooWeak(policy.terms(), wanted);
      BitSet stable = CharacterClass.ofSet("", policy.terms().alphabet()).stable();
      return atBestLength(within(policy.terms(), stable).build(), wanted);
    }
    PasswordPolicy unchanged = atBestLength(policy, wanted);
    return best != null && best.count().compareTo(unchanged.count()) >= 0 ? best : unchanged;
  }

  /** Throws if characters that print satisfy the terms, and are too few for the entropy. */
  private static void refuseTooWeak(PolicyTerms terms, BigInteger wanted) {
    PasswordPolicyBuilder weak = within(terms, PRINTING).acceptEntropyBelow64Bits();
    if (atBestLengthOrNull(weak, wanted) != null) {
      atBestLength(within(terms, PRINTING).build(), wanted);
    }
  }

  /**
   * Candidates that allow less than the given terms, the most readable first; none where the
   * alphabet is one that somebody chose: it has no blank, and nothing beyond ASCII.
   */
  private static List<PasswordPolicyBuilder> readable(PolicyTerms terms) {
    List<PasswordPolicyBuilder> candidates = new ArrayList<>();
    if (terms.wordList().isEmpty()
        && !terms.alphabet().stream().allMatch(c -> c > ' ' && c <= '~')) {
      if (terms.first().isEmpty()) {
        candidates.add(within(terms, READABLE).firstFrom(CharacterClass.LETTER));
      }
      candidates.add(within(terms, READABLE));
      candidates.add(within(terms, PLAIN));
      candidates.add(within(terms, PRINTING));
    }
    return candidates;
  }

  private static BitSet readable() {
    BitSet readable = union(CharacterClass.LETTER, CharacterClass.DIGIT, CharacterClass.UNDERSCORE);
    readable.andNot(CharacterClass.LOOK_ALIKES.codePoints());
    return readable;
  }

  private static BitSet union(CharacterClass... types) {
    BitSet union = new BitSet();
    List.of(types).forEach(type -> union.or(type.codePoints()));
    return union;
  }

  /**
   * With the readable characters of each class; a class that is needed and has none keeps all that
   * are the same when they are typed, and the separator of groups stays.
   */
  private static PasswordPolicyBuilder within(PolicyTerms terms, BitSet readable) {
    BitSet kept = (BitSet) readable.clone();
    terms.grouping().ifPresent(groups -> kept.or(groups.separatorClass().codePoints()));
    for (ClassBounds bounds : terms.classes()) {
      if (bounds.min() > 0 && !bounds.type().codePoints().intersects(readable)) {
        kept.or(bounds.type().stable());
      }
    }
    for (KindBound bound : terms.kinds()) {
      if (parts("", bound.types(), readable).size() < bound.min()) {
        bound.types().forEach(type -> kept.or(type.stable()));
      }
    }
    List<ClassBounds> classes = new ArrayList<>();
    for (ClassBounds bounds : terms.classes()) {
      part("readable ", bounds.type(), kept)
          .ifPresent(type -> classes.add(new ClassBounds(type, bounds.min(), bounds.max())));
    }
    List<KindBound> kinds = new ArrayList<>();
    for (KindBound bound : terms.kinds()) {
      kinds.add(new KindBound(bound.min(), parts("readable ", bound.types(), kept)));
    }
    return new PasswordPolicyBuilder(terms).ofClasses(classes, kinds);
  }

  /** The characters of a class within a set, which are named by the class if they are all of it. */
  private static Optional<CharacterClass> part(String named, CharacterClass type, BitSet set) {
    BitSet part = type.within(set);
    boolean isWhole = part.equals(type.codePoints());
    return part.isEmpty()
        ? Optional.empty()
        : Optional.of(CharacterClass.ofSet((isWhole ? "" : named) + type.name(), part));
  }

  /**
   * The parts of classes, each by a name of its own, as two of them may have the same characters.
   */
  private static List<CharacterClass> parts(String named, List<CharacterClass> types, BitSet set) {
    List<CharacterClass> parts = new ArrayList<>();
    for (CharacterClass type : types) {
      Optional<CharacterClass> part = part(named, type, set);
      for (int number = 2; part.filter(parts::contains).isPresent(); number++) {
        part = Optional.of(CharacterClass.ofSet(type.name() + " " + number, type.within(set)));
      }
      part.ifPresent(parts::add);
    }
    return parts;
  }

  /** Null if it leaves no password, or too few. */
  private static @Nullable PasswordPolicy atBestLengthOrNull(
      PasswordPolicyBuilder builder, BigInteger wanted) {
    try {
      return atBestLength(builder.build(), wanted);
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  /** With the shortest length that has so many passwords, or the length that has most. */
  private static PasswordPolicy atBestLength(PasswordPolicy policy, BigInteger wanted) {
    if (policy.terms().wordList().isPresent()) {
      return policy;
    }
    int best = policy.minLength();
    for (int length = best; length <= policy.maxLength(); length++) {
      if (policy.countOf(length).compareTo(policy.countOf(best)) > 0) {
        best = length;
      }
      if (policy.countOf(best).compareTo(wanted) >= 0) {
        break;
      }
    }
    return policy.ofOneLength(best);
  }

  /** See {@link PasswordPolicy#satisfying}. */
  static PasswordPolicy satisfying(PasswordPolicy policy, PasswordPolicy other) {
    PasswordPolicy narrowed = withRulesOf(policy.terms(), other.terms()).build();
    List<PolicyDifference> differences = PolicyDifference.between(narrowed, other);
    if (!differences.isEmpty()) {
      throw new IllegalArgumentException(
          "not each password satisfies what is demanded: " + differences.get(0).rule());
    }
    return narrowed;
  }

  private static PasswordPolicyBuilder withRulesOf(PolicyTerms terms, PolicyTerms other) {
    BitSet alphabet = terms.alphabet();
    PasswordPolicyBuilder narrowed = new PasswordPolicyBuilder(terms);
    for (ClassBounds bounds : other.classes()) {
      Optional<CharacterClass> type = part("", bounds.type(), alphabet);
      if (bounds.min() > 0 && type.isEmpty()) {
        throw new IllegalArgumentException(
            "it has no " + bounds.type() + ", where at least " + bounds.min() + " is demanded");
      }
      if (bounds.min() > 0 || bounds.hasMax()) {
        type.ifPresent(t -> narrowed.atLeast(bounds.min(), t).atMost(bounds.max(), t));
      }
    }
    for (KindBound bound : other.kinds()) {
      List<CharacterClass> types = parts("", bound.types(), alphabet);
      if (types.size() < bound.min()) {
        throw new IllegalArgumentException(
            "it has "
                + types
                + ", where "
                + bound.min()
                + " of "
                + bound.types()
                + " are demanded");
      }
      narrowed.atLeastClasses(bound.min(), types.toArray(CharacterClass[]::new));
    }
    if (other.maxEqualInRow() > 0) {
      narrowed.maxEqualInRow(other.maxEqualInRow());
    }
    if (other.sequence() > 0) {
      narrowed.noSequencesOf(other.sequence());
    }
    return narrowed.exclude(other.excluded()).forbid(other.forbidden().toArray(String[]::new));
  }
}
