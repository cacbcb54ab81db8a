package org.services85.user.soap.standalone.cli.configuration;

import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;

/** Finds what was meant. */
final class Nearest {

  private Nearest() {}

  /** The one of the known names that is most like a name. */
  static String to(String name, Collection<String> known) {
    // As where the command stands in front and need not.
    String last = name.substring(name.lastIndexOf('.') + 1);
    return known.stream()
        .min(Comparator.comparingInt(each -> each.equals(last) ? 0 : distance(name, each)))
        .orElseThrow();
  }

  /** The number of letters that must be added, removed or replaced (Levenshtein). */
  private static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    Arrays.setAll(row, i -> i);
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[b.length()];
  }
}
