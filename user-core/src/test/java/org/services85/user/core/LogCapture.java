package org.services85.user.core;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.read.ListAppender;
import java.util.List;
import org.slf4j.LoggerFactory;

/** What is logged while it is open, from every logger, at every level; nothing of it is printed. */
public final class LogCapture implements AutoCloseable {

  private static final Logger ROOT =
      (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);

  private final ListAppender<ILoggingEvent> appender = new ListAppender<>();
  private final Appender<ILoggingEvent> console = ROOT.getAppender("STDOUT");
  private final Level before = ROOT.getLevel();

  private LogCapture() {
    appender.start();
    ROOT.detachAppender(console);
    ROOT.addAppender(appender);
    ROOT.setLevel(Level.TRACE);
  }

  public static LogCapture start() {
    return new LogCapture();
  }

  /** Level, message and stack trace of each event. */
  public List<String> lines() {
    return List.copyOf(appender.list).stream()
        .map(
            event ->
                event.getLevel()
                    + " "
                    + event.getFormattedMessage()
                    + (event.getThrowableProxy() == null
                        ? ""
                        : " " + event.getThrowableProxy().getMessage()))
        .toList();
  }

  /** The lines of an event. */
  List<ILoggingEvent> of(String event) {
    return List.copyOf(appender.list).stream()
        .filter(line -> line.getMarkerList() != null)
        .filter(line -> line.getMarkerList().get(0).getName().equals(event))
        .toList();
  }

  @Override
  public void close() {
    ROOT.setLevel(before);
    ROOT.detachAppender(appender);
    ROOT.addAppender(console);
  }
}
