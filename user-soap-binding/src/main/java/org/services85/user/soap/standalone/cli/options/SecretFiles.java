package org.services85.user.soap.standalone.cli.options;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.services85.user.api.Secret;
import org.services85.user.core.store.OwnerOnly;
import org.services85.user.soap.standalone.secret.SecretFile;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.Marker;
import org.slf4j.MarkerFactory;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;

/**
 * The files with secrets that a command is given.
 *
 * @param spec the command
 */
public record SecretFiles(CommandSpec spec) {

  /** The option of all commands that refuses what others have access to. */
  public static final String STRICT = "--strict-files";

  private static final Logger LOG = LoggerFactory.getLogger(SecretFiles.class);
  private static final Marker FILE_OPEN_TO_OTHERS = MarkerFactory.getMarker("file-open-to-others");

  /**
   * Reads the one secret of a file.
   *
   * @param option which option or argument names the file
   * @param file the file
   * @return the secret, for the caller to close
   * @throws ParameterException if the file is none, or is refused by {@link #check}
   */
  public Secret read(String option, Path file) {
    return read(option, file, SecretFile::line);
  }

  /**
   * Reads the lines of a file with several secrets.
   *
   * @param option which option names the file
   * @param file the file
   * @return its lines
   * @throws ParameterException if the file is none, or is refused by {@link #check}
   */
  public List<String> lines(String option, Path file) {
    return read(option, file, SecretFile::lines);
  }

  /**
   * Reads the text of a file with secrets.
   *
   * @param option which option names the file
   * @param file the file
   * @return all of it
   * @throws ParameterException if the file is none, or is refused by {@link #check}
   */
  public String text(String option, Path file) {
    return read(option, file, SecretFile::text);
  }

  /** A way to read a file. */
  @FunctionalInterface
  private interface Reader<T> {
    T read(SecretFile file) throws IOException;
  }

  private <T> T read(String option, Path file, Reader<T> reader) {
    check(option, file);
    try {
      return reader.read(new SecretFile(file));
    } catch (IOException e) {
      throw refused(option + " " + e.getMessage());
    }
  }

  /**
   * Warns of a file that others than its owner have access to. With {@code --strict-files} it is
   * refused, as is one of which nobody can tell. A file that is not there is left to who reads it.
   *
   * @param option which option or argument names the file
   * @param file the file
   * @throws ParameterException if it is refused
   */
  public void check(String option, Path file) {
    try {
      OwnerOnly.Access access = OwnerOnly.accessTo(file);
      boolean strict = isStrict();
      if (access == OwnerOnly.Access.OTHERS && strict) {
        throw refused(
            "%s %s: others than its owner have access to it, and --strict-files refuses that; chmod go= %2$s"
                .formatted(option, file));
      } else if (access == OwnerOnly.Access.UNKNOWN && strict) {
        throw refused(
            "%s %s: its file system has no permissions of POSIX, so --strict-files cannot be kept"
                .formatted(option, file));
      } else if (access == OwnerOnly.Access.OTHERS) {
        LOG.warn(
            FILE_OPEN_TO_OTHERS, "{} {}: others than its owner have access to it", option, file);
      }
    } catch (IOException e) {
      // Whoever reads it says so.
    }
  }

  private boolean isStrict() {
    OptionSpec strict = spec.root().findOption(STRICT);
    return strict != null && Boolean.TRUE.equals(strict.getValue());
  }

  private ParameterException refused(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
