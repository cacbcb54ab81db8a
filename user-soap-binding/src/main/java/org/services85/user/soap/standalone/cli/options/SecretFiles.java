package org.services85.user.soap.standalone.cli.options;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.services85.user.api.Secret;
import org.services85.user.core.store.OwnerOnly;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
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

  /**
   * Reads the one secret of a file, in UTF-8; the end of the line after it is no part of it.
   *
   * @param option which option or argument names the file
   * @param file the file
   * @return the secret, for the caller to close
   * @throws ParameterException if the file cannot be read, or is refused by {@link #check}
   */
  public Secret read(String option, Path file) {
    check(option, file);
    try {
      return secret(file);
    } catch (IOException e) {
      throw refused(option + " " + file + " cannot be read");
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
        LOG.warn("{} {}: others than its owner have access to it", option, file);
      }
    } catch (IOException e) {
      // Whoever reads it says so.
    }
  }

  private boolean isStrict() {
    OptionSpec strict = spec.root().findOption(STRICT);
    return strict != null && Boolean.TRUE.equals(strict.getValue());
  }

  private static Secret secret(Path file) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    CharBuffer text = StandardCharsets.UTF_8.decode(ByteBuffer.wrap(bytes));
    char[] chars = new char[text.remaining()];
    try {
      text.get(chars);
      int length = chars.length;
      while (length > 0 && (chars[length - 1] == '\n' || chars[length - 1] == '\r')) {
        length--;
      }
      char[] secret = Arrays.copyOf(chars, length);
      try {
        return Secret.of(secret);
      } finally {
        Arrays.fill(secret, '\0');
      }
    } finally {
      Arrays.fill(bytes, (byte) 0);
      Arrays.fill(chars, '\0');
      Arrays.fill(text.array(), '\0');
    }
  }

  private ParameterException refused(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
