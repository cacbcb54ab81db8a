package org.services85.user.core.policy.automaton;

import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Which characters differ in case alone, character by character. */
public final class CaseFolding {

  /** No character beyond has a case. */
  private static final int END = 0x20000;

  private static final Map<Integer, BitSet> VARIANTS = variants();

  private CaseFolding() {}

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
    return text.codePoints().map(CaseFolding::fold).boxed().toList();
  }

  /** Every character that folds to this one. */
  static BitSet variantsOf(int folded) {
    BitSet only = new BitSet();
    only.set(folded);
    return VARIANTS.getOrDefault(folded, only);
  }

  private static Map<Integer, BitSet> variants() {
    Map<Integer, BitSet> variants = new HashMap<>();
    for (int c = 0; c < END; c++) {
      int folded = fold(c);
      if (folded != c) {
        BitSet set = variants.computeIfAbsent(folded, CaseFolding::onlyIfFoldedToItself);
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
}
