package org.services85.user.core.policy;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** No run of so many characters of the alphabet, the digits or a row of keys, either way. */
record SequenceRule(int length) implements Rule {

  static final int LONGEST = 26;

  private static final List<String> ROWS =
      List.of(
          "abcdefghijklmnopqrstuvwxyz",
          "0123456789",
          "1234567890",
          "qwertyuiop",
          "asdfghjkl",
          "zxcvbnm");

  private List<String> runs() {
    List<String> runs = new ArrayList<>();
    for (String row : ROWS) {
      for (int from = 0; from + length <= row.length(); from++) {
        String run = row.substring(from, from + length);
        runs.add(run);
        runs.add(new StringBuilder(run).reverse().toString());
      }
    }
    return runs;
  }

  @Override
  public Violation violation() {
    return new Violation(ViolationCode.SEQUENCE, length);
  }

  @Override
  public String words() {
    return "no sequence of " + length + " such as " + ROWS.get(0).substring(0, length);
  }

  @Override
  public List<BitSet> sets() {
    return WordAutomaton.sets(runs());
  }

  @Override
  public Component over(Groups groups) {
    return new WordAutomaton(runs(), groups);
  }
}
