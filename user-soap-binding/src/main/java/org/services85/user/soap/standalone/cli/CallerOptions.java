package org.services85.user.soap.standalone.cli;

import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.services85.user.api.Credentials;
import org.services85.user.api.Secret;
import org.services85.user.api.UserAgentFactory;
import org.services85.user.soap.standalone.cli.options.SecretFiles;
import org.services85.user.soap.standalone.cli.terminal.Terminal;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options that say who calls a server. */
public final class CallerOptions {

  /** No option gives the password itself: whoever lists the processes would read it. */
  private static final String PASSWORD_VARIABLE = "USER_AGENT_PASSWORD";

  private final Terminal terminal;

  @Spec(Spec.Target.MIXEE)
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private CommandSpec spec;

  @Option(
      names = "--user",
      paramLabel = "NAME",
      description = "The caller's login name. The password comes from one of the places below.")
  private @Nullable String user;

  @Option(
      names = "--password-file",
      paramLabel = "FILE",
      description =
          "The file that holds the password; without it, it is in the variable"
              + " USER_AGENT_PASSWORD, or the terminal asks for it.")
  private @Nullable Path passwordFile;

  @Option(
      names = "--ticket-file",
      paramLabel = "FILE",
      description = "The file that holds a ticket, in place of name and password.")
  private @Nullable Path ticketFile;

  /**
   * Options to be filled by picocli.
   *
   * @param terminal where a person types the password
   */
  public CallerOptions(Terminal terminal) {
    this.terminal = terminal;
  }

  /**
   * A ticket: the one that is given, or one for name and password.
   *
   * @param application as which application the ticket is asked for
   * @throws ParameterException if neither is given, or a file cannot be read
   */
  Optional<Secret> ticket(UserAgentFactory agents, Credentials application) {
    if ((ticketFile == null) == (user == null)) {
      throw refused(
          "the caller is missing; give either --user with --password-file, or --ticket-file");
    }
    if (ticketFile != null) {
      return Optional.of(secret("--ticket-file", ticketFile));
    }
    String name = Objects.requireNonNullElse(user, "");
    try (Secret password = password(name)) {
      return agents
          .openPrincipal(application)
          .authenticateUsernamePassword(name, password)
          .map(authentication -> authentication.ticket());
    }
  }

  private Secret password(String name) {
    if (passwordFile != null) {
      return secret("--password-file", passwordFile);
    }
    String variable = System.getenv(PASSWORD_VARIABLE);
    if (variable != null && !variable.isEmpty()) {
      return Secret.of(variable);
    }
    return terminal
        .ask(name + "'s password")
        .orElseThrow(
            () ->
                refused(
                    "--user needs --password-file, the variable "
                        + PASSWORD_VARIABLE
                        + ", or a terminal that can ask for the password"));
  }

  /**
   * Reads a secret from a file.
   *
   * @throws ParameterException if it cannot be read
   */
  Secret secret(String option, Path file) {
    return new SecretFiles(spec).read(option, file);
  }

  private ParameterException refused(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
