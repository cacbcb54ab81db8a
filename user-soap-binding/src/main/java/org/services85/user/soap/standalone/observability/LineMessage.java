package org.services85.user.soap.standalone.observability;

import ch.qos.logback.classic.pattern.ClassicConverter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;

/**
 * Writes the message of a line of the server's own log: this project's as it is. Of a library's
 * line it says where it is from and which exception came with it, and none of its words, as nobody
 * knows what they quote: a statement with its values, an address with a password, a header, a
 * ticket. A file of Logback's names it as the rule of a conversion word. Thread-safe.
 */
@SuppressWarnings("exports") // who writes by it has Logback; other hosts need not
public final class LineMessage extends ClassicConverter {

  /** One that Logback is yet to start. */
  public LineMessage() {}

  @Override
  public String convert(ILoggingEvent event) {
    return of(event);
  }

  static String of(ILoggingEvent event) {
    if (event.getLoggerName().startsWith(LogLevel.PROJECT + ".")) {
      return String.valueOf(event.getFormattedMessage());
    }
    IThrowableProxy thrown = event.getThrowableProxy();
    return "%s logged this%s; its words are left out, as they may quote secrets"
        .formatted(event.getLoggerName(), thrown == null ? "" : " with " + thrown.getClassName());
  }
}
