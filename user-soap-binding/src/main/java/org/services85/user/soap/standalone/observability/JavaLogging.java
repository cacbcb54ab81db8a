package org.services85.user.soap.standalone.observability;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.logging.LogManager;

/**
 * The log of the Java platform, by which PostgreSQL's driver and the platform itself log. Unless
 * told, it writes to standard error by itself, without any of our forms and bounds.
 */
public final class JavaLogging {

  private static final String SETTINGS = "/META-INF/services85/logging.properties";

  private JavaLogging() {}

  /**
   * Has its warnings and errors written to where all other lines go, from now on; nothing where the
   * platform was given a file of its own.
   */
  public static void join() {
    if (System.getProperty("java.util.logging.config.file") != null) {
      return;
    }
    try (InputStream settings = JavaLogging.class.getResourceAsStream(SETTINGS)) {
      LogManager.getLogManager().readConfiguration(settings);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
