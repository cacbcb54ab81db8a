package org.services85.user.soap.standalone.cli;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.services85.user.api.Credentials;
import org.services85.user.api.Secret;
import org.services85.user.api.UserAgentFactory;
import org.services85.user.soap.ServicesVersion;
import org.services85.user.soap.client.SoapUserAgents;
import org.services85.user.soap.standalone.cli.options.SecretFiles;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Which server to call, and as whom. */
final class ServerOptions {

  /** No option gives the password itself: whoever lists the processes would read it. */
  private static final String PASSWORD_VARIABLE = "USER_AGENT_PASSWORD";

  @Spec(Spec.Target.MIXEE)
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private CommandSpec spec;

  @Option(
      names = "--server",
      defaultValue = "http://127.0.0.1:8085/",
      paramLabel = "URL",
      description = "The address under which Remote/Services85/User.svc stands.")
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private URI server;

  @Option(
      names = "--plain-http-beyond-loopback",
      description =
          "Lets anybody on the way read passwords and tickets: calls a server by plain HTTP that is"
              + " not on this machine.")
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

  @Option(
      names = "--user",
      paramLabel = "NAME",
      description = "Who calls, by login name; with a password.")
  private @Nullable String user;

  @Option(
      names = "--password-file",
      paramLabel = "FILE",
      description =
          "The file that holds the password; without it, it is in the variable"
              + " USER_AGENT_PASSWORD.")
  private @Nullable Path passwordFile;

  @Option(
      names = "--ticket-file",
      paramLabel = "FILE",
      description = "The file that holds a ticket, in place of name and password.")
  private @Nullable Path ticketFile;

  @Option(
      names = "--application-token-file",
      paramLabel = "FILE",
      description = "The file that holds the application token that an Online installation wants.")
  private @Nullable Path applicationTokenFile;

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

  /** What a call without a caller shows. */
  Credentials application() {
    return applicationTokenFile == null
        ? Credentials.none()
        : Credentials.none()
            .withApplicationToken(secret("--application-token-file", applicationTokenFile));
  }

  /**
   * A ticket: the one that is given, or one for name and password.
   *
   * @throws ParameterException if neither is given, or a file cannot be read
   */
  Optional<Secret> ticket(UserAgentFactory agents) {
    if ((ticketFile == null) == (user == null)) {
      throw refused("say who calls: either --user with --password-file, or --ticket-file");
    }
    if (ticketFile != null) {
      return Optional.of(secret("--ticket-file", ticketFile));
    }
    try (Secret password = password()) {
      return agents
          .openPrincipal(application())
          .authenticateUsernamePassword(user == null ? "" : user, password)
          .map(authentication -> authentication.ticket());
    }
  }

  private Secret password() {
    if (passwordFile != null) {
      return secret("--password-file", passwordFile);
    }
    String variable = System.getenv(PASSWORD_VARIABLE);
    if (variable == null || variable.isEmpty()) {
      throw refused("--user needs --password-file, or the variable " + PASSWORD_VARIABLE);
    }
    return Secret.of(variable);
  }

  /**
   * What a file holds.
   *
   * @throws ParameterException if it cannot be read
   */
  Secret secret(String option, Path file) {
    return new SecretFiles(spec).read(option, file);
  }

  private ServicesVersion version() {
    return ServicesVersion.ofSegment("Services" + services)
        .orElseThrow(() -> refused("--services " + services + " is not within 84 to 88"));
  }

  private ParameterException refused(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
