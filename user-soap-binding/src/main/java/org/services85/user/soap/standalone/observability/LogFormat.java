package org.services85.user.soap.standalone.observability;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import java.util.Optional;
import org.slf4j.LoggerFactory;

/** Forms of log lines. */
public enum LogFormat {
  /** As the file of the server's own says. */
  text,

  /** One JSON object a line, see {@link JsonLogEncoder}. */
  json;

  /** As the file of the server's own calls it. */
  private static final String APPENDER = "STDERR";

  /**
   * Has the lines written so from now on.
   *
   * @return false where that is not for us to say, as Logback was given another file
   */
  public boolean apply() {
    if (this == text) {
      return true;
    }
    Optional<ConsoleAppender<ILoggingEvent>> own = ownAppender();
    own.ifPresent(LogFormat::writeJson);
    return own.isPresent();
  }

  private static Optional<ConsoleAppender<ILoggingEvent>> ownAppender() {
    return LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME) instanceof Logger root
            && root.getAppender(APPENDER) instanceof ConsoleAppender<ILoggingEvent> appender
        ? Optional.of(appender)
        : Optional.empty();
  }

  private static void writeJson(ConsoleAppender<ILoggingEvent> appender) {
    JsonLogEncoder encoder = new JsonLogEncoder();
    encoder.setContext(appender.getContext());
    encoder.start();
    appender.setEncoder(encoder);
  }
}
