package org.services85.user.soap.standalone;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/** What a class logs while this is open. */
final class LogCapture implements AutoCloseable {

  private final ListAppender<ILoggingEvent> appender = new Marked();
  private final Logger logger;
  private final @Nullable Level before;

  /** Keeps with each event what the thread marked its lines with. */
  private static final class Marked extends ListAppender<ILoggingEvent> {

    @Override
    protected void append(ILoggingEvent event) {
      event.prepareForDeferredProcessing();
      super.append(event);
    }
  }

  private LogCapture(Logger logger) {
    this.logger = logger;
    this.before = logger.getLevel();
    appender.start();
    logger.setLevel(Level.DEBUG);
    logger.addAppender(appender);
  }

  static LogCapture of(Class<?> type) {
    return of(type.getName());
  }

  static LogCapture of(String name) {
    return new LogCapture((Logger) LoggerFactory.getLogger(name));
  }

  List<ILoggingEvent> events() {
    return List.copyOf(appender.list);
  }

  /** Event and message of each. */
  List<String> lines() {
    return events().stream()
        .map(
            event ->
                (event.getMarkerList() == null ? "" : event.getMarkerList().get(0).getName() + ": ")
                    + event.getFormattedMessage())
        .toList();
  }

  @Override
  public void close() {
    logger.detachAppender(appender);
    logger.setLevel(before);
  }
}
