package org.services85.user.core.policy;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import org.services85.user.core.policy.PolicyTerms.ClassBounds;
import org.services85.user.core.policy.PolicyTerms.KindBound;

/** Narrows the classes of a policy to an alphabet, so that what it demands of them still holds. */
final class Narrowing {

  /** Letters and digits that are not easily confused, and the underscore. */
  static final BitSet READABLE = readable();

  /** Characters that need no escape in most places. */
  static final BitSet PLAIN =
      union(CharacterClass.LETTER, CharacterClass.DIGIT, CharacterClass.SPECIAL);

  /** The printing characters of ASCII. */
  static final BitSet PRINTING = CharacterClass.range('!', '~');

  private Narrowing() {}

  /**
   * Classes with what is demanded of them.
   *
   * @param bounds how many characters of each a password has
   * @param kinds of how many of several it has characters
   */
  record Classes(List<ClassBounds> bounds, List<KindBound> kinds) {}

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
   * The classes of a policy with their characters within a set. A class that is needed and has none
   * there keeps all that are the same when they are typed, and the separator of groups stays.
   */
  static Classes within(PolicyTerms terms, BitSet set) {
    BitSet kept = (BitSet) set.clone();
    terms.grouping().ifPresent(groups -> kept.or(groups.separatorClass().codePoints()));
    for (ClassBounds bounds : terms.classes()) {
      if (bounds.min() > 0 && !bounds.type().codePoints().intersects(set)) {
        kept.or(bounds.type().stable());
      }
    }
    for (KindBound bound : terms.kinds()) {
      if (parts("", bound.types(), set).size() < bound.min()) {
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
    return new Classes(classes, kinds);
  }

  /**
   * The demands of a policy on its classes, for passwords of another alphabet.
   *
   * @throws IllegalArgumentException if a class that it demands has no character there
   */
  static Classes demandsWithin(BitSet alphabet, PolicyTerms demanded) {
    List<ClassBounds> classes = new ArrayList<>();
    for (ClassBounds bounds : demanded.classes()) {
      Optional<CharacterClass> type = part("", bounds.type(), alphabet);
      if (bounds.min() > 0 && type.isEmpty()) {
        throw new IllegalArgumentException(
            "it has no " + bounds.type() + ", where at least " + bounds.min() + " is demanded");
      }
      if (bounds.min() > 0 || bounds.hasMax()) {
        type.ifPresent(t -> classes.add(new ClassBounds(t, bounds.min(), bounds.max())));
      }
    }
    List<KindBound> kinds = new ArrayList<>();
    for (KindBound bound : demanded.kinds()) {
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
      kinds.add(new KindBound(bound.min(), types));
    }
    return new Classes(classes, kinds);
  }

  /** The characters of a class within an alphabet; all of them if there are none in it. */
  static CharacterClass within(BitSet alphabet, CharacterClass type) {
    return part("", type, alphabet).orElse(type);
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
}
