package org.services85.user.soap.standalone.observability;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.encoder.LayoutWrappingEncoder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/** Forms of log lines. */
public enum LogFormat {
  /**
   * As the file of the server's own says; where standard error is systemd's journal, with the level
   * as the journal reads it in front.
   */
  text,

  /** One JSON object a line, see {@link JsonLogEncoder}. */
  json;

  /** The name of the appender in the server's own configuration. */
  private static final String APPENDER = "STDERR";

  /**
   * Has the lines written so from now on.
   *
   * @return false where that is not for us to say, as Logback was given another file
   */
  public boolean apply() {
    return apply(LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME));
  }

  /**
   * @param root the logger above all others
   */
  boolean apply(org.slf4j.Logger root) {
    Optional<ConsoleAppender<ILoggingEvent>> own = ownAppender(root);
    if (this == text) {
      if (isJournal(System.getenv("JOURNAL_STREAM"), Path.of("/proc/self/fd/2"))) {
        own.ifPresent(LogFormat::writeLevels);
      }
      return true;
    }
    own.ifPresent(LogFormat::writeJson);
    return own.isPresent();
  }

  /**
   * Whether what is written somewhere is written to systemd's journal. The variable alone does not
   * say so, as whatever a service starts inherits it.
   *
   * @param stream the variable {@code JOURNAL_STREAM}: device and inode (systemd.exec(5)), or null
   * @param target where it is written to
   */
  static boolean isJournal(@Nullable String stream, Path target) {
    if (stream == null) {
      return false;
    }
    try {
      Map<String, Object> file = Files.readAttributes(target, "unix:dev,ino");
      return stream.equals(file.get("dev") + ":" + file.get("ino"));
    } catch (IOException | UnsupportedOperationException | IllegalArgumentException e) {
      return false;
    }
  }

  private static void writeLevels(ConsoleAppender<ILoggingEvent> appender) {
    if (appender.getEncoder() instanceof LayoutWrappingEncoder<ILoggingEvent> lines) {
      JournalEncoder encoder = new JournalEncoder(lines.getLayout());
      encoder.setContext(appender.getContext());
      encoder.start();
      appender.setEncoder(encoder);
    }
  }

  private static Optional<ConsoleAppender<ILoggingEvent>> ownAppender(org.slf4j.Logger top) {
    return top instanceof Logger root
            && root.getAppender(APPENDER) instanceof ConsoleAppender<ILoggingEvent> appender
        ? Optional.of(appender)
        : Optional.empty();
  }

  private static void writeJson(ConsoleAppender<ILoggingEvent> appender) {
    JsonLogEncoder encoder = new JsonLogEncoder(LineMessage::of);
    encoder.setContext(appender.getContext());
    encoder.start();
    appender.setEncoder(encoder);
  }
}
