package org.services85.user.soap.standalone.cli.configuration;

import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import org.services85.user.api.Secret;
import org.services85.user.soap.standalone.secret.SecretFile;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * Reads an option that is a secret: {@code @FILE} is the one line of that file, {@code @@TEXT} is
 * {@code @TEXT}, and anything else is itself. Thread-safe.
 */
public final class SecretValue implements ITypeConverter<Secret> {

  private static final String FILE = "@";

  /** A converter. */
  public SecretValue() {}

  @Override
  public Secret convert(String text) {
    try {
      Optional<Path> file = file(text);
      return file.isPresent()
          ? new SecretFile(file.get()).line()
          : Secret.of(text.startsWith(FILE) ? text.substring(1) : text);
    } catch (IOException e) {
      throw new TypeConversionException(String.valueOf(e.getMessage()));
    }
  }

  /**
   * The file that a value names.
   *
   * @param text the value, as it is written
   * @return the file; empty if the value is the secret itself
   * @throws TypeConversionException if there can be no such file
   */
  public static Optional<Path> file(String text) {
    if (!text.startsWith(FILE) || text.startsWith(FILE + FILE)) {
      return Optional.empty();
    }
    try {
      return Optional.of(Path.of(text.substring(1)));
    } catch (InvalidPathException e) {
      throw new TypeConversionException("there can be no such file here");
    }
  }

  /** The value that stands for the secret of a file. */
  static String in(String file) {
    return FILE + file;
  }

  /** The value that stands for a secret, whatever it begins with. */
  static String literally(String secret) {
    return secret.startsWith(FILE) ? FILE + secret : secret;
  }
}
