package org.services85.user.core.policy.automaton;

import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The characters of a text: in arrays that can be wiped, and without regard to case. */
public final class CodePoints {

  private CodePoints() {}

  /**
   * The code points of a text.
   *
   * @param chars a text; half of a surrogate pair stands for itself
   * @return a new array, which the caller wipes
   */
  public static int[] of(char[] chars) {
    int[] found = new int[chars.length];
    int count = 0;
    for (int i = 0; i < chars.length; i += Character.charCount(found[count++])) {
      found[count] = Character.codePointAt(chars, i);
    }
    int[] codePoints = Arrays.copyOf(found, count);
    Arrays.fill(found, 0);
    return codePoints;
  }

  static char[] toChars(int[] codePoints) {
    int length = 0;
    for (int codePoint : codePoints) {
      length += Character.charCount(codePoint);
    }
    char[] chars = new char[length];
    int at = 0;
    for (int codePoint : codePoints) {
      at += Character.toChars(codePoint, chars, at);
    }
    return chars;
  }

  /**
   * The character that stands for all that differ in case alone.
   *
   * @param codePoint a character
   * @return the same for all that differ in case alone
   */
  public static int fold(int codePoint) {
    return Character.toLowerCase(Character.toUpperCase(codePoint));
  }

  /**
   * The characters of a text, each folded.
   *
   * @param text a text
   * @return its folded characters, in order
   */
  public static List<Integer> fold(String text) {
    return text.codePoints().map(CodePoints::fold).boxed().toList();
  }

  /** Every character that folds to this one. */
  static BitSet variantsOf(int folded) {
    BitSet only = new BitSet();
    only.set(folded);
    return Variants.OF.getOrDefault(folded, only);
  }

  private static Map<Integer, BitSet> variants() {
    Map<Integer, BitSet> variants = new HashMap<>();
    for (int c = 0; c < Variants.END; c++) {
      int folded = fold(c);
      if (folded != c) {
        BitSet set = variants.computeIfAbsent(folded, CodePoints::onlyIfFoldedToItself);
        set.set(c);
      }
    }
    return variants;
  }

  private static BitSet onlyIfFoldedToItself(int folded) {
    BitSet set = new BitSet();
    set.set(folded, fold(folded) == folded);
    return set;
  }

  /** Made when they are first wanted. */
  private static final class Variants {

    /** No character beyond has a case. */
    static final int END = 0x20000;

    static final Map<Integer, BitSet> OF = variants();
  }
}
