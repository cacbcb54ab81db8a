package org.services85.user.core.policy.automaton;

import java.util.Arrays;

/** The characters of a password, in arrays that can be wiped. */
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
}
