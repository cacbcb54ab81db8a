package org.services85.user.core.policy.notation;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.IntConsumer;
import org.services85.user.core.policy.CharacterClass;
import org.services85.user.core.policy.PasswordPolicy;
import org.services85.user.core.policy.PasswordPolicyBuilder;
import org.services85.user.core.policy.PolicyTerms;
import org.services85.user.core.policy.PolicyTerms.ClassBounds;

/**
 * The {@code passwordrules} attribute, by the grammar that Apple publishes with its Password Rules
 * Validation Tool: {@code minlength: 20; required: lower; required: digit, [-]; max-consecutive:
 * 2}. Each list of required classes is one class of which a character is needed; allowed classes
 * accumulate; of several limits of a length the strictest holds.
 */
final class PasswordRulesNotation {

  /** The greatest length of any policy. */
  private static final int MAX_LENGTH = 1024;

  private static final Map<String, CharacterClass> CLASSES = classes();

  private PasswordRulesNotation() {}

  private static Map<String, CharacterClass> classes() {
    Map<String, CharacterClass> classes = new LinkedHashMap<>();
    classes.put("lower", CharacterClass.LOWER_CASE);
    classes.put("upper", CharacterClass.UPPER_CASE);
    classes.put("digit", CharacterClass.DIGIT);
    classes.put(
        "special", CharacterClass.of("special character", "-~!@#$%^&*_+=`|(){}[:;\"'<>,.?] /\\"));
    classes.put("ascii-printable", CharacterClass.ASCII);
    classes.put("unicode", CharacterClass.ANY);
    return classes;
  }

  static Translated<PasswordPolicyBuilder> read(String text) {
    return new Reading(text).read();
  }

  /** A text, and how far it was read. */
  private static final class Reading {

    private final String text;
    private final PasswordPolicyBuilder builder = PasswordPolicy.ofLength(1, Limits.OPEN_LENGTH);
    private final Set<String> changed = new LinkedHashSet<>();
    private int at;
    private int min = 1;
    private int max = Limits.OPEN_LENGTH;
    private boolean hasMax;
    private boolean hasClass;

    Reading(String text) {
      this.text = text;
    }

    Translated<PasswordPolicyBuilder> read() {
      skipBlanks();
      while (at < text.length()) {
        if (text.charAt(at) == ';') {
          at++;
        } else {
          property();
        }
        skipBlanks();
      }
      if (!hasClass) {
        builder.allow(CharacterClass.ASCII);
      }
      if (!hasMax) {
        max = Math.max(min, Limits.OPEN_LENGTH);
      }
      return new Translated<>(builder.length(min, max), List.copyOf(changed));
    }

    private void skipBlanks() {
      while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
        at++;
      }
    }

    private String identifier() {
      int from = at;
      while (at < text.length()
          && (Character.isLetterOrDigit(text.charAt(at)) || text.charAt(at) == '-')) {
        at++;
      }
      return text.substring(from, at).toLowerCase(Locale.ROOT);
    }

    private void property() {
      int from = at;
      String name = identifier();
      skipBlanks();
      if (name.isEmpty() || at == text.length() || text.charAt(at) != ':') {
        throw new IllegalArgumentException("no password rule: " + shown(from));
      }
      at++;
      skipBlanks();
      switch (name) {
        case "minlength" -> limit(name, number -> min = Math.max(min, least(name, number)));
        case "maxlength" ->
            limit(
                name,
                number -> {
                  int most = greatest(name, number);
                  max = hasMax ? Math.min(max, most) : most;
                  hasMax = true;
                });
        case "max-consecutive" -> limit(name, number -> builder.maxEqualInRow(number));
        case "required" -> list(1);
        case "allowed" -> list(0);
        default -> {
          int value = at;
          skipToEnd();
          changed.add("ignored: " + name + ": " + text.substring(value, at).strip());
        }
      }
      skipBlanks();
      if (at < text.length() && text.charAt(at) != ';') {
        throw new IllegalArgumentException("no password rule: " + shown(at));
      }
    }

    private String shown(int from) {
      return text.substring(from, Math.min(text.length(), from + 40));
    }

    private void skipToEnd() {
      while (at < text.length() && text.charAt(at) != ';') {
        at++;
      }
    }

    private void limit(String name, IntConsumer use) {
      int from = at;
      skipToEnd();
      String value = text.substring(from, at).strip();
      if (!value.isEmpty()) {
        use.accept(Limits.number(name, value));
      }
    }

    private int least(String name, int number) {
      if (number == 0) {
        changed.add(name + ": 0 is read as 1: there are no empty passwords");
      }
      return number;
    }

    private int greatest(String name, int number) {
      if (number > MAX_LENGTH) {
        changed.add(name + ": " + number + " is read as " + MAX_LENGTH);
      }
      return Math.min(number, MAX_LENGTH);
    }

    private void list(int minimum) {
      BitSet union = new BitSet();
      int from = at;
      boolean isNext = true;
      while (at < text.length() && text.charAt(at) != ';') {
        if (text.charAt(at) == ',') {
          at++;
          isNext = true;
        } else if (!isNext) {
          throw new IllegalArgumentException("no comma or semicolon before: " + shown(at));
        } else {
          isNext = false;
          if (text.charAt(at) == '[') {
            custom(union);
          } else {
            named(union);
          }
        }
        skipBlanks();
      }
      if (!union.isEmpty()) {
        hasClass = true;
        builder.atLeast(minimum, classOf(text.substring(from, at).strip(), union));
      }
    }

    private void named(BitSet union) {
      int from = at;
      CharacterClass known = CLASSES.get(identifier());
      if (known == null) {
        throw new IllegalArgumentException(
            "no character class: "
                + shown(from)
                + "; there are "
                + CLASSES.keySet()
                + " and [...]");
      }
      union.or(known.codePoints());
    }

    /** A hyphen counts at the front alone, a closing bracket at the end alone. */
    private void custom(BitSet union) {
      int from = at++;
      int end = text.indexOf(']', at);
      if (end < 0) {
        throw new IllegalArgumentException("no end of the character class: " + shown(from));
      }
      boolean closes = end + 1 < text.length() && text.charAt(end + 1) == ']';
      for (int i = at, c; i < end; i += Character.charCount(c)) {
        c = text.codePointAt(i);
        if (c < ' ' || c > '~') {
          ignored(c, "it is not of ASCII");
        } else if (c == '-' && i > at) {
          ignored(c, "it counts at the front of a class alone");
        } else {
          union.set(c);
        }
      }
      if (closes) {
        union.set(']');
      }
      at = end + (closes ? 2 : 1);
    }

    private void ignored(int c, String why) {
      changed.add(String.format(Locale.ROOT, "ignored: U+%04X, as %s", c, why));
    }

    private static CharacterClass classOf(String list, BitSet union) {
      return CLASSES.values().stream()
          .filter(type -> type.codePoints().equals(union))
          .findFirst()
          .orElseGet(() -> CharacterClass.of("character of " + list, text(union)));
    }
  }

  static String write(PasswordPolicy policy) {
    List<String> text = new ArrayList<>();
    PolicyTerms terms = policy.terms();
    text.add("minlength: " + terms.minLength());
    if (terms.maxLength() != Limits.OPEN_LENGTH) {
      text.add("maxlength: " + terms.maxLength());
    }
    BitSet left = terms.alphabet();
    for (ClassBounds bounds : terms.classes()) {
      BitSet set = (BitSet) bounds.type().codePoints().clone();
      set.and(terms.alphabet());
      String name = name(set);
      if (!name.equals("[]") && (bounds.min() > 0 || set.intersects(left))) {
        text.add((bounds.min() > 0 ? "required: " : "allowed: ") + name);
        left.andNot(set);
      }
    }
    if (!left.isEmpty() && !name(left).equals("[]")) {
      text.add("allowed: " + name(left));
    }
    if (terms.maxEqualInRow() > 0) {
      text.add("max-consecutive: " + terms.maxEqualInRow());
    }
    return String.join("; ", text);
  }

  private static String name(BitSet set) {
    return CLASSES.entrySet().stream()
        .filter(entry -> entry.getValue().codePoints().equals(set))
        .map(Map.Entry::getKey)
        .findFirst()
        .orElseGet(() -> custom(set));
  }

  private static String text(BitSet set) {
    return new String(set.stream().toArray(), 0, set.cardinality());
  }

  private static String custom(BitSet set) {
    BitSet plain = (BitSet) set.clone();
    plain.and(CharacterClass.ASCII.codePoints());
    plain.clear('-');
    plain.clear(']');
    return "[" + (set.get('-') ? "-" : "") + text(plain) + (set.get(']') ? "]" : "") + "]";
  }
}
