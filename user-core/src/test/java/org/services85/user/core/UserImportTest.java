package org.services85.user.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.services85.user.api.Credentials;
import org.services85.user.api.Secret;
import org.services85.user.api.UserType;
import org.services85.user.core.UserProvisioning.ImportedUser;
import org.services85.user.core.UserProvisioning.UserImport;
import org.services85.user.core.audit.AuditAction;
import org.services85.user.core.audit.AuditEvent;
import org.services85.user.core.hash.PasswordHash;
import org.services85.user.core.hash.UnreadableHashException;
import org.services85.user.core.store.Store;
import org.services85.user.core.store.User;
import org.services85.user.core.store.jdbc.EmbeddedStore;
import org.services85.user.core.store.jdbc.PreparedStatements;
import org.services85.user.core.store.jdbc.TestDatabase;

/** Users of another system, with their hashes. */
class UserImportTest {

  private static final int BATCH = 500;

  /** Of "secret". */
  private static final PasswordHash HASH =
      PasswordHash.of("$2a$04$lwpBf33wM93ZS8ejSIam3uJqB9dyaLNEOsTWLvvmMhsgxA68zLgSa");

  private final Store store = EmbeddedStore.temporary();
  private final InProcessUserAgents agents = InProcessUserAgents.over(store).build();
  private final UserProvisioning provisioning = agents.provisioning();

  @AfterEach
  void close() {
    agents.close();
  }

  private static ImportedUser user(int id) {
    return new ImportedUser(User.of(id, "user " + id, UserType.INTERNAL_ASSOCIATE), HASH);
  }

  private static Stream<ImportedUser> users(int from, int to) {
    return IntStream.rangeClosed(from, to).mapToObj(UserImportTest::user);
  }

  private int stored() {
    return store.inTransaction(
        transaction -> {
          int count = 0;
          List<User> page = transaction.users().list(OptionalInt.empty(), 1000);
          while (!page.isEmpty()) {
            count += page.size();
            page =
                transaction
                    .users()
                    .list(OptionalInt.of(page.get(page.size() - 1).associateId()), 1000);
          }
          return count;
        });
  }

  @Test
  void takesThemAllWithTheirPasswords() {
    assertThat(provisioning.importUsers(users(1, 1203))).isEqualTo(new UserImport(1203, 0));
    assertThat(stored()).isEqualTo(1203);
    assertThat(
            store
                .inTransaction(transaction -> transaction.credentials().findPassword(1203))
                .orElseThrow()
                .hash()
                .encoded())
        .isEqualTo(HASH.encoded());
    assertThat(
            agents
                .openPrincipal(Credentials.none())
                .authenticateUsernamePassword("user 7", Secret.of("not it")))
        .isEmpty();
  }

  @Test
  void readsNoFurtherAheadThanItStores() {
    AtomicInteger read = new AtomicInteger();
    AtomicInteger mostAhead = new AtomicInteger();
    provisioning.importUsers(
        users(1, 2600)
            .peek(
                row -> {
                  if (read.getAndIncrement() % 100 == 0) {
                    int ahead = read.get() - stored();
                    mostAhead.accumulateAndGet(ahead, Math::max);
                  }
                }));
    assertThat(stored()).isEqualTo(2600);
    assertThat(mostAhead.get()).isBetween(2, BATCH + 1);
  }

  @Test
  void judgesEachHashBeforeItsUserIsStored() {
    for (String hash : new String[] {"{SSHA}ZmFrZWZha2VmYWtl", "secret", ""}) {
      assertThatThrownBy(
              () ->
                  provisioning.importUsers(
                      Stream.concat(
                          users(1, 510),
                          Stream.concat(
                              Stream.of(
                                  new ImportedUser(
                                      User.of(511, "bad", UserType.INTERNAL_ASSOCIATE),
                                      PasswordHash.of(hash))),
                              users(512, 600)))))
          .isInstanceOf(UnreadableHashException.class)
          .hasMessageContaining("user 511 of the import")
          .hasMessageContaining("bcrypt")
          .hasMessageNotContaining("ZmFrZ");
      assertThat(stored()).isEqualTo(BATCH);
    }
  }

  @Test
  void isContinuedByTheSameUsersAgain() {
    assertThatThrownBy(
            () ->
                provisioning.importUsers(
                    users(1, 1400)
                        .peek(
                            row -> {
                              if (row.user().associateId() == 1300) {
                                throw new IllegalStateException("the line broke");
                              }
                            })))
        .isInstanceOf(IllegalStateException.class);
    assertThat(stored()).isEqualTo(1000);
    assertThat(provisioning.importUsers(users(1, 1400))).isEqualTo(new UserImport(400, 1000));
    assertThat(provisioning.importUsers(users(1, 1400))).isEqualTo(new UserImport(0, 1400));
    assertThat(stored()).isEqualTo(1400);
  }

  @Test
  void saysAtWhichUserItStopped() {
    ImportedUser twice = new ImportedUser(User.of(3, "another", UserType.INTERNAL_ASSOCIATE), HASH);
    assertThatThrownBy(() -> provisioning.importUsers(Stream.concat(users(1, 5), Stream.of(twice))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("user 6 of the import")
        .hasMessageContaining("identity 3");
    assertThat(stored()).as("of that transaction nothing is stored").isZero();
    ImportedUser named = new ImportedUser(User.of(9, "USER 1", UserType.INTERNAL_ASSOCIATE), HASH);
    assertThatThrownBy(() -> provisioning.importUsers(Stream.concat(users(1, 5), Stream.of(named))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("user 6 of the import");
  }

  @Test
  void saysWhoIsTheFirstOfSeveralThatAreWrong() {
    provisioning.importUsers(users(1, 3));
    List<ImportedUser> rows =
        List.of(
            user(4),
            user(2),
            new ImportedUser(User.of(3, "another", UserType.INTERNAL_ASSOCIATE), HASH),
            new ImportedUser(User.of(5, " ", UserType.INTERNAL_ASSOCIATE), HASH));
    assertThatThrownBy(() -> provisioning.importUsers(rows.stream()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("user 3 of the import")
        .hasMessageContaining("identity 3");
    assertThatThrownBy(() -> provisioning.importUsers(Stream.of(user(4), rows.get(3))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("user 2 of the import");
    assertThat(stored()).isEqualTo(3);
  }

  @Test
  void takesAUserThatComesTwiceForOneThatIsThere() {
    assertThat(provisioning.importUsers(Stream.concat(users(1, 40), users(7, 9))))
        .isEqualTo(new UserImport(40, 3));
  }

  @Test
  void recordsEachUserOnce() {
    provisioning.importUsers(users(1, 40));
    provisioning.importUsers(users(1, 60));
    List<AuditEvent> events = store.audit().latest(1000);
    assertThat(events)
        .allMatch(event -> event.action().equals(AuditAction.CREATE_USER))
        .extracting(event -> event.targetId().orElse(0))
        .containsExactlyInAnyOrderElementsOf(IntStream.rangeClosed(1, 60).boxed().toList());
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void preparesNoStatementForEachUser(boolean shared) {
    PreparedStatements prepared = new PreparedStatements();
    try (TestDatabase database = shared ? TestDatabase.shared() : TestDatabase.embedded();
        InProcessUserAgents counted =
            InProcessUserAgents.over(database.over(prepared.of(database.dataSource())))
                .auditScheduler(new ManualScheduler())
                .build()) {
      int before = prepared.count();
      counted.provisioning().importUsers(users(1, BATCH).map(UserImportTest::withEmail));
      assertThat(prepared.count() - before).isBetween(5, 15);
    }
  }

  private static ImportedUser withEmail(ImportedUser row) {
    return new ImportedUser(
        row.user().withEmail(row.user().associateId() + "@example.org"), row.hash());
  }

  @Test
  void takesNobodyWhereThereIsNobody() {
    assertThat(provisioning.importUsers(Stream.empty())).isEqualTo(new UserImport(0, 0));
  }

  @Tag("full")
  @Test
  void takesTwentyThousandInTheMemoryOfABatch() {
    assertThat(provisioning.importUsers(users(1, 20_000))).isEqualTo(new UserImport(20_000, 0));
  }
}
