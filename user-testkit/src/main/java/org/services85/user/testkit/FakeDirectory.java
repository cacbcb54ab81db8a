package org.services85.user.testkit;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.services85.user.api.ApplicationTokenException;
import org.services85.user.api.Authentication;
import org.services85.user.api.Credentials;
import org.services85.user.api.NotAuthenticatedException;
import org.services85.user.api.Secret;
import org.services85.user.api.SoPrincipal;
import org.services85.user.api.UserType;

/** What the fake remembers: users, their passwords, tickets. One lock for all. */
final class FakeDirectory {

  private static final Duration TICKET_LIFETIME = Duration.ofHours(6);

  /** A ticket that was given out, and until when it holds. */
  private record Stub(int associateId, Instant validUntil) {}

  private final Installation installation;
  private final Map<Integer, SeededUser> users = new LinkedHashMap<>();
  private final Map<Integer, Secret> passwords = new LinkedHashMap<>();
  private final Map<String, Stub> stubs = new LinkedHashMap<>();
  private int generated;

  FakeDirectory(Installation installation) {
    this.installation = installation;
    for (SeededUser user : installation.users()) {
      users.put(user.associateId(), user);
      passwords.put(user.associateId(), user.password());
    }
  }

  /** The user whose ticket the credentials show, which renews the ticket. */
  synchronized SeededUser caller(Credentials credentials) {
    checkApplicationToken(credentials);
    return credentials
        .ticket()
        .flatMap(ticket -> holder(new String(ticket.reveal())))
        .orElseThrow(
            () ->
                new NotAuthenticatedException(
                    "no valid ticket; get one from the SoPrincipal service"));
  }

  synchronized Optional<Authentication> authenticate(
      Credentials credentials, String userName, Secret password) {
    checkApplicationToken(credentials);
    Optional<SeededUser> byTicket = holder(userName);
    return byTicket
        .or(
            () ->
                findForLogOn(userName)
                    .filter(FakeDirectory::mayLogOn)
                    .filter(user -> password(user).matches(password)))
        .map(user -> new Authentication(principal(user), issueTicket(user)));
  }

  synchronized Optional<SeededUser> find(int associateId) {
    return Optional.ofNullable(users.get(associateId));
  }

  synchronized Optional<SeededUser> find(String name) {
    return users.values().stream().filter(user -> key(user.name()).equals(key(name))).findAny();
  }

  synchronized Secret generate(SeededUser user) {
    generated++;
    Secret password = Secret.of("Generated-" + generated);
    passwords.put(user.associateId(), password);
    stubs.values().removeIf(stub -> stub.associateId() == user.associateId());
    return Secret.of(password.reveal());
  }

  private void checkApplicationToken(Credentials credentials) {
    if (installation.isOnline()
        && credentials.applicationToken().stream()
            .noneMatch(
                shown -> installation.applicationTokens().stream().anyMatch(shown::matches))) {
      throw new ApplicationTokenException(
          "no known ApplicationToken; an Online installation expects one with each call");
    }
  }

  private Optional<SeededUser> holder(String ticket) {
    Instant now = installation.clock().instant();
    return Optional.ofNullable(stubs.get(ticket))
        .filter(stub -> now.isBefore(stub.validUntil()))
        .flatMap(
            stub -> {
              stubs.put(ticket, new Stub(stub.associateId(), now.plus(TICKET_LIFETIME)));
              return find(stub.associateId());
            });
  }

  private Secret issueTicket(SeededUser user) {
    String content = "{" + UUID.randomUUID() + "};" + (stubs.size() + 1);
    String ticket =
        "7T:" + Base64.getEncoder().encodeToString(content.getBytes(StandardCharsets.US_ASCII));
    stubs.put(
        ticket, new Stub(user.associateId(), installation.clock().instant().plus(TICKET_LIFETIME)));
    return Secret.of(ticket);
  }

  private Optional<SeededUser> findForLogOn(String nameOrAddress) {
    List<SeededUser> byAddress = new ArrayList<>();
    for (SeededUser user : users.values()) {
      if (user.email().filter(address -> key(address).equals(key(nameOrAddress))).isPresent()) {
        byAddress.add(user);
      }
    }
    return find(nameOrAddress)
        .or(() -> byAddress.size() == 1 ? Optional.of(byAddress.get(0)) : Optional.empty());
  }

  private Secret password(SeededUser user) {
    return passwords.getOrDefault(user.associateId(), user.password());
  }

  private static boolean mayLogOn(SeededUser user) {
    return !user.retired()
        && Set.of(
                UserType.INTERNAL_ASSOCIATE, UserType.EXTERNAL_ASSOCIATE, UserType.SYSTEM_ASSOCIATE)
            .contains(user.type());
  }

  private static SoPrincipal principal(SeededUser user) {
    return new SoPrincipal(
        user.associateId(),
        user.name(),
        user.type(),
        0,
        user.contactId(),
        0,
        user.name(),
        user.email(),
        user.canCreateExternalPerson() ? Set.of("CanCreateExternalPerson") : Set.of());
  }

  private static String key(String name) {
    return name.strip().toLowerCase(Locale.ROOT);
  }
}
