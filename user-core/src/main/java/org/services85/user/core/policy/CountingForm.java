package org.services85.user.core.policy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the forms share that hold a minimum length and minimums of four classes. */
abstract class CountingForm implements Form {

  private final Map<String, CharacterClass> classes;
  private final String minLength;
  private final String maxLength;

  /** The names of the minimum and maximum length; the latter is empty where there is none. */
  CountingForm(String minLength, String maxLength, List<String> lowerUpperDigitSpecial) {
    this.minLength = minLength;
    this.maxLength = maxLength;
    this.classes = new LinkedHashMap<>();
    classes.put(lowerUpperDigitSpecial.get(0), UnicodeClass.LOWER_CASE);
    classes.put(lowerUpperDigitSpecial.get(1), UnicodeClass.UPPER_CASE);
    classes.put(lowerUpperDigitSpecial.get(2), UnicodeClass.DIGIT);
    classes.put(lowerUpperDigitSpecial.get(3), UnicodeClass.SPECIAL);
  }

  /** Sets one entry, if the form has it. */
  final boolean set(
      Map<String, Integer> lengths, PasswordPolicyBuilder to, String key, String value) {
    CharacterClass type = classes.get(key);
    if (type != null) {
      to.atLeast(Form.number(key, value), type);
    } else if (key.equals(minLength) || (!maxLength.isEmpty() && key.equals(maxLength))) {
      lengths.put(key, Form.number(key, value));
    } else {
      return false;
    }
    return true;
  }

  final PasswordPolicyBuilder begin() {
    return PasswordPolicy.ofLength(1, PasswordPolicyBuilder.OPEN_LENGTH).allow(CharacterClass.ANY);
  }

  final void finish(Map<String, Integer> lengths, PasswordPolicyBuilder to) {
    to.length(
        Math.max(1, lengths.getOrDefault(minLength, 1)),
        lengths.getOrDefault(maxLength, PasswordPolicyBuilder.OPEN_LENGTH));
  }

  /** The entries in order; what has no entry is added to the lost. */
  final Map<String, Integer> entries(PasswordPolicy policy, List<String> lost) {
    Map<String, Integer> entries = new LinkedHashMap<>();
    List<Rule> left = new ArrayList<>();
    for (Rule rule : policy.rules().all()) {
      if (!write(policy, rule, entries)) {
        left.add(rule);
      }
    }
    lost.addAll(Form.lost(left));
    return entries;
  }

  private boolean write(PasswordPolicy policy, Rule rule, Map<String, Integer> entries) {
    if (rule instanceof LengthRule length) {
      String key = length.isMinimum() ? minLength : maxLength;
      return !key.isEmpty() && entries.put(key, length.limit()) == null;
    }
    if (rule instanceof ClassRule counted && counted.isMinimum()) {
      return UnicodeClass.keyOf(counted.type(), policy.terms().alphabet(), classes)
          .map(key -> entries.put(key, counted.limit()) == null)
          .orElse(false);
    }
    return rule instanceof AlphabetRule alphabet
        && alphabet.union().equals(CharacterClass.ANY.codePoints());
  }
}
