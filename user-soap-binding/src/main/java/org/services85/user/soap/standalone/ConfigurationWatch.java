package org.services85.user.soap.standalone;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.services85.user.soap.standalone.cli.configuration.Configuration;
import org.services85.user.soap.standalone.observability.LogLevel;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.Marker;
import org.slf4j.MarkerFactory;
import picocli.CommandLine.Model.CommandSpec;

/**
 * Looks at the configuration file while a server runs. A changed log level is in force at once. Of
 * anything else that changed the log says that it takes a restart: half of a configuration would be
 * one that nobody wrote. Files that options name are read anew where they are used.
 */
final class ConfigurationWatch implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(ConfigurationWatch.class);
  private static final Marker LOG_LEVEL_CHANGED = MarkerFactory.getMarker("log-level-changed");
  private static final Marker RESTART_NEEDED = MarkerFactory.getMarker("restart-needed");
  private static final Marker CONFIGURATION_UNUSABLE =
      MarkerFactory.getMarker("configuration-unusable");

  private static final String LOG_LEVEL = "log-level";
  private static final int SECONDS = 5;

  private final CommandSpec command;
  private final ScheduledExecutorService looks;
  private String refused = "";

  private ConfigurationWatch(CommandSpec command) {
    this.command = command;
    this.looks =
        Executors.newSingleThreadScheduledExecutor(
            work -> {
              Thread thread = new Thread(work, "configuration");
              thread.setDaemon(true);
              return thread;
            });
  }

  /**
   * Begins to look, every {@value #SECONDS} seconds.
   *
   * @param command the command that runs
   */
  static ConfigurationWatch of(CommandSpec command) {
    ConfigurationWatch watch = new ConfigurationWatch(command);
    ScheduledFuture<?> unused =
        watch.looks.scheduleWithFixedDelay(watch::look, SECONDS, SECONDS, TimeUnit.SECONDS);
    return watch;
  }

  /** Looks now. */
  synchronized void look() {
    try {
      List<Configuration.Setting> changed = Configuration.of(command).reread(command);
      sayWhatTakesARestart(
          changed.stream().map(Configuration.Setting::key).filter(key -> !key.equals(LOG_LEVEL)));
      changed.stream()
          .filter(each -> each.key().equals(LOG_LEVEL))
          .forEach(each -> apply(each.value()));
      refused = "";
    } catch (IOException | IllegalArgumentException e) {
      sayOnce(String.valueOf(e.getMessage()));
    }
  }

  private static void sayWhatTakesARestart(Stream<String> keys) {
    String all = keys.collect(Collectors.joining(", "));
    if (!all.isEmpty()) {
      LOG.warn(
          RESTART_NEEDED,
          "{} changed in the configuration file; that is in force after a restart",
          all);
    }
  }

  private static void apply(String level) {
    LogLevel.of(level).apply();
    LOG.info(LOG_LEVEL_CHANGED, "the log level is {}", level);
  }

  private void sayOnce(String why) {
    if (!why.equals(refused)) {
      LOG.error(CONFIGURATION_UNUSABLE, "the configuration stays as it was: {}", why);
      refused = why;
    }
  }

  @Override
  public void close() {
    looks.shutdownNow();
  }
}
