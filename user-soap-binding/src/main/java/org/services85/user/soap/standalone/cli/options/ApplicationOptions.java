package org.services85.user.soap.standalone.cli.options;

import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.services85.user.api.Credentials;
import org.services85.user.api.Secret;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** As which application to call a server. */
public final class ApplicationOptions {

  @Spec(Spec.Target.MIXEE)
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private CommandSpec spec;

  @Option(
      names = "--application-token-file",
      paramLabel = "FILE",
      description = "The file that holds the application token for an Online installation.")
  private @Nullable Path applicationTokenFile;

  /** Made by picocli, which then sets the options. */
  public ApplicationOptions() {}

  /**
   * The token.
   *
   * @return the token, for the caller to close, or empty where none is given
   * @throws ParameterException if the file cannot be read
   */
  public Optional<Secret> token() {
    return Optional.ofNullable(applicationTokenFile)
        .map(file -> new SecretFiles(spec).read("--application-token-file", file));
  }

  /**
   * The credentials of a call without a caller.
   *
   * @return credentials with the token, where one is given
   * @throws ParameterException if the file cannot be read
   */
  public Credentials credentials() {
    return new Credentials(Optional.empty(), token());
  }
}
