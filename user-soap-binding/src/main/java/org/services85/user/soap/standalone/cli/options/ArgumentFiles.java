package org.services85.user.soap.standalone.cli.options;

import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Stack;
import org.jspecify.annotations.Nullable;
import org.services85.user.soap.standalone.cli.configuration.Configuration;
import org.services85.user.soap.standalone.secret.SecretFile;
import picocli.CommandLine.IParameterPreprocessor;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/**
 * Puts the options that stand in a file in the place of {@code @FILE}: each line is one, as it is
 * written. Nothing in a line has a meaning of its own, no quote, backslash, number sign or space;
 * lines that begin with a number sign are remarks, and empty ones are passed over. {@code @@NAME}
 * is the argument {@code @NAME}.
 */
public final class ArgumentFiles implements IParameterPreprocessor {

  private static final String FILE = "@";
  private static final String REMARK = "#";
  private static final char LOST = '\uFFFD';

  private final Configuration configuration;

  /**
   * For the commands that a configuration is for.
   *
   * @param configuration reads its file when all arguments are known, and before options are
   */
  public ArgumentFiles(Configuration configuration) {
    this.configuration = configuration;
  }

  @Override
  @SuppressWarnings("JdkObsolete") // picocli's own
  public boolean preprocess(
      Stack<String> arguments,
      CommandSpec command,
      @Nullable ArgSpec option,
      Map<String, Object> info) {
    List<String> all = new ArrayList<>();
    while (!arguments.isEmpty()) {
      String argument = arguments.pop();
      refuseWhatWasLost(command, argument);
      if (argument.startsWith(FILE + FILE)) {
        all.add(argument.substring(1));
      } else if (argument.startsWith(FILE) && argument.length() > 1) {
        all.addAll(options(command, argument.substring(1)));
      } else {
        all.add(argument);
      }
    }
    configuration.read(command, all);
    for (int i = all.size() - 1; i >= 0; i--) {
      arguments.push(all.get(i));
    }
    return false;
  }

  /**
   * Refuses the mark that the JDK puts in place of bytes that the locale's encoding does not have.
   */
  private static void refuseWhatWasLost(CommandSpec command, String argument) {
    if (argument.indexOf(LOST) >= 0) {
      throw new ParameterException(
          command.commandLine(),
          "an argument has a letter that did not arrive; use a locale of UTF-8, such as"
              + " LC_ALL=C.UTF-8");
    }
  }

  private static List<String> options(CommandSpec command, String file) {
    try {
      List<String> options = new ArrayList<>();
      int number = 0;
      for (String line : new SecretFile(path(command, file)).lines()) {
        number++;
        if (isOptionApartFromItsValue(line)) {
          throw new IOException(
              "%s, line %s: expected one argument in each line, such as --store=FOLDER with its ="
                  .formatted(file, number));
        }
        if (!line.isBlank() && !line.startsWith(REMARK)) {
          options.add(line);
        }
      }
      return options;
    } catch (IOException e) {
      throw new ParameterException(command.commandLine(), "@FILE " + e.getMessage());
    }
  }

  private static Path path(CommandSpec command, String file) {
    try {
      return Path.of(file);
    } catch (InvalidPathException e) {
      throw new ParameterException(command.commandLine(), "@FILE: there can be no such file here");
    }
  }

  /** Two arguments of a shell, which would be one here. */
  private static boolean isOptionApartFromItsValue(String line) {
    return line.matches("--[A-Za-z0-9-]+\\s.*");
  }
}
