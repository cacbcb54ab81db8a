package org.services85.user.soap.standalone.cli.options;

import java.time.DateTimeException;
import java.time.Duration;
import org.services85.user.core.InProcessUserAgentsBuilder;
import org.services85.user.core.spi.BackOff;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** Options for the waiting after wrong passwords. */
public final class ThrottleOptions {

  /** Made by picocli, which then sets the options. */
  public ThrottleOptions() {}

  private static final String FORM = "FREE,FIRST,LONGEST";

  @Option(
      names = "--account-back-off",
      defaultValue = "5,PT1S,PT15M",
      paramLabel = FORM,
      converter = BackOffConverter.class,
      description =
          "The wait after wrong passwords for the same account. FREE of them cost nothing. The"
              + " next one waits for the time FIRST, each further one twice as long, up to LONGEST."
              + " Or off.")
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private BackOff account;

  @Option(
      names = "--address-back-off",
      defaultValue = "50,PT1S,PT1M",
      paramLabel = FORM,
      converter = BackOffConverter.class,
      description =
          "The same wait for attempts from one address, whatever the account; or off. A user that"
              + " logged on from there before does not wait.")
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private BackOff address;

  /**
   * Tells a host.
   *
   * @param builder the host
   * @return the builder
   */
  public InProcessUserAgentsBuilder applyTo(InProcessUserAgentsBuilder builder) {
    return builder.accountBackOff(account).addressBackOff(address);
  }

  /** Reads the form of the options. */
  static final class BackOffConverter implements ITypeConverter<BackOff> {

    @Override
    public BackOff convert(String text) {
      if (text.equals("off")) {
        return BackOff.off();
      }
      String[] parts = text.split(",", -1);
      try {
        if (parts.length == 3) {
          return new BackOff(
              Integer.parseInt(parts[0]), Duration.parse(parts[1]), Duration.parse(parts[2]));
        }
      } catch (NumberFormatException | DateTimeException e) {
        throw unreadable(text);
      } catch (IllegalArgumentException outOfRange) {
        throw new TypeConversionException("'" + text + "': " + outOfRange.getMessage());
      }
      throw unreadable(text);
    }

    private static TypeConversionException unreadable(String text) {
      return new TypeConversionException(
          "'" + text + "' is not " + FORM + ", such as 5,PT1S,PT15M, nor off");
    }
  }
}
