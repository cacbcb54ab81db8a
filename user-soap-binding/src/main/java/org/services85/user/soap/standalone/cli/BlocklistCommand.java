package org.services85.user.soap.standalone.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.services85.user.core.policy.BlocklistFile;
import org.services85.user.soap.standalone.cli.options.AnswerOptions;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Makes files of passwords that nobody may choose. */
@Command(
    name = "blocklist",
    description = "Makes blocklists, such as of passwords known from breaches.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "build")
final class BlocklistCommand {

  /** A blocklist as JSON has it. */
  record Made(String blocklist, int passwords, long linesLeftOut) {}

  @Spec
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private CommandSpec spec;

  @Command(
      description = {
        "Makes a blocklist for serve --blocklist of a list of passwords or of their hashes.",
        "A line of the list is a password in UTF-8, or the SHA-1 of one in 40 hexadecimal digits,"
            + " behind which a colon and a number may stand. The list may be in any order."
      },
      mixinStandardHelpOptions = true)
  int build(
      @Mixin AnswerOptions answer,
      @Parameters(paramLabel = "LIST", description = "The list.") Path list,
      @Parameters(
              paramLabel = "FILE",
              arity = "0..1",
              description =
                  "The blocklist to make. Default: LIST with .blocklist behind its name. An"
                      + " existing file is replaced.")
          @Nullable Path file) {
    Path made = file == null ? Path.of(list + ".blocklist") : file;
    BlocklistFile.Built built = built(list, made);
    if (answer.json()) {
      answer.answers().print(new Made(made.toString(), built.entries(), built.leftOut()));
      return CommandLine.ExitCode.OK;
    }
    PrintWriter out = spec.commandLine().getOut();
    out.printf(Locale.ROOT, "%s: %,d passwords%n", made, built.entries());
    if (built.leftOut() > 0) {
      out.printf(
          Locale.ROOT,
          "left out: %,d lines that are not UTF-8, or longer than 4,096 bytes%n",
          built.leftOut());
    }
    out.flush();
    return CommandLine.ExitCode.OK;
  }

  private BlocklistFile.Built built(Path list, Path made) {
    try {
      return BlocklistFile.build(list, made);
    } catch (NoSuchFileException e) {
      throw refused("there is no file or folder " + e.getFile(), e);
    } catch (IOException e) {
      throw refused("the blocklist cannot be made: " + e.getMessage(), e);
    } catch (IllegalArgumentException e) {
      throw refused(String.valueOf(e.getMessage()), e);
    }
  }

  private ParameterException refused(String message, Exception cause) {
    return new ParameterException(spec.commandLine(), message, cause);
  }
}
