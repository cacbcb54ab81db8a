package org.services85.user.core.policy.notation;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.services85.user.core.policy.CharacterClass;
import org.services85.user.core.policy.PasswordPolicy;
import org.services85.user.core.policy.PasswordPolicyBuilder;
import org.services85.user.core.policy.PolicyTerms.ClassBounds;

/**
 * {@code MinTotal=8&MinNum=1&MinSpec=1&MinLC=1&MinUC=1&Msg=Too weak}, in any order; the message
 * goes on until another part begins.
 */
final class NetServerNotation {

  private static final String LENGTH = "MinTotal";
  private static final String MESSAGE = "Msg=";
  private static final Map<String, CharacterClass> CLASSES = classes();
  private static final Pattern END_OF_MESSAGE =
      Pattern.compile("&(?=(?:" + LENGTH + "|" + String.join("|", CLASSES.keySet()) + ")=)");

  private NetServerNotation() {}

  private static Map<String, CharacterClass> classes() {
    Map<String, CharacterClass> classes = new LinkedHashMap<>();
    classes.put("MinNum", CharacterClass.Unicode.DIGIT);
    classes.put("MinSpec", CharacterClass.Unicode.SPECIAL);
    classes.put("MinLC", CharacterClass.Unicode.LOWER_CASE);
    classes.put("MinUC", CharacterClass.Unicode.UPPER_CASE);
    return classes;
  }

  static Translated<PasswordPolicyBuilder> read(String text) {
    PasswordPolicyBuilder builder =
        PasswordPolicy.ofLength(1, Limits.OPEN_LENGTH).allow(CharacterClass.ANY);
    List<String> changed = new ArrayList<>();
    List<String> messages = new ArrayList<>();
    int length = 1;
    String rest = text.strip();
    while (!rest.isEmpty()) {
      boolean isMessage = rest.startsWith(MESSAGE);
      String[] parts = isMessage ? END_OF_MESSAGE.split(rest, 2) : rest.split("&", 2);
      String part = parts[0];
      rest = parts.length == 1 ? "" : parts[1];
      String key = part.substring(0, Math.max(0, part.indexOf('=')));
      String value = part.substring(part.indexOf('=') + 1);
      if (isMessage) {
        messages.add(value);
      } else if (key.equals(LENGTH)) {
        length = Math.max(length, count(key, value, changed));
      } else if (CLASSES.containsKey(key)) {
        builder.atLeast(Limits.number(key, value), CLASSES.get(key));
      } else {
        throw new IllegalArgumentException(
            "no part of NetServer's password policy: "
                + part
                + "; there are MinTotal, "
                + String.join(", ", CLASSES.keySet())
                + " and Msg");
      }
    }
    if (messages.size() > 1) {
      throw new IllegalArgumentException("Msg is there twice");
    }
    messages.forEach(builder::message);
    return new Translated<>(builder.length(length, Math.max(length, Limits.OPEN_LENGTH)), changed);
  }

  private static int count(String key, String value, List<String> changed) {
    int length = Limits.number(key, value);
    if (length == 0) {
      changed.add(key + "=0 is read as 1: there are no empty passwords");
    }
    return length;
  }

  static String write(PasswordPolicy policy) {
    List<String> parts = new ArrayList<>(List.of(LENGTH + "=" + policy.minLength()));
    CLASSES.forEach(
        (key, type) -> {
          int min = minimum(policy, type);
          if (min > 0) {
            parts.add(key + "=" + min);
          }
        });
    policy.message().ifPresent(text -> parts.add(MESSAGE + text));
    return String.join("&", parts);
  }

  /** The greatest minimum of a class that has, of the alphabet, no character beyond this type. */
  private static int minimum(PasswordPolicy policy, CharacterClass type) {
    int min = 0;
    for (ClassBounds bounds : policy.terms().classes()) {
      BitSet others = policy.terms().alphabet();
      others.and(bounds.type().codePoints());
      others.andNot(type.codePoints());
      if (others.isEmpty()) {
        min = Math.max(min, bounds.min());
      }
    }
    return min;
  }
}
