package org.services85.user.testkit.contract.check;

import java.util.Optional;
import java.util.Set;
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
import org.services85.user.testkit.SeededUser;
import org.services85.user.testkit.contract.probe.TestUsers;

/**
 * A server that runs somewhere, as the suite sees a binding: with the suite's users, and as new for
 * each rule, because {@link #restore} sets back what a rule has changed. A rule that would change
 * what cannot be set back is aborted. Thread-safe.
 */
final class CheckedServer implements UserAgentFactory {

  private final UserAgentFactory server;
  private final ServerUsers users;

  private final RuleChanges changes = new RuleChanges();

  CheckedServer(UserAgentFactory server, ServerUsers users) {
    this.server = server;
    this.users = users;
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

  @Override
  public IUserAgent open(Credentials credentials, CallContext context) {
    return new CheckedUserAgent(
        changes,
        users,
        server.open(credentials, over(context)),
        credentials.ticket().flatMap(changes::holder));
  }

  @Override
  public ISoPrincipalAgent openPrincipal(Credentials credentials, CallContext context) {
    return new CheckedPrincipalAgent(
        changes, users, server.openPrincipal(credentials, over(context)));
  }

  private static CallContext over(CallContext context) {
    if (context.transportPrincipal().isPresent()) {
      throw new TestAbortedException("needs a transport that proves who calls");
    }
    return context;
  }

  /** Sets back what the rule has changed. */
  @Override
  public void close() {
    restore();
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
        Credentials.ofTicket(
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
        .openPrincipal(Credentials.none())
        .authenticateUsernamePassword(
            actor.name(), changes.passwords.getOrDefault(suite, actor.password()))
        .map(authentication -> authentication.ticket());
  }
}
