package org.services85.user.soap.standalone.cli.batch;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Whether a call is made for many users, and where their passwords go. */
public final class BatchOptions {

  private static final int MOST_AT_ONCE = 64;

  @Spec(Spec.Target.MIXEE)
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private CommandSpec spec;

  @Option(
      names = "--from",
      descriptionKey = "call-from",
      paramLabel = "FILE",
      description =
          "Makes the call for each user of this file, one a line: an AssociateId, or a name where"
              + " the first line is AssociateName. For operations that generate a password.")
  private @Nullable Path from;

  @Option(
      names = "--to",
      descriptionKey = "call-to",
      paramLabel = "FILE",
      description =
          "The file for their passwords, in CSV. Where a run was stopped, the same command goes"
              + " on.")
  private @Nullable Path to;

  @Option(
      names = "--at-once",
      defaultValue = "8",
      paramLabel = "N",
      description = "How many of these calls are made at a time, 1 to 64.")
  private int atOnce;

  /** Made by picocli, which then sets the options. */
  public BatchOptions() {}

  /**
   * Whether the call is for many.
   *
   * @return whether it is
   * @throws ParameterException if the options make no sense together
   */
  public boolean isAskedFor() {
    if ((from == null) != (to == null)) {
      throw refused("--from and --to go together");
    }
    if (atOnce < 1 || atOnce > MOST_AT_ONCE) {
      throw refused("--at-once " + atOnce + " is not within 1 to " + MOST_AT_ONCE);
    }
    return from != null;
  }

  /**
   * The number of calls that are made at a time.
   *
   * @return 1 to 64
   */
  public int atOnce() {
    return atOnce;
  }

  /**
   * The users.
   *
   * @param argument what a file without a first line lists
   * @param others what a first line may name instead
   * @return the users
   * @throws ParameterException if the file cannot be read, or a line is none
   */
  public Targets targets(String argument, Set<String> others) {
    try {
      return Targets.read(file(from), argument, others);
    } catch (IOException | IllegalArgumentException e) {
      throw refused("--from " + e.getMessage());
    }
  }

  /**
   * The file for their passwords.
   *
   * @param argument what the first column is called
   * @return the file, for the caller to close
   * @throws ParameterException if it cannot be used
   */
  public PasswordFile passwords(String argument) {
    Path file = file(to);
    try {
      return PasswordFile.open(file, argument);
    } catch (java.nio.file.FileSystemException e) {
      throw refused("--to " + file + " cannot be written");
    } catch (IOException e) {
      throw refused("--to " + e.getMessage());
    }
  }

  private static Path file(@Nullable Path path) {
    if (path == null) {
      throw new IllegalStateException("not asked for");
    }
    return path;
  }

  private ParameterException refused(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
