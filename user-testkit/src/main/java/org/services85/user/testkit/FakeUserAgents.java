package org.services85.user.testkit;

import java.util.Objects;
import org.services85.user.api.CallContext;
import org.services85.user.api.Credentials;
import org.services85.user.api.ISoPrincipalAgent;
import org.services85.user.api.IUserAgent;
import org.services85.user.api.UserAgentFactory;

/**
 * The contract in memory: a fake for tests of code that uses an {@link IUserAgent}. It keeps every
 * rule of the contract, its passwords are predictable ({@code Generated-1}, {@code Generated-2},
 * ...) and nothing outlives it. Never for production. Thread-safe.
 */
public final class FakeUserAgents implements UserAgentFactory {

  private final FakeDirectory directory;

  private FakeUserAgents(FakeDirectory directory) {
    this.directory = directory;
  }

  /**
   * A fake with the given users.
   *
   * @param installation what exists when it is opened
   * @return a new fake
   */
  public static FakeUserAgents of(Installation installation) {
    return new FakeUserAgents(new FakeDirectory(installation));
  }

  @Override
  public IUserAgent open(Credentials credentials, CallContext context) {
    return new FakeUserAgent(directory, Objects.requireNonNull(credentials, "credentials"));
  }

  @Override
  public ISoPrincipalAgent openPrincipal(Credentials credentials, CallContext context) {
    Objects.requireNonNull(credentials, "credentials");
    return (userName, password) ->
        directory.authenticate(
            credentials,
            Objects.requireNonNull(userName, "userName"),
            Objects.requireNonNull(password, "password"));
  }

  /** Does nothing: a fake holds no resources. */
  @Override
  public void close() {}
}
