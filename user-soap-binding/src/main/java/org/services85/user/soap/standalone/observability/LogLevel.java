package org.services85.user.soap.standalone.observability;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.util.Arrays;
import org.slf4j.LoggerFactory;

/** The least of what the log tells of this project; of libraries it tells what its file says. */
public enum LogLevel {
  /** Failures. */
  error,
  /** And what may need somebody. */
  warn,
  /** And what happens. */
  info,
  /** And details. */
  debug;

  static final String PROJECT = "org.services85";

  /**
   * The level of a name.
   *
   * @param name the name in any case; empty for {@link #info}
   * @return the level
   * @throws IllegalArgumentException if there is none of that name
   */
  public static LogLevel of(String name) {
    return name.isEmpty()
        ? info
        : Arrays.stream(values())
            .filter(level -> level.name().equalsIgnoreCase(name))
            .findFirst()
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "the log level %s is none; expected one of %s"
                            .formatted(name, Arrays.toString(values()))));
  }

  /** Has the log tell so much from now on; nothing where the log is not Logback's. */
  public void apply() {
    if (LoggerFactory.getLogger(PROJECT) instanceof Logger logger) {
      logger.setLevel(Level.toLevel(name()));
    }
  }
}
