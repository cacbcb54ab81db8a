package org.services85.user.core.policy;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** This project's own form; its keys are described in docs/policy.md. */
final class PropertiesForm implements Form {

  private static final Map<String, CharacterClass> CLASSES = classes();

  private static Map<String, CharacterClass> classes() {
    Map<String, CharacterClass> classes = new LinkedHashMap<>();
    classes.put("lower", CharacterClass.LOWER_CASE);
    classes.put("upper", CharacterClass.UPPER_CASE);
    classes.put("digit", CharacterClass.DIGIT);
    classes.put("special", CharacterClass.SPECIAL);
    classes.put("ascii", CharacterClass.ASCII);
    classes.put("any", CharacterClass.ANY);
    return classes;
  }

  @Override
  public Translated<PasswordPolicyBuilder> read(String text) {
    Properties properties = new Properties();
    try {
      properties.load(new StringReader(text));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Map<String, String> sorted = new TreeMap<>();
    properties.stringPropertyNames().forEach(key -> sorted.put(key, properties.getProperty(key)));
    PasswordPolicyBuilder builder =
        PasswordPolicy.ofLength(
            number(sorted, "length.min", 1),
            number(sorted, "length.max", PasswordPolicyBuilder.OPEN_LENGTH));
    sorted.forEach((key, value) -> set(builder, sorted, key, value));
    return new Translated<>(builder, List.of());
  }

  private static int number(Map<String, String> all, String key, int otherwise) {
    String value = all.get(key);
    return value == null ? otherwise : Form.number(key, value);
  }

  private static void set(
      PasswordPolicyBuilder to, Map<String, String> all, String key, String value) {
    if (key.startsWith("class.")) {
      setClass(to, all, key, value);
      return;
    }
    if (key.startsWith("forbid.")) {
      to.forbid(value);
      return;
    }
    switch (key) {
      case "length.min", "length.max" -> {}
      case "exclude" -> to.exclude(value);
      case "exclude.look-alikes" -> {
        if (flag(key, value)) {
          to.excludeLookAlikes();
        }
      }
      case "equal-in-row.max" -> to.maxEqualInRow(Form.number(key, value));
      case "sequence.length" -> to.noSequencesOf(Form.number(key, value));
      case "first" -> to.firstFrom(reference(value));
      case "last" -> to.lastFrom(reference(value));
      case "entropy.min-bits" -> to.minEntropyBits(Form.number(key, value));
      case "entropy.accept-below-64-bits" -> {
        if (flag(key, value)) {
          to.acceptEntropyBelow64Bits();
        }
      }
      case "message" -> to.message(value);
      default -> throw new IllegalArgumentException("unknown property: " + key);
    }
  }

  private static boolean flag(String key, String value) {
    if (!value.equals("true") && !value.equals("false")) {
      throw new IllegalArgumentException(key + " is neither true nor false: " + value);
    }
    return value.equals("true");
  }

  private static void setClass(
      PasswordPolicyBuilder to, Map<String, String> all, String key, String value) {
    int dot = key.lastIndexOf('.');
    String name = key.substring("class.".length(), Math.max("class.".length(), dot));
    CharacterClass type = named(all, name);
    switch (key.substring(dot + 1)) {
      case "characters" -> to.allow(type);
      case "min" -> to.atLeast(Form.number(key, value), type);
      case "max" -> to.atMost(Form.number(key, value), type);
      default -> throw new IllegalArgumentException("unknown property: " + key);
    }
  }

  private static CharacterClass named(Map<String, String> all, String name) {
    String characters = all.get("class." + name + ".characters");
    if (characters != null) {
      return CharacterClass.of(name, characters);
    }
    CharacterClass known = CLASSES.get(name);
    if (known == null) {
      throw new IllegalArgumentException("the class " + name + " has no characters");
    }
    return known;
  }

  /** A class of the table by its name, or the characters themselves in brackets. */
  private static CharacterClass reference(String value) {
    CharacterClass known = CLASSES.get(value);
    if (known != null) {
      return known;
    }
    if (!value.startsWith("[") || !value.endsWith("]")) {
      throw new IllegalArgumentException("neither a class nor characters in brackets: " + value);
    }
    String characters = value.substring(1, value.length() - 1);
    return CharacterClass.of("character of " + characters, characters);
  }

  @Override
  public Translated<String> write(PasswordPolicy policy) {
    Properties properties = new Properties();
    Terms terms = policy.terms();
    properties.setProperty("length.min", "" + terms.minLength());
    properties.setProperty("length.max", "" + terms.maxLength());
    terms.classes().forEach((type, bounds) -> writeClass(properties, type, bounds));
    if (!terms.excluded().isEmpty()) {
      properties.setProperty("exclude", CharacterClass.text(terms.excluded()));
    }
    writeLimit(properties, "equal-in-row.max", terms.maxEqualInRow());
    writeLimit(properties, "sequence.length", terms.sequence());
    terms.first().ifPresent(type -> properties.setProperty("first", reference(type)));
    terms.last().ifPresent(type -> properties.setProperty("last", reference(type)));
    for (int i = 0; i < terms.forbidden().size(); i++) {
      properties.setProperty("forbid." + (i + 1), terms.forbidden().get(i));
    }
    writeEntropy(properties, terms.minEntropyBits());
    policy.message().ifPresent(text -> properties.setProperty("message", text));
    return new Translated<>(text(properties), List.of());
  }

  private static void writeLimit(Properties to, String key, int limit) {
    if (limit > 0) {
      to.setProperty(key, "" + limit);
    }
  }

  private static void writeEntropy(Properties to, int bits) {
    if (bits == 0) {
      to.setProperty("entropy.accept-below-64-bits", "true");
    } else {
      to.setProperty("entropy.min-bits", "" + bits);
    }
  }

  private static void writeClass(Properties to, CharacterClass type, Terms.Bounds bounds) {
    String name =
        CLASSES.entrySet().stream()
            .filter(entry -> entry.getValue().equals(type))
            .map(Map.Entry::getKey)
            .findFirst()
            .orElse(type.name());
    if (!CLASSES.containsValue(type)) {
      to.setProperty("class." + name + ".characters", type.characters());
    }
    to.setProperty("class." + name + ".min", "" + bounds.min());
    if (bounds.hasMax()) {
      to.setProperty("class." + name + ".max", "" + bounds.max());
    }
  }

  private static String reference(CharacterClass type) {
    return CLASSES.entrySet().stream()
        .filter(entry -> entry.getValue().equals(type))
        .map(Map.Entry::getKey)
        .findFirst()
        .orElse("[" + type.characters() + "]");
  }

  /** Sorted, and without the date that Java writes on top. */
  private static String text(Properties properties) {
    StringWriter out = new StringWriter();
    try {
      properties.store(out, null);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toString()
        .lines()
        .filter(line -> !line.startsWith("#"))
        .sorted()
        .collect(Collectors.joining("\n", "", "\n"));
  }
}
