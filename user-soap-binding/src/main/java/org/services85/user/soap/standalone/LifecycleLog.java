package org.services85.user.soap.standalone;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.services85.user.soap.standalone.cli.configuration.Configuration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.Marker;
import org.slf4j.MarkerFactory;

/**
 * Tells the log when the server begins to serve and as what, when it is asked to stop, and when it
 * has closed all that it had open. Of a start that fails it tells nothing. Not thread-safe.
 */
final class LifecycleLog implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(LifecycleLog.class);
  private static final Marker STARTED = MarkerFactory.getMarker("started");
  private static final Marker STOPPING = MarkerFactory.getMarker("stopping");
  private static final Marker STOPPED = MarkerFactory.getMarker("stopped");

  /** Of each setting; a policy may have many lines. */
  private static final int MOST_CHARACTERS = 200;

  private boolean started;

  /**
   * Tells that calls are served.
   *
   * @param address the address of the services
   * @param store the kind and place of the store, without secrets
   * @param settings the options in force; those that somebody set are told
   */
  void started(URI address, String store, List<Configuration.Setting> settings) {
    started = true;
    LOG.info(
        STARTED,
        "version {} on Java {} serves at {} over {}; set: {}",
        Version.text(),
        Runtime.version(),
        address,
        store,
        settings.stream()
            .filter(setting -> !setting.from().equals("default"))
            .map(LifecycleLog::inOneLine)
            .collect(Collectors.joining(", ")));
  }

  private static String inOneLine(Configuration.Setting setting) {
    String value = setting.value().replaceAll("\\p{Cntrl}+", " ");
    String shown =
        value.length() > MOST_CHARACTERS ? value.substring(0, MOST_CHARACTERS) + "..." : value;
    return new Configuration.Setting(setting.key(), shown, setting.from()).toString();
  }

  /**
   * Tells that the process was asked to stop.
   *
   * @param drain how long calls are still served
   */
  void stopping(Duration drain) {
    LOG.info(
        STOPPING,
        "asked to stop: calls are served for {} s more, and those that run then are answered",
        drain.toSeconds());
  }

  @Override
  public void close() {
    if (started) {
      LOG.info(STOPPED, "all is closed");
    }
  }
}
