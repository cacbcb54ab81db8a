package org.services85.user.soap.standalone.cli;

import java.net.URI;
import java.time.Duration;
import org.services85.user.api.UserAgentFactory;
import org.services85.user.soap.ServicesVersion;
import org.services85.user.soap.client.SoapUserAgents;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options that say which server is called. */
public final class ServerOptions {

  @Spec(Spec.Target.MIXEE)
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private CommandSpec spec;

  @Option(
      names = "--server",
      defaultValue = "http://127.0.0.1:8085/",
      paramLabel = "URL",
      description = "The part of the address before Remote/Services85/User.svc.")
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private URI server;

  @Option(
      names = "--plain-http-beyond-loopback",
      negatable = true,
      fallbackValue = "true",
      description =
          "Calls a server on another machine by plain HTTP. Anybody on the way can then read"
              + " passwords and tickets.")
  private boolean plainHttpBeyondLoopback;

  @Option(
      names = "--services",
      defaultValue = "85",
      paramLabel = "VERSION",
      description = "The version of the services: 84 to 88.")
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private String services;

  @Option(
      names = "--timeout",
      defaultValue = "30",
      paramLabel = "SECONDS",
      description = "How long an answer may take.")
  private int timeoutSeconds;

  /** Made by picocli, which then sets the options. */
  public ServerOptions() {}

  /**
   * Opens the client.
   *
   * @throws ParameterException if an option makes no sense
   */
  UserAgentFactory open() {
    if (timeoutSeconds < 1 || timeoutSeconds > 3600) {
      throw refused("--timeout " + timeoutSeconds + " is not within 1 to 3600 seconds");
    }
    try {
      SoapUserAgents.Builder client =
          SoapUserAgents.builder(server)
              .services(version())
              .readTimeout(Duration.ofSeconds(timeoutSeconds));
      return (plainHttpBeyondLoopback ? client.plainHttpBeyondLoopback() : client).build();
    } catch (IllegalArgumentException e) {
      throw refused("--server: " + e.getMessage());
    }
  }

  private ServicesVersion version() {
    return ServicesVersion.ofSegment("Services" + services)
        .orElseThrow(() -> refused("--services " + services + " is not within 84 to 88"));
  }

  private ParameterException refused(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
