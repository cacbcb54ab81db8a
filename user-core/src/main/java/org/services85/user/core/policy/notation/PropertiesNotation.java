package org.services85.user.core.policy.notation;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.services85.user.core.policy.CharacterClass;
import org.services85.user.core.policy.PasswordPolicy;
import org.services85.user.core.policy.PasswordPolicyBuilder;
import org.services85.user.core.policy.PolicyTerms;
import org.services85.user.core.policy.PolicyTerms.ClassBounds;
import org.services85.user.core.policy.PolicyTerms.KindBound;

/** This project's own notation; its keys are described in docs/policy.md. */
final class PropertiesNotation {

  /** Those of all Unicode are made where a text names them: a start would wait for them. */
  private static final Map<String, Supplier<CharacterClass>> WELL_KNOWN = wellKnown();

  private static final Pattern KINDS = Pattern.compile("\\s*(\\d{1,9})\\s+of\\s+(.+)");
  private static final Pattern ACCUMULATES =
      Pattern.compile(
          "(?s)length\\..*|class\\..*\\.(?:min|max)|kinds\\..*|forbid\\..*|exclude"
              + "|equal-in-row\\.max|sequence\\.length");
  private static final Pattern HANDLE = Pattern.compile("[A-Za-z0-9_-]{1,40}");

  private PropertiesNotation() {}

  private static Map<String, Supplier<CharacterClass>> wellKnown() {
    Map<String, Supplier<CharacterClass>> classes = new LinkedHashMap<>();
    classes.put("lower", () -> CharacterClass.LOWER_CASE);
    classes.put("upper", () -> CharacterClass.UPPER_CASE);
    classes.put("letter", () -> CharacterClass.LETTER);
    classes.put("digit", () -> CharacterClass.DIGIT);
    classes.put("special", () -> CharacterClass.SPECIAL);
    classes.put("underscore", () -> CharacterClass.UNDERSCORE);
    classes.put("ascii", () -> CharacterClass.ASCII);
    classes.put("any", () -> CharacterClass.ANY);
    classes.put("unicode-lower", () -> CharacterClass.Unicode.LOWER_CASE);
    classes.put("unicode-upper", () -> CharacterClass.Unicode.UPPER_CASE);
    classes.put("unicode-digit", () -> CharacterClass.Unicode.DIGIT);
    classes.put("unicode-special", () -> CharacterClass.Unicode.SPECIAL);
    return classes;
  }

  private static @Nullable CharacterClass known(String handle) {
    Supplier<CharacterClass> known = WELL_KNOWN.get(handle);
    return known == null ? null : known.get();
  }

  static Translated<PasswordPolicyBuilder> read(String text) {
    return new Translated<>(new Reading(properties(text)).read(), List.of());
  }

  /** The values of each key, of which there are several only where both can hold. */
  private static Map<String, List<String>> properties(String text) {
    Map<String, List<String>> all = new TreeMap<>();
    Properties properties =
        new Properties() {
          private static final long serialVersionUID = 1L;

          @Override
          public synchronized @Nullable Object put(Object key, Object value) {
            List<String> values = all.computeIfAbsent((String) key, same -> new ArrayList<>());
            if (values.isEmpty() || ACCUMULATES.matcher((String) key).matches()) {
              values.add((String) value);
            } else if (!values.contains(value)) {
              throw new IllegalArgumentException(key + " is there twice, with different values");
            }
            return super.put(key, value);
          }
        };
    try {
      properties.load(new StringReader(text));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return all;
  }

  /** The keys of one text with their values. */
  private record Reading(Map<String, List<String>> all) {

    PasswordPolicyBuilder read() {
      PasswordPolicyBuilder to = PasswordPolicy.ofLength(1, Limits.OPEN_LENGTH);
      String list = valueOf("words.list");
      if (list != null) {
        List<String> words = List.of(list.strip().split("\\s+"));
        to.ofWords(
            words,
            Limits.number("words.count", needed("words.count", "words.list")),
            needed("words.separator", "words.list"));
      }
      String groupSize = valueOf("group.size");
      if (groupSize != null) {
        to.groupsOf(
            Limits.number("group.size", groupSize), needed("group.separator", "group.size"));
      }
      setLength(to);
      all.forEach((key, values) -> values.forEach(value -> set(to, key, value)));
      return to;
    }

    private @Nullable String valueOf(String key) {
      return all.containsKey(key) ? all.get(key).get(0) : null;
    }

    private String needed(String key, String because) {
      String value = valueOf(key);
      if (value == null) {
        throw new IllegalArgumentException(because + " is there without " + key);
      }
      return value;
    }

    private void setLength(PasswordPolicyBuilder to) {
      boolean isOfWords = all.containsKey("words.list");
      if (!isOfWords || all.containsKey("length.min") || all.containsKey("length.max")) {
        int min = numbers("length.min").max().orElse(1);
        int open = Math.max(min, Limits.OPEN_LENGTH);
        to.length(min, numbers("length.max").min().orElse(open));
      }
    }

    private IntStream numbers(String key) {
      return all.getOrDefault(key, List.of()).stream().mapToInt(value -> Limits.number(key, value));
    }

    private void set(PasswordPolicyBuilder to, String key, String value) {
      if (key.startsWith("class.")) {
        setClass(to, key, value);
      } else if (key.startsWith("kinds.")) {
        setKinds(to, key, value);
      } else if (key.startsWith("forbid.")) {
        to.forbid(value);
      } else {
        setOne(to, key, value);
      }
    }

    private void setOne(PasswordPolicyBuilder to, String key, String value) {
      switch (key) {
        case "length.min", "length.max", "words.list", "group.size" -> {}
        case "words.count", "words.separator" -> needed("words.list", key);
        case "group.separator" -> needed("group.size", key);
        case "first.name" -> needed("first", key);
        case "last.name" -> needed("last", key);
        case "exclude" -> to.exclude(value);
        case "exclude.look-alikes" -> ifTrue(key, value, to::excludeLookAlikes);
        case "equal-in-row.max" -> to.maxEqualInRow(Limits.number(key, value));
        case "sequence.length" -> to.noSequencesOf(Limits.number(key, value));
        case "first" -> to.firstFrom(reference(key, value));
        case "last" -> to.lastFrom(reference(key, value));
        case "entropy.min-bits" -> {
          if ("true".equals(valueOf("entropy.accept-below-64-bits"))) {
            throw new IllegalArgumentException(
                key + " and entropy.accept-below-64-bits exclude each other");
          }
          to.minEntropyBits(Limits.number(key, value));
        }
        case "entropy.accept-below-64-bits" -> ifTrue(key, value, to::acceptEntropyBelow64Bits);
        case "temporary" -> ifTrue(key, value, to::temporary);
        case "message" -> to.message(value);
        default -> throw new IllegalArgumentException("unknown property: " + key);
      }
    }

    private static void ifTrue(String key, String value, Runnable then) {
      if (!value.equals("true") && !value.equals("false")) {
        throw new IllegalArgumentException(key + " is neither true nor false: " + value);
      }
      if (value.equals("true")) {
        then.run();
      }
    }

    private void setClass(PasswordPolicyBuilder to, String key, String value) {
      int dot = key.lastIndexOf('.');
      String handle = key.substring("class.".length(), Math.max("class.".length(), dot));
      if (handle.isEmpty()) {
        throw new IllegalArgumentException("unknown property: " + key);
      }
      CharacterClass type = handled(key, handle);
      switch (key.substring(dot + 1)) {
        case "characters" -> to.allow(type);
        case "name" -> needed("class." + handle + ".characters", key);
        case "min" -> to.atLeast(Limits.number(key, value), type);
        case "max" -> to.atMost(Limits.number(key, value), type);
        default -> throw new IllegalArgumentException("unknown property: " + key);
      }
    }

    private void setKinds(PasswordPolicyBuilder to, String key, String value) {
      Matcher matcher = KINDS.matcher(value);
      if (!matcher.matches()) {
        throw new IllegalArgumentException(
            key + " is not like \"3 of lower, upper, digit, special\": " + value);
      }
      CharacterClass[] types =
          Arrays.stream(matcher.group(2).split(","))
              .map(handle -> handled(key, handle.strip()))
              .toArray(CharacterClass[]::new);
      to.atLeastClasses(Integer.parseInt(matcher.group(1)), types);
    }

    private CharacterClass handled(String key, String handle) {
      String characters = valueOf("class." + handle + ".characters");
      if (characters != null) {
        String name = valueOf("class." + handle + ".name");
        return CharacterClass.of(name == null ? handle : name, characters);
      }
      CharacterClass known = known(handle);
      if (known == null) {
        throw new IllegalArgumentException(
            key
                + ": the class "
                + handle
                + " is none of "
                + WELL_KNOWN.keySet()
                + ", and there is no class."
                + handle
                + ".characters");
      }
      return known;
    }

    /** A class by its name, or the characters themselves in brackets. */
    private CharacterClass reference(String key, String value) {
      CharacterClass known = known(value);
      if (known != null) {
        return known;
      }
      if (!value.startsWith("[") || !value.endsWith("]") || value.length() < 3) {
        throw new IllegalArgumentException(
            key + " is none of " + WELL_KNOWN.keySet() + ", nor characters in brackets: " + value);
      }
      String characters = value.substring(1, value.length() - 1);
      String name = valueOf(key + ".name");
      return CharacterClass.of(name == null ? "character of " + characters : name, characters);
    }
  }

  static String write(PasswordPolicy policy) {
    Map<String, String> to = new TreeMap<>();
    PolicyTerms terms = policy.terms();
    to.put("length.min", "" + terms.minLength());
    to.put("length.max", "" + terms.maxLength());
    Map<CharacterClass, String> handles = new LinkedHashMap<>();
    for (ClassBounds bounds : terms.classes()) {
      writeClass(to, handles, bounds);
    }
    for (int i = 0; i < terms.kinds().size(); i++) {
      KindBound bound = terms.kinds().get(i);
      String classes = bound.types().stream().map(handles::get).collect(Collectors.joining(", "));
      to.put(numbered("kinds", i), bound.min() + " of " + classes);
    }
    if (!terms.excluded().isEmpty()) {
      to.put("exclude", terms.excluded());
    }
    writeLimit(to, "equal-in-row.max", terms.maxEqualInRow());
    writeLimit(to, "sequence.length", terms.sequence());
    terms.first().ifPresent(type -> writeReference(to, "first", type));
    terms.last().ifPresent(type -> writeReference(to, "last", type));
    terms
        .grouping()
        .ifPresent(
            grouping -> {
              to.put("group.size", "" + grouping.size());
              to.put("group.separator", grouping.separator());
            });
    terms
        .wordList()
        .ifPresent(
            list -> {
              to.put("words.list", String.join(" ", list.words()));
              to.put("words.count", "" + list.count());
              to.put("words.separator", list.separator());
            });
    for (int i = 0; i < terms.forbidden().size(); i++) {
      to.put(numbered("forbid", i), terms.forbidden().get(i));
    }
    if (terms.minEntropyBits() == 0) {
      to.put("entropy.accept-below-64-bits", "true");
    } else {
      to.put("entropy.min-bits", "" + terms.minEntropyBits());
    }
    if (terms.isTemporary()) {
      to.put("temporary", "true");
    }
    policy.message().ifPresent(text -> to.put("message", text));
    return text(to);
  }

  /** From 1, so that the order of the texts is that of the numbers. */
  private static String numbered(String key, int index) {
    return String.format(Locale.ROOT, "%s.%s", key, index + 1);
  }

  private static void writeLimit(Map<String, String> to, String key, int limit) {
    if (limit > 0) {
      to.put(key, "" + limit);
    }
  }

  private static void writeClass(
      Map<String, String> to, Map<CharacterClass, String> handles, ClassBounds bounds) {
    String handle = handle(bounds.type(), handles);
    handles.put(bounds.type(), handle);
    if (!WELL_KNOWN.containsKey(handle)) {
      to.put("class." + handle + ".characters", bounds.type().characters());
      if (!bounds.type().name().equals(handle)) {
        to.put("class." + handle + ".name", bounds.type().name());
      }
    }
    to.put("class." + handle + ".min", "" + bounds.min());
    if (bounds.max() != Integer.MAX_VALUE) {
      to.put("class." + handle + ".max", "" + bounds.max());
    }
  }

  /** The name of a class in the text: its own, where that is short, plain and not taken. */
  private static String handle(CharacterClass type, Map<CharacterClass, String> taken) {
    for (Map.Entry<String, Supplier<CharacterClass>> known : WELL_KNOWN.entrySet()) {
      if (known.getValue().get().equals(type)) {
        return known.getKey();
      }
    }
    String handle = type.name();
    boolean isGood = HANDLE.matcher(handle).matches() && !WELL_KNOWN.containsKey(handle);
    for (int number = 1; !isGood || taken.containsValue(handle); number++) {
      handle = "class-" + number;
      isGood = true;
    }
    return handle;
  }

  private static void writeReference(Map<String, String> to, String key, CharacterClass type) {
    String handle = handle(type, Map.of());
    if (WELL_KNOWN.containsKey(handle)) {
      to.put(key, handle);
      return;
    }
    to.put(key, "[" + type.characters() + "]");
    if (!type.name().equals("character of " + type.characters())) {
      to.put(key + ".name", type.name());
    }
  }

  /** Sorted, and without the date that Java writes on top. */
  private static String text(Map<String, String> to) {
    List<String> lines = new ArrayList<>();
    to.forEach((key, value) -> lines.add(line(key, value)));
    return String.join("\n", lines) + "\n";
  }

  private static String line(String key, String value) {
    Properties one = new Properties();
    one.setProperty(key, value);
    StringWriter out = new StringWriter();
    try {
      one.store(out, null);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toString()
        .lines()
        .filter(line -> !line.startsWith("#"))
        .collect(Collectors.joining());
  }
}
