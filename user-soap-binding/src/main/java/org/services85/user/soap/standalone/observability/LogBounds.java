package org.services85.user.soap.standalone.observability;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.turbo.TurboFilter;
import ch.qos.logback.core.spi.FilterReply;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.ILoggerFactory;
import org.slf4j.LoggerFactory;
import org.slf4j.Marker;
import org.slf4j.MarkerFactory;

/**
 * Bounds what the log grows by, as anybody can cause lines without end. Of each kind, which is a
 * logger and a level, the first {@value #LINES} lines of a minute are written. The others are
 * counted, and one line says how many they were, with the first line of any kind after the minute
 * or when this is closed. Thread-safe.
 */
public final class LogBounds extends TurboFilter implements AutoCloseable {

  /** The most lines of a kind that are written in a minute. */
  public static final int LINES = 30;

  private static final Marker LINES_LEFT_OUT = MarkerFactory.getMarker("lines-left-out");

  private static final Duration INTERVAL = Duration.ofMinutes(1);

  private record Kind(String logger, Level level) {}

  private final LoggerContext log;
  private final Clock clock;
  private final Logger own;
  private final Map<Kind, Integer> lines = new LinkedHashMap<>();
  private Instant began;

  private LogBounds(LoggerContext log, Clock clock) {
    this.log = log;
    this.clock = clock;
    this.own = log.getLogger(LogBounds.class);
    this.began = clock.instant();
  }

  /**
   * Bounds the log of this process, whatever file Logback was given; nothing where the log is not
   * Logback's.
   *
   * @return what ends that when it is closed
   */
  public static LogBounds ofThisProcess() {
    ILoggerFactory factory = LoggerFactory.getILoggerFactory();
    return of(factory instanceof LoggerContext log ? log : new LoggerContext(), Clock.systemUTC());
  }

  /**
   * Bounds a log.
   *
   * @param log the log
   * @param clock tells the time
   * @return what ends that when it is closed
   */
  public static LogBounds of(LoggerContext log, Clock clock) {
    LogBounds bounds = new LogBounds(log, clock);
    log.addTurboFilter(bounds);
    return bounds;
  }

  @Override
  public FilterReply decide(
      @Nullable Marker marker,
      Logger logger,
      Level level,
      @Nullable String format,
      Object @Nullable [] arguments,
      @Nullable Throwable thrown) {
    boolean isLine = format != null && level.isGreaterOrEqual(logger.getEffectiveLevel());
    if (!isLine || logger == own) {
      return FilterReply.NEUTRAL;
    }
    sayIfDue();
    return isWithin(new Kind(logger.getName(), level)) ? FilterReply.NEUTRAL : FilterReply.DENY;
  }

  private synchronized boolean isWithin(Kind kind) {
    return lines.merge(kind, 1, Integer::sum) <= LINES;
  }

  private void sayIfDue() {
    Instant now = clock.instant();
    synchronized (this) {
      // Also where the clock was set back.
      if (!now.isBefore(began) && now.isBefore(began.plus(INTERVAL))) {
        return;
      }
    }
    say(now);
  }

  private void say(Instant now) {
    Map<Kind, Integer> written;
    Instant since;
    synchronized (this) {
      written = new LinkedHashMap<>(lines);
      since = began;
      lines.clear();
      began = now;
    }
    written.forEach(
        (kind, number) -> {
          if (number > LINES) {
            own.atLevel(org.slf4j.event.Level.valueOf(kind.level().toString()))
                .addMarker(LINES_LEFT_OUT)
                .log(
                    "left out {} lines of {} after the first {} from {} on",
                    number - LINES,
                    kind.logger().substring(kind.logger().lastIndexOf('.') + 1),
                    LINES,
                    since.truncatedTo(ChronoUnit.SECONDS));
          }
        });
  }

  @Override
  public void close() {
    log.getTurboFilterList().remove(this);
    say(clock.instant());
  }
}
