package org.services85.user.testkit.fake;

import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import org.services85.user.api.CallContext;
import org.services85.user.api.Credentials;
import org.services85.user.api.ISoPrincipalAgent;
import org.services85.user.api.IUserAgent;
import org.services85.user.api.UserAgentFactory;
import org.services85.user.testkit.Installation;
import org.services85.user.testkit.SeededUser;

/**
 * The contract in memory: a fake for tests of code that uses an {@link IUserAgent}. It keeps every
 * rule of the contract, its generated passwords are predictable ({@code Generated-1}, {@code
 * Generated-2}, ...) and nothing outlives it. Never for production. Thread-safe.
 *
 * <p>It accepts a typed password of 15 characters or more (NIST SP 800-63B-4, 3.1.1.2) that is not
 * its user's name, and a login name of 1 to 250 characters, letters of one script with their marks
 * and printable ASCII, that does not begin with {@code 7T:} and is no other user's name or e-mail
 * address. The reason of a verdict is the friendly text of the refusal. A transport's principal is
 * the user whose login name it bears.
 */
public final class FakeUserAgents implements UserAgentFactory {

  private final FakeDirectory directory;

  private FakeUserAgents(FakeDirectory directory) {
    this.directory = directory;
  }

  /**
   * A fake of the given installation.
   *
   * @param installation what exists when it is opened
   * @return a new fake
   */
  public static FakeUserAgents of(Installation installation) {
    return new FakeUserAgents(new FakeDirectory(installation));
  }

  /**
   * A fake on site with the given users, in the system's time.
   *
   * @param users the users that exist when it is opened; no two share a name or an identity
   * @return a new fake
   */
  public static FakeUserAgents withUsers(SeededUser... users) {
    return of(new Installation(List.of(users), List.of(), Clock.systemUTC()));
  }

  /**
   * Adds a user to those that there are.
   *
   * @param user the user
   * @throws IllegalArgumentException if another one has its identity or its name
   */
  public void add(SeededUser user) {
    directory.add(Objects.requireNonNull(user, "user"));
  }

  /**
   * Judges typed passwords from now on by a rule of the test's, in place of its own.
   *
   * @param accepted true for a password that is accepted
   */
  public void acceptPasswords(Predicate<String> accepted) {
    directory.policy(Objects.requireNonNull(accepted, "accepted"));
  }

  /**
   * Delivers generated passwords from now on to their users, as an installation does that mails
   * them: who has one generated is answered with an empty one. See {@link #deliveredPasswords}.
   */
  public void deliverPasswords() {
    directory.deliver();
  }

  /**
   * Whether generated passwords are delivered to their users.
   *
   * @return true after {@link #deliverPasswords}
   */
  public boolean deliversPasswords() {
    return directory.delivers();
  }

  /**
   * The generated passwords that were delivered.
   *
   * @return the passwords, the first one first
   */
  public List<DeliveredPassword> deliveredPasswords() {
    return directory.delivered();
  }

  @Override
  public IUserAgent open(Credentials credentials, CallContext context) {
    return new FakeUserAgent(
        directory,
        Objects.requireNonNull(credentials, "credentials"),
        Objects.requireNonNull(context, "context"));
  }

  @Override
  public ISoPrincipalAgent openPrincipal(Credentials credentials, CallContext context) {
    return new FakeSoPrincipalAgent(
        directory,
        Objects.requireNonNull(credentials, "credentials"),
        Objects.requireNonNull(context, "context"));
  }

  /** Does nothing: a fake holds no resources. */
  @Override
  public void close() {}
}
