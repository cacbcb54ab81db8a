package org.services85.user.soap.standalone;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Options for watching and stopping the server. */
final class ManagementOptions {

  private static final String LOOPBACK = "127.0.0.1";

  private static final int LONGEST_DRAIN = 3_600;

  @Spec(Spec.Target.MIXEE)
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private CommandSpec spec;

  @Option(
      names = "--management-port",
      paramLabel = "PORT",
      description =
          "Answers /health, and /metrics in Prometheus' text format, on this port, in plain HTTP; 0"
              + " for any that is free. Without it they are 404, unless --public-health or"
              + " --public-metrics asks for them.")
  private @Nullable Integer port;

  @Option(
      names = "--management-host",
      paramLabel = "ADDRESS",
      description =
          "The address of --management-port; whoever reaches it may ask. Default: "
              + LOOPBACK
              + ".")
  private @Nullable String host;

  @Option(
      names = "--public-health",
      negatable = true,
      fallbackValue = "true",
      description = "Answers /health on the port of the services, too, to anybody.")
  private boolean publicHealth;

  @Option(
      names = "--public-metrics",
      negatable = true,
      fallbackValue = "true",
      description = "Answers /metrics on the port of the services, too, to anybody.")
  private boolean publicMetrics;

  @Option(
      names = "--drain",
      defaultValue = "0",
      paramLabel = "SECONDS",
      description =
          "How long calls are still served after Ctrl-C or SIGTERM, while /health/ready answers 503"
              + " and each answer closes its connection; 0 to "
              + LONGEST_DRAIN
              + ".")
  private int drainSeconds;

  /**
   * Looks at the options.
   *
   * @throws ParameterException if one makes no sense
   */
  void check() {
    if (port != null && (port < 0 || port > 65_535)) {
      throw refused("--management-port " + port + " is no port; expected 0 to 65535");
    }
    if (host != null && port == null) {
      throw refused("--management-host is for --management-port");
    }
    if (host != null && !isAddress(host)) {
      throw refused(
          "--management-host "
              + host
              + " is no address; expected one such as 127.0.0.1 or 0.0.0.0");
    }
    if (drainSeconds < 0 || drainSeconds > LONGEST_DRAIN) {
      throw refused(
          "--drain " + drainSeconds + " is not within 0 to " + LONGEST_DRAIN + " seconds");
    }
  }

  private static boolean isAddress(String text) {
    try {
      return !text.isBlank() && InetAddress.getByName(text) != null;
    } catch (UnknownHostException e) {
      return false;
    }
  }

  private ParameterException refused(String message) {
    return new ParameterException(spec.commandLine(), message);
  }

  /** The time for which calls are served once the server is to stop. */
  Duration drain() {
    return Duration.ofSeconds(drainSeconds);
  }

  /** Tells a server. */
  NetServerHost.Builder applyTo(NetServerHost.Builder builder) {
    if (port != null) {
      builder.manageOn(Objects.requireNonNullElse(host, LOOPBACK), port);
    }
    if (publicHealth) {
      builder.publicHealth();
    }
    if (publicMetrics) {
      builder.publicMetrics();
    }
    return builder.drain(drain());
  }
}
