package org.services85.user.soap.standalone.cli.options;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.regex.Pattern;
import org.services85.user.api.Secret;
import org.services85.user.soap.standalone.cli.configuration.SecretValue;
import picocli.CommandLine;
import picocli.CommandLine.TypeConversionException;

/** Reads the values of options, and says of one that cannot be what would be right. */
public final class Values {

  private static final Duration LONGEST = Duration.ofDays(36_500);

  private static final Pattern SHORT = Pattern.compile("[0-9]{1,9}[smhSMH]");

  private Values() {}

  /**
   * Has a command and all of its subcommands read their values so.
   *
   * @param command the command
   * @return the same
   */
  public static CommandLine register(CommandLine command) {
    return command
        .registerConverter(Duration.class, Values::duration)
        .registerConverter(Path.class, Values::path)
        .registerConverter(URI.class, Values::uri)
        .registerConverter(Secret.class, new SecretValue());
  }

  private static Duration duration(String text) {
    try {
      // Of 30s and 5m the letters mean the same behind PT.
      Duration duration = Duration.parse(SHORT.matcher(text).matches() ? "PT" + text : text);
      if (duration.compareTo(LONGEST) <= 0) {
        return duration;
      }
    } catch (DateTimeException | ArithmeticException e) {
      // Said below.
    }
    throw new TypeConversionException(
        "'%s' is no duration up to P36500D; expected one such as 90s, PT12H or P30D"
            .formatted(text));
  }

  private static Path path(String text) {
    if (text.isBlank()) {
      throw new TypeConversionException("it is empty; expected the name of a file or folder");
    }
    try {
      return Path.of(text);
    } catch (InvalidPathException e) {
      throw new TypeConversionException("'%s' can be no file here".formatted(text));
    }
  }

  private static URI uri(String text) {
    try {
      return new URI(text);
    } catch (URISyntaxException e) {
      throw new TypeConversionException(
          "'%s' is no address; expected one such as https://host:8085/".formatted(text));
    }
  }
}
