package org.services85.user.testkit.contract.check;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.opentest4j.TestAbortedException;
import org.services85.user.api.CallContext;
import org.services85.user.api.Credentials;
import org.services85.user.api.ExternalUserChanges;
import org.services85.user.api.ISoPrincipalAgent;
import org.services85.user.api.IUserAgent;
import org.services85.user.api.Secret;
import org.services85.user.api.UnknownAssociateException;
import org.services85.user.api.UserAgentFactory;
import org.services85.user.api.UserType;
import org.services85.user.testkit.Installation;
import org.services85.user.testkit.SeededUser;
import org.services85.user.testkit.contract.probe.TestUsers;

/**
 * A server that runs somewhere, as the suite sees a binding: with the suite's users, and as new for
 * each rule, because {@link #restore} sets back what a rule has changed. A rule that would change
 * what cannot be set back is aborted. Thread-safe.
 *
 * <p>Where the server demands an application token, each call of a rule that shows none shows that
 * one; in the rules of Online installations it stands for the one that the suite knows.
 */
final class CheckedServer {

  private final UserAgentFactory server;
  private final ServerUsers users;
  private final Optional<Secret> applicationToken;

  private final RuleChanges changes = new RuleChanges();

  CheckedServer(UserAgentFactory server, ServerUsers users, Optional<Secret> applicationToken) {
    this.server = server;
    this.users = users;
    this.applicationToken = applicationToken;
  }

  /** The server in place of the installation that a rule wants. */
  UserAgentFactory as(Installation installation) {
    if (!installation.isOnline()) {
      return new Binding(this::onSite);
    }
    List<Secret> known = installation.applicationTokens();
    Secret token =
        applicationToken
            .filter(any -> known.size() == 1)
            .orElseThrow(
                () ->
                    new TestAbortedException(
                        "needs a server that demands an application token, and knows "
                            + known.size()));
    return new Binding(
        shown ->
            shown.applicationToken().filter(it -> isSame(it, known.get(0))).isPresent()
                ? shown.withApplicationToken(token)
                : shown);
  }

  private static boolean isSame(Secret one, Secret other) {
    return Arrays.equals(one.reveal(), other.reveal());
  }

  private Credentials onSite(Credentials shown) {
    if (applicationToken.isEmpty()) {
      return shown;
    }
    if (shown.applicationToken().isPresent()) {
      throw new TestAbortedException("needs a server that does not look at application tokens");
    }
    return shown.withApplicationToken(applicationToken.get());
  }

  /**
   * Checks that the administrator logs on.
   *
   * @throws IllegalArgumentException if it does not
   */
  void requireAdministrator() {
    if (ticket(TestUsers.ADMINISTRATOR).isEmpty()) {
      throw new IllegalArgumentException(
          "administrator: the server does not let this user in; expected its name and password");
    }
  }

  /** The server that a rule calls, with what its calls have shown. */
  private final class Binding implements UserAgentFactory {

    private final UnaryOperator<Credentials> toServer;

    Binding(UnaryOperator<Credentials> toServer) {
      this.toServer = toServer;
    }

    @Override
    public IUserAgent open(Credentials credentials, CallContext context) {
      return new CheckedUserAgent(
          changes,
          users,
          server.open(toServer.apply(credentials), over(context)),
          credentials.ticket().flatMap(changes::holder));
    }

    @Override
    public ISoPrincipalAgent openPrincipal(Credentials credentials, CallContext context) {
      return new CheckedPrincipalAgent(
          changes, users, server.openPrincipal(toServer.apply(credentials), over(context)));
    }

    /** Sets back what the rule has changed. */
    @Override
    public void close() {
      restore();
    }
  }

  private static CallContext over(CallContext context) {
    if (context.transportPrincipal().isPresent()) {
      throw new TestAbortedException("needs a transport that proves who calls");
    }
    return context;
  }

  private void restore() {
    if (!changes.made.isEmpty()) {
      IUserAgent administrator = as(TestUsers.ADMINISTRATOR);
      for (int id : Set.copyOf(changes.made)) {
        delete(administrator, id);
        changes.made.remove(id);
      }
    }
    for (SeededUser suite : Set.copyOf(changes.changed)) {
      restore(suite);
      changes.changed.remove(suite);
    }
    changes.holders.clear();
  }

  private static void delete(IUserAgent administrator, int serverId) {
    try {
      administrator.deleteUser(serverId);
    } catch (UnknownAssociateException e) {
      // The rule has deleted it.
    }
  }

  private void restore(SeededUser suite) {
    SeededUser actor = users.actor(suite);
    boolean itself = suite.equals(TestUsers.ADMINISTRATOR);
    IUserAgent agent =
        as(itself && users.has(TestUsers.SYSTEM) ? TestUsers.SYSTEM : TestUsers.ADMINISTRATOR);
    if (suite.type() == UserType.EXTERNAL_ASSOCIATE) {
      ExternalUserChanges back =
          ExternalUserChanges.none()
              .withUserName(actor.name())
              .withPassword(actor.password())
              .withActive(!suite.retired());
      agent.setExternalUserInfo(
          actor.associateId(),
          suite.roleId().isPresent() ? back.withRoleId(suite.roleId().getAsInt()) : back);
    } else {
      agent.setPassword(actor.associateId(), actor.password());
      if (!itself && !suite.equals(TestUsers.SYSTEM)) {
        agent.makeRetired(actor.associateId(), suite.retired());
      }
    }
    changes.passwords.remove(suite);
    if (suite.mustChangePassword()) {
      changes.spent.add(suite);
    }
  }

  private IUserAgent as(SeededUser suite) {
    return server.open(
        application()
            .withTicket(
                ticket(suite)
                    .orElseThrow(
                        () ->
                            new IllegalStateException(
                                "the users cannot be set back: %s does not log on any more"
                                    .formatted(ServerUsers.part(suite))))));
  }

  private Optional<Secret> ticket(SeededUser suite) {
    SeededUser actor = users.actor(suite);
    return server
        .openPrincipal(application())
        .authenticateUsernamePassword(
            actor.name(), changes.passwords.getOrDefault(suite, actor.password()))
        .map(authentication -> authentication.ticket());
  }

  private Credentials application() {
    return new Credentials(Optional.empty(), applicationToken);
  }
}
