package org.services85.user.core;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.services85.user.api.Authentication;
import org.services85.user.api.Credentials;
import org.services85.user.api.IUserAgent;
import org.services85.user.api.Secret;
import org.services85.user.api.UserType;
import org.services85.user.core.audit.AuditEvent;
import org.services85.user.core.hash.PasswordHasher;
import org.services85.user.core.spi.PersonDirectory;
import org.services85.user.core.store.Store;
import org.services85.user.core.store.Transaction;
import org.services85.user.core.store.User;
import org.services85.user.core.store.jdbc.TestDatabase;
import org.services85.user.testkit.Installation;
import org.services85.user.testkit.MutableClock;
import org.services85.user.testkit.SeededUser;

/** A small installation, seen from inside: the store and the hasher are at hand. */
final class House implements AutoCloseable {

  static final SeededUser ALMA =
      SeededUser.of(1, "alma", UserType.INTERNAL_ASSOCIATE, "alma's password").asAdministrator();
  static final SeededUser NILS =
      SeededUser.of(2, "nils", UserType.INTERNAL_ASSOCIATE, "nils's password");
  static final SeededUser ROLF =
      SeededUser.of(3, "rolf", UserType.INTERNAL_ASSOCIATE, "rolf's password").asRetired();

  static final SeededUser RITA =
      SeededUser.of(4, "rita", UserType.INTERNAL_ASSOCIATE, "rita's password")
          .withCanCreateExternalPerson()
          .withEmail("rita@example.org");
  static final SeededUser ERIK =
      SeededUser.of(5, "erik", UserType.EXTERNAL_ASSOCIATE, "erik's password")
          .inCompany(10)
          .withCanCreateExternalPerson();
  static final SeededUser EVA =
      SeededUser.of(6, "eva", UserType.EXTERNAL_ASSOCIATE, "eva's password").inCompany(10);
  static final SeededUser ELSA =
      SeededUser.of(7, "elsa", UserType.EXTERNAL_ASSOCIATE, "elsa's password").inCompany(11);

  /** Person 50 is of company 20; nobody else is known. */
  static final PersonDirectory PERSONS =
      personId -> personId == 50 ? OptionalInt.of(20) : OptionalInt.empty();

  final MutableClock clock = MutableClock.at(Instant.parse("2026-11-24T12:00:00Z"));
  final HookedHasher hasher;
  private final TestDatabase database = TestDatabase.embedded();
  final PortTraffic traffic = new PortTraffic(database.store());
  final Store store = traffic;
  final InProcessUserAgents agents;

  House() {
    this(host -> host);
  }

  /** With the real hasher, in place of a quick one. */
  static House withArgon2id() {
    return new House(Installations.ARGON2ID, host -> host);
  }

  /** As the host chooses. */
  House(UnaryOperator<InProcessUserAgentsBuilder> choices) {
    this(Installations.QUICK, choices);
  }

  private House(PasswordHasher hasher, UnaryOperator<InProcessUserAgentsBuilder> choices) {
    this.hasher = new HookedHasher(hasher);
    Installations.in(
        database,
        new Installation(List.of(ALMA, NILS, ROLF, RITA, ERIK, EVA, ELSA), List.of(), clock),
        hasher);
    agents =
        choices
            .apply(
                InProcessUserAgents.over(store)
                    .clock(clock)
                    .passwordHasher(this.hasher)
                    .auditScheduler(new ManualScheduler())
                    .persons(PERSONS)
                    .companyName("The House"))
            .build();
  }

  Optional<Authentication> logOn(String name, Secret password) {
    return agents.openPrincipal(Credentials.none()).authenticateUsernamePassword(name, password);
  }

  IUserAgent as(SeededUser user) {
    return agents.open(logOn(user.name(), user.password()).orElseThrow().credentials());
  }

  List<AuditEvent> latestEvents(int limit) {
    return store.inTransaction(transaction -> transaction.audit().latest(limit));
  }

  IUserAgent with(Secret ticket) {
    return agents.open(Credentials.ofTicket(ticket));
  }

  Secret ticketOf(SeededUser user) {
    return logOn(user.name(), user.password()).orElseThrow().ticket();
  }

  Optional<User> user(int associateId) {
    return store.inTransaction(transaction -> transaction.users().find(associateId));
  }

  /** What happened last, newest first: caller, action, target, outcome. */
  List<String> history(int limit) {
    return latestEvents(limit).stream()
        .map(
            event ->
                "%s %s %s %s"
                    .formatted(
                        text(event.callerId()),
                        event.action(),
                        text(event.targetId()),
                        event.outcome()))
        .toList();
  }

  private static String text(OptionalInt id) {
    return id.isPresent() ? String.valueOf(id.getAsInt()) : "nobody";
  }

  void change(Consumer<Transaction> work) {
    store.inTransaction(
        transaction -> {
          work.accept(transaction);
          return 0;
        });
  }

  /** Goes behind the store's back. */
  void sql(String statement) {
    database.execute(statement);
  }

  int count(String table) {
    return database.count(table);
  }

  @Override
  public void close() {
    agents.close();
    database.close();
  }
}
