package org.services85.user.soap.standalone.observability;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Layout;
import ch.qos.logback.core.encoder.EncoderBase;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;

/**
 * Writes what a layout makes of a line with its level before it, as systemd's journal reads it
 * (sd-daemon(3)): {@code <3>} is an error, {@code <4>} a warning, {@code <6>} an information and
 * {@code <7>} a detail. Thread-safe.
 */
final class JournalEncoder extends EncoderBase<ILoggingEvent> {

  private final Layout<ILoggingEvent> layout;

  JournalEncoder(Layout<ILoggingEvent> layout) {
    this.layout = layout;
  }

  @Override
  public byte[] headerBytes() {
    return new byte[0];
  }

  @Override
  public byte[] encode(ILoggingEvent event) {
    String level = "<" + priority(event.getLevel()) + ">";
    // The journal takes each line for itself.
    return layout
        .doLayout(event)
        .lines()
        .map(line -> level + line + "\n")
        .collect(Collectors.joining())
        .getBytes(StandardCharsets.UTF_8);
  }

  private static int priority(Level level) {
    return switch (level.toInt()) {
      case Level.ERROR_INT -> 3;
      case Level.WARN_INT -> 4;
      case Level.INFO_INT -> 6;
      default -> 7;
    };
  }

  @Override
  public byte[] footerBytes() {
    return new byte[0];
  }
}
