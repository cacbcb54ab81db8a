package org.services85.user.core.policy;

import java.util.List;

/** Reads and writes policies in one notation. */
interface Form {

  Translated<PasswordPolicyBuilder> read(String text);

  Translated<String> write(PasswordPolicy policy);

  static int number(String key, String value) {
    try {
      return Integer.parseInt(value.trim());
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(key + " is not a whole number: " + value, e);
    }
  }

  /** The words of the rules that a form has no place for, but for the open upper end of length. */
  static List<String> lost(List<Rule> rules) {
    return rules.stream()
        .filter(
            rule ->
                !(rule instanceof LengthRule length
                    && !length.isMinimum()
                    && length.limit() == PasswordPolicyBuilder.OPEN_LENGTH))
        .map(Rule::words)
        .toList();
  }
}
