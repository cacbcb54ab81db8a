package org.services85.user.testkit.contract.check;

import static org.services85.user.testkit.contract.check.RuleChanges.call;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.opentest4j.TestAbortedException;
import org.services85.user.api.Authentication;
import org.services85.user.api.ISoPrincipalAgent;
import org.services85.user.api.Secret;
import org.services85.user.api.SoPrincipal;
import org.services85.user.api.SystemInfo;
import org.services85.user.testkit.SeededUser;

/** The SoPrincipal service of a server, with the suite's users. */
final class CheckedPrincipalAgent implements ISoPrincipalAgent {

  private final RuleChanges changes;
  private final ServerUsers users;
  private final ISoPrincipalAgent agent;

  CheckedPrincipalAgent(RuleChanges changes, ServerUsers users, ISoPrincipalAgent agent) {
    this.changes = changes;
    this.users = users;
    this.agent = agent;
  }

  @Override
  public Optional<Authentication> authenticateUsernamePassword(String userName, Secret password) {
    String name = toServer(userName);
    return call(() -> agent.authenticateUsernamePassword(name, users.toServer(password)))
        .map(this::translated);
  }

  @Override
  public Optional<Authentication> authenticateImplicit() {
    return agent.authenticateImplicit().map(this::translated);
  }

  @Override
  public Optional<Authentication> authenticateGeneric(Map<String, Secret> authenticationData) {
    Map<String, Secret> data = new HashMap<>();
    authenticationData.forEach(
        (key, value) ->
            data.put(
                key,
                switch (key.toLowerCase(Locale.ROOT)) {
                  case "username" -> Secret.of(toServer(new String(value.reveal())));
                  case "password" -> users.toServer(value);
                  default -> value;
                }));
    return call(() -> agent.authenticateGeneric(data)).map(this::translated);
  }

  @Override
  public SystemInfo getSystemInfo() {
    return agent.getSystemInfo();
  }

  private String toServer(String userName) {
    ServerUsers.suiteUser(userName)
        .filter(changes::isSpent)
        .ifPresent(
            spent -> {
              throw new TestAbortedException(
                  "needs a user who must change its password, and this one has changed it");
            });
    return users.toServer(userName);
  }

  private Authentication translated(Authentication authentication) {
    SoPrincipal theirs = authentication.principal();
    int id = users.toSuite(theirs.associateId());
    Optional<SeededUser> suite = ServerUsers.suiteUser(id);
    suite.ifPresent(holder -> changes.noteTicket(holder, authentication.ticket()));
    return new Authentication(
        new SoPrincipal(
            id,
            users.toSuite(theirs.associate()),
            theirs.userType(),
            theirs.personId(),
            theirs.contactId(),
            theirs.roleId(),
            theirs.fullName(),
            theirs.emailAddress(),
            theirs.functionRights()),
        authentication.ticket());
  }
}
