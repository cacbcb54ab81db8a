package org.services85.user.soap.standalone.cli.options;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.services85.user.core.policy.PasswordPolicy;
import org.services85.user.core.policy.PasswordPolicyBuilder;
import org.services85.user.core.policy.notation.PolicyNotation;
import org.services85.user.core.policy.notation.Translated;

/**
 * A policy as the command line names it: a preset, or a text in one of the notations.
 *
 * @param read the policy that was read, and what was ignored or changed
 * @param isPreset whether it is a preset, which is for generated passwords alone
 */
public record PolicyText(Translated<PasswordPolicyBuilder> read, boolean isPreset) {

  /** The presets, for the help of an option. */
  public static final String PRESETS =
      "standard, dictated (four groups of four letters and digits), or words(FILE, NUMBER,"
          + " SEPARATOR) with a word a line.";

  private static final Pattern WORDS =
      Pattern.compile("words\\(\\s*(.+?)\\s*,\\s*(\\d{1,4})\\s*,(?: (?=.+\\)))?(.+)\\)");

  /** A list of a hundred thousand words of 64 characters is smaller. */
  private static final long MAX_BYTES = 32L << 20;

  /**
   * Reads a policy.
   *
   * @param text the policy, or the name of a preset
   * @param notation its notation; null if that is to be told from how it begins
   * @return the policy that was read
   * @throws IllegalArgumentException if it cannot be read; the message says why
   */
  public static PolicyText of(String text, @Nullable PolicyNotation notation) {
    if (notation == null) {
      switch (text.strip()) {
        case "standard" -> {
          return preset(PasswordPolicy.standard().toBuilder());
        }
        case "dictated" -> {
          return preset(PasswordPolicy.dictated().toBuilder());
        }
        default -> {
          Matcher words = WORDS.matcher(text.strip());
          if (words.matches()) {
            return words(words.group(1), Integer.parseInt(words.group(2)), words.group(3));
          }
        }
      }
    }
    return new PolicyText((notation == null ? notationOf(text) : notation).read(text), false);
  }

  private static PolicyNotation notationOf(String text) {
    try {
      return PolicyNotation.of(text);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(e.getMessage() + "; or a preset: " + PRESETS, e);
    }
  }

  private static PolicyText words(String file, int number, String separator) {
    List<String> lines = linesOf(file);
    try {
      return preset(PasswordPolicy.ofWords(lines, number, separator));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("the list of words " + file + ": " + e.getMessage(), e);
    }
  }

  private static PolicyText preset(PasswordPolicyBuilder builder) {
    return new PolicyText(new Translated<>(builder, List.of()), true);
  }

  private static List<String> linesOf(String file) {
    try {
      Path path = Path.of(file);
      if (Files.size(path) > MAX_BYTES) {
        throw new IllegalArgumentException("the list of words has over 32 MiB: " + file);
      }
      List<String> lines = Files.readAllLines(path);
      return lines.stream()
          .map(line -> line.strip().replace("\uFEFF", ""))
          .filter(line -> !line.isEmpty())
          .toList();
    } catch (IOException | InvalidPathException e) {
      throw new IllegalArgumentException("the list of words cannot be read as UTF-8: " + file, e);
    }
  }

  /** The policy, if all of the text was understood. */
  PasswordPolicy policy() {
    return read.exactly().build();
  }
}
