package org.services85.user.soap.standalone.cli.configuration;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * A file of options in the form of Java's properties, in UTF-8: {@code KEY=VALUE} in each line.
 * What is refused of it is named by its line, and quoted only where it can be no secret: the file
 * may be another one than was meant.
 *
 * @param path where it is
 * @param values what it gives, by key
 */
record ConfigurationFile(Path path, Map<String, String> values) {

  /** A secret in Base64 has upper case. */
  private static final Pattern KEY = Pattern.compile("[a-z0-9._-]{1,40}");

  /**
   * Reads the lines of a file.
   *
   * @param path where they are from
   * @param lines the lines
   * @param known the keys that it may have
   * @throws IOException if they have another form, a key twice or one that is not known; the
   *     message names the file
   */
  static ConfigurationFile of(Path path, List<String> lines, Set<String> known) throws IOException {
    Map<String, String> values = new TreeMap<>();
    StringBuilder logical = new StringBuilder();
    int number = 0;
    for (String line : lines) {
      number++;
      logical.append(line).append('\n');
      if (!goesOn(line)) {
        try {
          add(values, logical.toString(), known);
        } catch (IllegalArgumentException e) {
          throw new IOException("%s, line %s: %s".formatted(path, number, e.getMessage()), e);
        }
        logical.setLength(0);
      }
    }
    return new ConfigurationFile(path, values);
  }

  /**
   * Whether the next line belongs to this one: it ends in a backslash that no other one escapes.
   */
  private static boolean goesOn(String line) {
    int end = line.length();
    while (end > 0 && line.charAt(end - 1) == '\\') {
      end--;
    }
    return (line.length() - end) % 2 != 0 && !isRemark(line);
  }

  private static boolean isRemark(String line) {
    return line.isBlank() || line.strip().startsWith("#") || line.strip().startsWith("!");
  }

  private static void add(Map<String, String> values, String line, Set<String> known)
      throws IOException {
    if (isRemark(line)) {
      return;
    }
    if (line.indexOf('=') < 0) {
      throw new IllegalArgumentException("expected KEY=VALUE");
    }
    Properties one = new Properties();
    one.load(new StringReader(line));
    String key = one.stringPropertyNames().iterator().next();
    String shown = KEY.matcher(key).matches() ? key : "this key";
    if (!known.contains(key)) {
      throw new IllegalArgumentException(
          "%s is unknown; did you mean %s?".formatted(shown, Nearest.to(key, known)));
    }
    if (values.put(key, one.getProperty(key).strip()) != null) {
      throw new IllegalArgumentException(shown + " is there already");
    }
  }
}
