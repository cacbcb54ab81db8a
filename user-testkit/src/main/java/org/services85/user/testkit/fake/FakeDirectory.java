package org.services85.user.testkit.fake;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Predicate;
import org.services85.user.api.ApplicationTokenException;
import org.services85.user.api.Credentials;
import org.services85.user.api.NotAuthenticatedException;
import org.services85.user.api.Secret;
import org.services85.user.testkit.Installation;
import org.services85.user.testkit.SeededUser;

/** The memory of the fake. Its agents hold its monitor for the length of each call. */
final class FakeDirectory {

  private final Installation installation;
  private final Map<Integer, SeededUser> users = new LinkedHashMap<>();
  private final FakeTickets tickets;
  private final FakeAnswers answers;
  private final List<DeliveredPassword> delivered = new ArrayList<>();
  private Optional<Predicate<String>> policy = Optional.empty();
  private boolean delivers;
  private int lastId;
  private int generated;

  FakeDirectory(Installation installation) {
    this.installation = installation;
    tickets = new FakeTickets(installation.clock());
    answers = new FakeAnswers(installation.clock());
    installation.users().forEach(this::put);
  }

  FakeTickets tickets() {
    return tickets;
  }

  FakeAnswers answers() {
    return answers;
  }

  Instant now() {
    return installation.clock().instant();
  }

  void admit(Credentials credentials) {
    if (installation.isOnline()
        && credentials.applicationToken().stream()
            .noneMatch(
                shown -> installation.applicationTokens().stream().anyMatch(shown::matches))) {
      throw new ApplicationTokenException(
          "no known ApplicationToken; an Online installation expects one with each call");
    }
  }

  /** The user whose ticket the credentials show, which renews the ticket. */
  SeededUser caller(Credentials credentials) {
    admit(credentials);
    return credentials
        .ticket()
        .flatMap(this::holder)
        .orElseThrow(
            () ->
                new NotAuthenticatedException(
                    "no valid ticket; get one from the SoPrincipal service"));
  }

  /** The user who may log on and whose ticket this is, which renews the ticket. */
  Optional<SeededUser> holder(Secret ticket) {
    return tickets.use(ticket).flatMap(this::find).filter(FakeAccess::mayLogOn);
  }

  synchronized Optional<SeededUser> find(int associateId) {
    return Optional.ofNullable(users.get(associateId));
  }

  synchronized Optional<SeededUser> find(String name) {
    return key(name)
        .flatMap(
            key ->
                users.values().stream()
                    .filter(user -> key(user.name()).equals(Optional.of(key)))
                    .findAny());
  }

  synchronized List<SeededUser> findByEmail(String address) {
    Optional<String> key = key(address);
    return users.values().stream()
        .filter(user -> key.isPresent() && user.email().flatMap(FakeDirectory::key).equals(key))
        .toList();
  }

  synchronized Optional<SeededUser> findByPerson(int personId) {
    return users.values().stream()
        .filter(user -> user.personId().equals(OptionalInt.of(personId)))
        .findFirst();
  }

  synchronized void put(SeededUser user) {
    users.put(user.associateId(), user);
    lastId = Math.max(lastId, user.associateId());
  }

  synchronized void remove(SeededUser user) {
    users.remove(user.associateId());
    tickets.revoke(user, Optional.empty());
  }

  /** An identity that no user has or had. */
  synchronized int nextId() {
    return lastId + 1;
  }

  /** The test's own rule for typed passwords, where there is one. */
  synchronized Optional<Predicate<String>> policy() {
    return policy;
  }

  synchronized void policy(Predicate<String> accepted) {
    policy = Optional.of(accepted);
  }

  synchronized void deliver() {
    delivers = true;
  }

  synchronized boolean delivers() {
    return delivers;
  }

  synchronized List<DeliveredPassword> delivered() {
    return List.copyOf(delivered);
  }

  /** The answer to who has it generated: the password, or an empty one where it is delivered. */
  synchronized Secret answer(SeededUser target, Secret password) {
    if (!delivers) {
      return password;
    }
    delivered.add(new DeliveredPassword(target.associateId(), password));
    return Secret.of("");
  }

  synchronized void add(SeededUser user) {
    List<SeededUser> all = new ArrayList<>(users.values());
    all.add(user);
    // Which refuses two who cannot be beside each other.
    new Installation(all, installation.applicationTokens(), installation.clock());
    put(user);
  }

  synchronized Secret generatePassword() {
    generated++;
    return Secret.of("Generated-" + generated);
  }

  /**
   * The key by which a name is compared, with one letter for the i with a dot and the one without,
   * in either case; none is longer than a name may be.
   */
  private static Optional<String> key(String name) {
    return name.length() > FakeRules.LONGEST_NAME
        ? Optional.empty()
        : Optional.of(
            name.strip().replace('\u0130', 'i').replace('\u0131', 'i').toLowerCase(Locale.ROOT));
  }
}
