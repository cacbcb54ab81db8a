package org.services85.user.core.policy;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.services85.user.core.policy.PolicyTerms.ClassBounds;

/** Narrows terms so that what is generated under them can be read, copied and put anywhere. */
final class ReadableTerms {

  /** Letters and digits that are not easily confused, and the underscore. */
  private static final BitSet READABLE = readable();

  /** What needs no escape in most places. */
  private static final BitSet PLAIN =
      union(CharacterClass.LETTER, CharacterClass.DIGIT, CharacterClass.SPECIAL);

  private ReadableTerms() {}

  /**
   * Terms that allow less than the given ones, the most readable first; none where the alphabet is
   * one that somebody chose: it has no blank, and nothing beyond ASCII.
   */
  static List<PolicyTerms> narrowed(PolicyTerms terms) {
    List<PolicyTerms> narrowed = new ArrayList<>();
    if (terms.wordList().isEmpty()
        && !terms.alphabet().stream().allMatch(c -> c > ' ' && c <= '~')) {
      PolicyTerms readable = within(terms, READABLE);
      if (terms.first().isEmpty()) {
        narrowed.add(readable.withFirst(CharacterClass.LETTER));
      }
      narrowed.add(readable);
      narrowed.add(within(terms, PLAIN));
    }
    return narrowed;
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
   * With the readable characters of each class; a class that is needed and has none stays whole.
   */
  private static PolicyTerms within(PolicyTerms terms, BitSet readable) {
    BitSet kept = (BitSet) readable.clone();
    for (ClassBounds bounds : terms.classes()) {
      if (bounds.min() > 0 && !bounds.type().codePoints().intersects(readable)) {
        kept.or(bounds.type().codePoints());
      }
    }
    List<ClassBounds> classes = new ArrayList<>();
    for (ClassBounds bounds : terms.classes()) {
      BitSet rest = (BitSet) bounds.type().codePoints().clone();
      rest.and(kept);
      if (!rest.isEmpty()) {
        boolean isWhole = rest.equals(bounds.type().codePoints());
        String name = (isWhole ? "" : "readable ") + bounds.type().name();
        CharacterClass type = CharacterClass.ofSet(name, rest);
        classes.add(new ClassBounds(type, bounds.min(), bounds.max()));
      }
    }
    return terms.withClasses(classes);
  }
}
