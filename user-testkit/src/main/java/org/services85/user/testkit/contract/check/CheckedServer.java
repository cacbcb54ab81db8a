package org.services85.user.testkit.contract.check;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.opentest4j.TestAbortedException;
import org.services85.user.api.CallContext;
import org.services85.user.api.Credentials;
import org.services85.user.api.ExternalUserChanges;
import org.services85.user.api.ISoPrincipalAgent;
import org.services85.user.api.IUserAgent;
import org.services85.user.api.Secret;
import org.services85.user.api.TooManyAttemptsException;
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

  /** The suite's users that a rule has changed since they were set back. */
  private final Set<SeededUser> changed = ConcurrentHashMap.newKeySet();

  /** The server's identities of users that a rule has made. */
  private final Set<Integer> made = ConcurrentHashMap.newKeySet();

  /** The suite's users by the tickets that they got. */
  private final Map<String, SeededUser> holders = new ConcurrentHashMap<>();

  /**
   * The suite's users who must no longer change their passwords, because a rule has had it done.
   */
  private final Set<SeededUser> spent = ConcurrentHashMap.newKeySet();

  /** The passwords of those whose password a rule has changed. */
  private final Map<SeededUser, Secret> passwords = new ConcurrentHashMap<>();

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
        this,
        users,
        server.open(credentials, over(context)),
        credentials.ticket().map(ticket -> holders.get(new String(ticket.reveal()))));
  }

  @Override
  public ISoPrincipalAgent openPrincipal(Credentials credentials, CallContext context) {
    return new CheckedPrincipalAgent(this, users, server.openPrincipal(credentials, over(context)));
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

  /** Makes a call, unless the server looks at no more passwords of this user for now. */
  static <T> T call(Supplier<T> call) {
    try {
      return call.get();
    } catch (TooManyAttemptsException e) {
      throw new TestAbortedException(
          "the server looks at no more passwords for now; expected one that does not throttle"
              + " logons",
          e);
    }
  }

  void noteTicket(SeededUser holder, Secret ticket) {
    holders.put(new String(ticket.reveal()), holder);
  }

  void noteMade(int serverId) {
    made.add(serverId);
  }

  void noteChange(SeededUser suite) {
    changed.add(suite);
  }

  /** A user has another password now. */
  void notePassword(SeededUser suite, Secret password) {
    noteChange(suite);
    passwords.put(suite, password);
  }

  /** Refuses to delete who cannot be brought back. */
  static void requireNoneOfOurs(Optional<SeededUser> target) {
    if (target.isPresent()) {
      throw new TestAbortedException("needs to delete a user, who could not be brought back");
    }
  }

  /** Whether an earlier rule has had the password changed of a user who must change it. */
  boolean isSpent(SeededUser suite) {
    return spent.contains(suite);
  }

  private void restore() {
    if (!made.isEmpty()) {
      IUserAgent administrator = as(TestUsers.ADMINISTRATOR);
      for (int id : Set.copyOf(made)) {
        delete(administrator, id);
        made.remove(id);
      }
    }
    for (SeededUser suite : Set.copyOf(changed)) {
      restore(suite);
      changed.remove(suite);
    }
    holders.clear();
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
    passwords.remove(suite);
    if (suite.mustChangePassword()) {
      spent.add(suite);
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
        .authenticateUsernamePassword(actor.name(), passwords.getOrDefault(suite, actor.password()))
        .map(authentication -> authentication.ticket());
  }
}
