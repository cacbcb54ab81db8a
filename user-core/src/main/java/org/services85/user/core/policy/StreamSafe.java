package org.services85.user.core.policy;

/** Unicode's stream-safe text format (Unicode Standard Annex 15, section 13). */
final class StreamSafe {

  private static final int MAX_MARKS = 30;

  private StreamSafe() {}

  /**
   * Whether nowhere in a text stand more than 30 marks in a row, so that normalising it costs time
   * in proportion to its length. Every character that normalising may reorder is a mark.
   */
  static boolean holds(CharSequence text) {
    int marks = 0;
    for (int i = 0; i < text.length(); ) {
      int codePoint = Character.codePointAt(text, i);
      marks = isMark(codePoint) ? marks + 1 : 0;
      if (marks > MAX_MARKS) {
        return false;
      }
      i += Character.charCount(codePoint);
    }
    return true;
  }

  private static boolean isMark(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.COMBINING_SPACING_MARK ->
          true;
      default -> false;
    };
  }
}
