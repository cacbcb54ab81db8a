package org.services85.user.soap.standalone.cli.batch;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.services85.user.api.Secret;

/** Rows of CSV (RFC 4180) with fields of one line. */
final class Row {

  private static final char QUOTE = '"';
  private static final char COMMA = ',';

  private Row() {}

  /**
   * The field of a row that has but one.
   *
   * @throws IllegalArgumentException if it has several, or its quotes do not match
   */
  static String onlyField(String row) {
    String field = firstField(row);
    if (lengthOfFirst(row) != row.length()) {
      throw new IllegalArgumentException("expected one field and nothing behind it");
    }
    return field;
  }

  /**
   * The first field of a row.
   *
   * @throws IllegalArgumentException if its quotes do not match, or it is empty
   */
  static String firstField(String row) {
    String raw = row.substring(0, lengthOfFirst(row));
    String field =
        raw.indexOf(QUOTE) == 0 ? raw.substring(1, raw.length() - 1).replace("\"\"", "\"") : raw;
    if (field.isBlank()) {
      throw new IllegalArgumentException("the first field is empty");
    }
    return field;
  }

  private static int lengthOfFirst(String row) {
    if (row.isEmpty() || row.charAt(0) != QUOTE) {
      int comma = row.indexOf(COMMA);
      return comma < 0 ? row.length() : comma;
    }
    for (int i = 1; i < row.length(); i++) {
      if (row.charAt(i) == QUOTE) {
        if (i + 1 == row.length() || row.charAt(i + 1) != QUOTE) {
          return i + 1;
        }
        i++;
      }
    }
    throw new IllegalArgumentException("a quote is not closed");
  }

  /**
   * A row of two fields, with its end.
   *
   * @return its bytes in UTF-8, for the caller to wipe
   */
  static ByteBuffer of(String first, Secret second) {
    char[] chars = second.reveal();
    CharBuffer row = CharBuffer.allocate(2 * (first.length() + chars.length) + 6);
    try {
      quote(row, first.toCharArray());
      row.put(COMMA);
      quote(row, chars);
      row.put('\n');
      return StandardCharsets.UTF_8.encode(row.flip());
    } finally {
      Arrays.fill(chars, '\0');
      Arrays.fill(row.array(), '\0');
    }
  }

  private static void quote(CharBuffer row, char[] field) {
    row.put(QUOTE);
    for (char c : field) {
      if (c == QUOTE) {
        row.put(QUOTE);
      }
      row.put(c);
    }
    row.put(QUOTE);
  }
}
