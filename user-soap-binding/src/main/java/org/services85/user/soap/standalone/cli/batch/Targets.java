package org.services85.user.soap.standalone.cli.batch;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.services85.user.soap.standalone.secret.SecretFile;

/**
 * The users of a run, as a file lists them: one a line, with or without a first line that says by
 * which argument of the operation they are called.
 *
 * @param argument the name of that argument
 * @param lines which user is in which line; no user is there twice
 */
public record Targets(String argument, Map<String, Integer> lines) {

  /** The end of parameters that hold an integer; all others hold a name. */
  private static final String INTEGER = "Id";

  private static final int MOST_NAMED = 20;

  /**
   * Reads a file.
   *
   * @param file the file, in UTF-8 and of 1 MiB at most
   * @param argument which argument a file without a first line gives
   * @param others which other arguments a first line may name
   * @return the users
   * @throws IOException if it cannot be read
   * @throws IllegalArgumentException if a line is none; the message names each by its number
   */
  public static Targets read(Path file, String argument, Set<String> others) throws IOException {
    List<String> lines = new SecretFile(file).lines();
    String first = lines.isEmpty() ? "" : lines.get(0).strip();
    boolean isNamed = first.equals(argument) || others.contains(first);
    Reader reader = new Reader(isNamed ? first : argument);
    for (int i = isNamed ? 1 : 0; i < lines.size(); i++) {
      reader.add(lines.get(i).strip(), i + 1);
    }
    return reader.targets(file);
  }

  /** The name of a user in a line. */
  String shown(String target) {
    return "line %s: %s=%s".formatted(lines.get(target), argument, target);
  }

  private static final class Reader {

    private final String argument;
    private final Map<String, Integer> lines = new LinkedHashMap<>();
    private final List<String> wrong = new ArrayList<>();

    Reader(String argument) {
      this.argument = argument;
    }

    void add(String line, int number) {
      if (line.isEmpty()) {
        return;
      }
      try {
        String target = target(line);
        Integer before = lines.putIfAbsent(target, number);
        if (before != null) {
          wrong.add("line %s: %s is in line %s already".formatted(number, target, before));
        }
      } catch (IllegalArgumentException e) {
        wrong.add("line %s: %s".formatted(number, e.getMessage()));
      }
    }

    private String target(String line) {
      if (argument.endsWith(INTEGER)) {
        try {
          return Integer.toString(Integer.parseInt(line));
        } catch (NumberFormatException e) {
          throw new IllegalArgumentException("expected an integer and nothing else", e);
        }
      }
      return Row.onlyField(line);
    }

    Targets targets(Path file) {
      if (!wrong.isEmpty()) {
        String more =
            wrong.size() > MOST_NAMED ? "; and %s more".formatted(wrong.size() - MOST_NAMED) : "";
        throw new IllegalArgumentException(
            file + ": " + String.join("; ", wrong.subList(0, wrong.size() - more(wrong))) + more);
      }
      if (lines.isEmpty()) {
        throw new IllegalArgumentException(file + " has no line with " + argument);
      }
      return new Targets(argument, lines);
    }

    private static int more(List<String> wrong) {
      return Math.max(0, wrong.size() - MOST_NAMED);
    }
  }
}
