package org.services85.user.core.policy;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code minlength: 20; required: lower; required: digit, [-]; max-consecutive: 2}. A required list
 * is a class of which one character is needed; several length limits count as the strictest.
 */
final class PasswordRulesForm implements Form {

  private static final Pattern PROPERTY =
      Pattern.compile("\\s*([\\w-]+)\\s*:((?:\\[[^\\]]*\\]\\]?|[^;\\[])*+)(?:;|$)");
  private static final Pattern ITEM = Pattern.compile("\\s*(\\[[^\\]]*\\]\\]?|[\\w-]+)\\s*(?:,|$)");
  private static final Map<String, CharacterClass> CLASSES = classes();

  private static Map<String, CharacterClass> classes() {
    Map<String, CharacterClass> classes = new LinkedHashMap<>();
    classes.put("lower", CharacterClass.LOWER_CASE);
    classes.put("upper", CharacterClass.UPPER_CASE);
    classes.put("digit", CharacterClass.DIGIT);
    classes.put(
        "special", CharacterClass.of("special character", "-~!@#$%^&*_+=`|(){}[:;\"'<>,.?] "));
    classes.put("ascii-printable", CharacterClass.ASCII);
    classes.put("unicode", CharacterClass.ANY);
    return classes;
  }

  @Override
  public Translated<PasswordPolicyBuilder> read(String text) {
    Reading reading = new Reading();
    Matcher matcher = PROPERTY.matcher(text);
    int at = 0;
    while (at < text.stripTrailing().length()) {
      if (!matcher.find(at) || matcher.start() != at) {
        throw new IllegalArgumentException("no password rule: " + text.substring(at));
      }
      reading.property(matcher.group(1).toLowerCase(Locale.ROOT), matcher.group(2).trim());
      at = matcher.end();
    }
    return reading.end();
  }

  /** What was read so far. */
  private static final class Reading {

    private final PasswordPolicyBuilder builder =
        PasswordPolicy.ofLength(1, PasswordPolicyBuilder.OPEN_LENGTH);
    private final List<String> lost = new ArrayList<>();
    private int min = 1;
    private int max = PasswordPolicyBuilder.OPEN_LENGTH;
    private int consecutive = Integer.MAX_VALUE;
    private boolean hasClass;

    void property(String name, String value) {
      switch (name) {
        case "minlength" -> min = Math.max(min, number(name, value));
        case "maxlength" -> max = Math.min(max, number(name, value));
        case "max-consecutive" -> consecutive = Math.min(consecutive, number(name, value));
        case "required" -> use(1, value);
        case "allowed" -> use(0, value);
        default -> lost.add(name + ": " + value);
      }
    }

    private static int number(String name, String value) {
      return Form.number(name, value);
    }

    private void use(int minimum, String list) {
      BitSet union = new BitSet();
      Matcher item = ITEM.matcher(list);
      int at = 0;
      while (at < list.length()) {
        if (!item.find(at) || item.start() != at) {
          throw new IllegalArgumentException("no character class: " + list.substring(at));
        }
        union.or(classOf(item.group(1)));
        at = item.end();
      }
      hasClass = true;
      builder.atLeast(minimum, CharacterClass.ofSet(nameOf(list, union), union));
    }

    private static String nameOf(String list, BitSet union) {
      return CLASSES.values().stream()
          .filter(type -> type.codePoints().equals(union))
          .map(CharacterClass::name)
          .findFirst()
          .orElse("character of " + list);
    }

    private static BitSet classOf(String item) {
      BitSet set = new BitSet();
      CharacterClass known = CLASSES.get(item.toLowerCase(Locale.ROOT));
      if (known != null) {
        set.or(known.codePoints());
      } else if (item.startsWith("[")) {
        item.substring(1, item.length() - 1).codePoints().forEach(set::set);
      }
      if (set.isEmpty()) {
        throw new IllegalArgumentException("no character class: " + item);
      }
      return set;
    }

    Translated<PasswordPolicyBuilder> end() {
      if (!hasClass) {
        builder.allow(CharacterClass.ASCII);
      }
      if (consecutive != Integer.MAX_VALUE) {
        builder.maxEqualInRow(consecutive);
      }
      return new Translated<>(builder.length(min, max), lost);
    }
  }

  @Override
  public Translated<String> write(PasswordPolicy policy) {
    List<String> text = new ArrayList<>();
    List<Rule> lost = new ArrayList<>();
    Terms terms = policy.terms();
    text.add("minlength: " + terms.minLength());
    if (terms.maxLength() != PasswordPolicyBuilder.OPEN_LENGTH) {
      text.add("maxlength: " + terms.maxLength());
    }
    terms
        .classes()
        .forEach(
            (type, bounds) -> {
              if (hasName(type, terms)) {
                text.add((bounds.min() > 0 ? "required: " : "allowed: ") + name(type, terms));
              }
            });
    if (terms.maxEqualInRow() > 0) {
      text.add("max-consecutive: " + terms.maxEqualInRow());
    }
    for (Rule rule : policy.rules().all()) {
      if (!isWritten(rule, terms)) {
        lost.add(rule);
      }
    }
    return new Translated<>(String.join("; ", text), Form.lost(lost));
  }

  private static boolean isWritten(Rule rule, Terms terms) {
    if (rule instanceof AlphabetRule alphabet) {
      return terms.alphabet().stream().allMatch(CharacterClass.ASCII::contains)
          || alphabet.union().equals(CharacterClass.ANY.codePoints());
    }
    return rule instanceof LengthRule
        || rule instanceof ExclusionRule
        || rule instanceof RepetitionRule
        || (rule instanceof ClassRule counted
            && counted.isMinimum()
            && counted.limit() == 1
            && hasName(counted.type(), terms));
  }

  /** A list of characters is of ASCII; a class without any can only be one of the named. */
  private static boolean hasName(CharacterClass type, Terms terms) {
    return !name(type, terms).equals("[]");
  }

  private static String name(CharacterClass type, Terms terms) {
    BitSet set = (BitSet) type.codePoints().clone();
    set.andNot(terms.excluded());
    return CLASSES.entrySet().stream()
        .filter(entry -> entry.getValue().codePoints().equals(set))
        .map(Map.Entry::getKey)
        .findFirst()
        .orElseGet(() -> custom(set));
  }

  /** A hyphen comes first, a closing bracket last. */
  private static String custom(BitSet set) {
    BitSet plain = (BitSet) set.clone();
    plain.and(CharacterClass.ASCII.codePoints());
    plain.clear('-');
    plain.clear(']');
    return "["
        + (set.get('-') ? "-" : "")
        + CharacterClass.text(plain)
        + (set.get(']') ? "]" : "")
        + "]";
  }
}
