package org.services85.user.core.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TimeZone;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.services85.user.api.UnavailableException;
import org.services85.user.api.UserType;
import org.services85.user.core.audit.AuditEvent;
import org.services85.user.core.audit.AuditRecord;
import org.services85.user.core.audit.AuditVerification;
import org.services85.user.core.audit.Origin;
import org.services85.user.core.audit.Receipt;
import org.services85.user.core.hash.PasswordHash;

/** What every store keeps. A store's test class extends it and opens the store, empty. */
public abstract class StoreContract {

  private static final Instant NOW = Instant.parse("2026-10-25T00:30:00.123456Z");
  private static final User NILS =
      new User(
          3,
          "Nils",
          UserType.INTERNAL_ASSOCIATE,
          true,
          true,
          4,
          5,
          6,
          "Nils N.",
          Optional.of("N@example.org"),
          true);

  private Store store;

  protected abstract Store open() throws Exception;

  @BeforeEach
  void openStore() throws Exception {
    store = open();
  }

  @AfterEach
  void closeStore() {
    store.close();
  }

  @Test
  void givesBackAUserAsItWasPut() {
    change(transaction -> transaction.users().insert(NILS));
    assertThat(find(transaction -> transaction.users().find(3))).contains(NILS);
    assertThat(find(transaction -> transaction.users().lock(3))).contains(NILS);
    assertThat(find(transaction -> transaction.users().findByName(name(" NILS")))).contains(NILS);
    assertThat(find(transaction -> transaction.users().findByUniqueEmail(name("n@EXAMPLE.org"))))
        .contains(NILS);
    User plain = User.of(4, "plain", UserType.RESOURCE_ASSOCIATE);
    change(transaction -> transaction.users().insert(plain));
    assertThat(find(transaction -> transaction.users().find(4))).contains(plain);
  }

  @Test
  void findsNobodyWhereThereIsNobody() {
    assertThat(find(transaction -> transaction.users().find(3))).isEmpty();
    assertThat(find(transaction -> transaction.users().lock(3))).isEmpty();
    assertThat(find(transaction -> transaction.users().findByName(name("nils")))).isEmpty();
    assertThat(find(transaction -> transaction.users().findByUniqueEmail(name("nils")))).isEmpty();
    assertThat(find(transaction -> transaction.credentials().findPassword(3))).isEmpty();
    assertThat(find(transaction -> transaction.credentials().findTicket(new UUID(1, 2)))).isEmpty();
  }

  @Test
  void findsNobodyByAnEmailAddressThatTwoUsersHave() {
    change(transaction -> transaction.users().insert(NILS));
    change(
        transaction ->
            transaction
                .users()
                .insert(
                    User.of(4, "other", UserType.EXTERNAL_ASSOCIATE).withEmail("n@example.org ")));
    assertThat(find(transaction -> transaction.users().findByUniqueEmail(name("n@example.org"))))
        .isEmpty();
  }

  @Test
  void refusesASecondUserWithTheIdentityOrTheName() {
    change(transaction -> transaction.users().insert(NILS));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> insert(User.of(3, "other", UserType.INTERNAL_ASSOCIATE)))
        .withMessageContaining("identity 3");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> insert(User.of(4, "\uff2eILS ", UserType.INTERNAL_ASSOCIATE)))
        .withMessageContaining("that name");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> insert(User.of(4, "a\nb", UserType.INTERNAL_ASSOCIATE)))
        .withMessageContaining("control character");
    assertThat(find(transaction -> transaction.users().find(4))).isEmpty();
  }

  @Test
  void findsThoseOfManyThatExist() {
    insert(NILS);
    insert(User.of(4, "other", UserType.EXTERNAL_ASSOCIATE));
    assertThat(findAll(4, 99, 3, 4)).extracting(User::associateId).containsOnlyOnce(3, 4);
    assertThat(findAll()).isEmpty();
  }

  @Test
  void tellsWhetherAnotherOneHasAnEmailAddress() {
    insert(NILS);
    assertThat(anotherHasNilsAddress(0)).isTrue();
    assertThat(anotherHasNilsAddress(4)).isTrue();
    assertThat(anotherHasNilsAddress(3)).isFalse();
  }

  @Test
  void givesIdentitiesBeyondEveryOneThatWasInUse() {
    assertThat(nextId()).isEqualTo(1);
    insert(User.of(40, "forty", UserType.INTERNAL_ASSOCIATE));
    assertThat(nextId()).isEqualTo(41);
    insert(User.of(50, "fifty", UserType.INTERNAL_ASSOCIATE));
    change(transaction -> transaction.users().delete(50));
    assertThat(nextId()).isEqualTo(51);
  }

  @Test
  void givesNoIdentityTwiceWhoeverAsksAtOnce() throws Exception {
    insert(NILS);
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      Set<Integer> given = new HashSet<>();
      Callable<Integer> ask = this::nextId;
      for (Future<Integer> id : threads.invokeAll(Collections.nCopies(40, ask))) {
        given.add(id.get(10, TimeUnit.SECONDS));
      }
      assertThat(given).hasSize(40).allMatch(id -> id > 3);
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void changesAUserToWhatIsGiven() {
    insert(NILS);
    insert(User.of(4, "other", UserType.EXTERNAL_ASSOCIATE));
    User changed =
        new User(
            3,
            "Nelly",
            UserType.EXTERNAL_ASSOCIATE,
            false,
            false,
            7,
            8,
            9,
            "Nelly N.",
            Optional.of("nelly@example.org"),
            false);
    change(transaction -> transaction.users().update(changed));
    assertThat(find(transaction -> transaction.users().find(3))).contains(changed);
    assertThat(find(transaction -> transaction.users().findByName(name("nils")))).isEmpty();
    assertThat(find(transaction -> transaction.users().findByName(name("NELLY"))))
        .contains(changed);
    assertThat(
            find(transaction -> transaction.users().findByUniqueEmail(name("nelly@example.org"))))
        .contains(changed);
    assertThatExceptionOfType(NameTakenException.class)
        .isThrownBy(
            () -> change(transaction -> transaction.users().update(changed.named("OTHER"))));
    assertThat(find(transaction -> transaction.users().find(3))).contains(changed);
  }

  @Test
  void deletesAUserWhosePasswordAndTicketsAreGone() {
    UUID ticket = ticket(NOW);
    change(
        transaction ->
            transaction
                .credentials()
                .putPassword(3, StoredPassword.of(PasswordHash.of("$first"), NOW)));
    change(
        transaction -> {
          transaction.credentials().removeTickets(3);
          transaction.credentials().removePassword(3);
          transaction.users().delete(3);
        });
    assertThat(find(transaction -> transaction.users().find(3))).isEmpty();
    assertThat(find(transaction -> transaction.credentials().findPassword(3))).isEmpty();
    assertThat(exists(ticket)).isFalse();
  }

  @Test
  void keepsOnePasswordOfAUserTheLastOne() {
    change(transaction -> transaction.users().insert(NILS));
    StoredPassword first =
        new StoredPassword(PasswordHash.of("$first"), NOW, true, Optional.of(NOW.plusSeconds(1)));
    StoredPassword second =
        new StoredPassword(
            PasswordHash.of("$second"), NOW.plusNanos(1000), false, Optional.empty());
    change(transaction -> transaction.credentials().putPassword(3, first));
    assertThat(find(transaction -> transaction.credentials().findPassword(3))).contains(first);
    change(transaction -> transaction.credentials().putPassword(3, second));
    assertThat(find(transaction -> transaction.credentials().findPassword(3))).contains(second);
  }

  @Test
  void keepsPastPasswordsNewestFirstAndPrunesTheOldest() {
    change(transaction -> transaction.users().insert(NILS));
    change(
        transaction ->
            transaction.users().insert(User.of(4, "other", UserType.INTERNAL_ASSOCIATE)));
    List<StoredPassword> three = List.of(past("$third", 2), past("$second", 1), past("$first", 0));
    change(
        transaction -> {
          transaction.credentials().addPastPassword(3, three.get(2));
          transaction.credentials().addPastPassword(4, three.get(0));
          transaction.credentials().addPastPassword(3, three.get(1));
          transaction.credentials().addPastPassword(3, three.get(0));
        });
    assertThat(pastPasswords(3)).isEqualTo(three);
    change(transaction -> transaction.credentials().prunePastPasswords(3, 2));
    assertThat(pastPasswords(3)).isEqualTo(three.subList(0, 2));
    change(transaction -> transaction.credentials().prunePastPasswords(3, 0));
    assertThat(pastPasswords(3)).isEmpty();
    assertThat(pastPasswords(4)).isEqualTo(three.subList(0, 1));
  }

  private List<StoredPassword> pastPasswords(int associateId) {
    return store.inTransaction(
        transaction -> transaction.credentials().findPastPasswords(associateId));
  }

  private static StoredPassword past(String hash, int seconds) {
    return StoredPassword.of(PasswordHash.of(hash), NOW.plusSeconds(seconds));
  }

  @Test
  void keepsInstantsWhateverTheTimeZoneOfTheMachine() {
    change(transaction -> transaction.users().insert(NILS));
    TimeZone before = TimeZone.getDefault();
    try {
      for (String zone : List.of("Europe/Oslo", "America/St_Johns", "Pacific/Apia")) {
        TimeZone.setDefault(TimeZone.getTimeZone(zone));
        // The hour that summer time repeats, and the one that it leaves out.
        for (Instant instant :
            List.of(NOW, NOW.plusSeconds(3600), Instant.parse("2026-03-29T01:30:00Z"))) {
          TicketStub stub = new TicketStub(UUID.randomUUID(), 3, "0".repeat(64), instant);
          change(transaction -> transaction.credentials().insertTicket(stub));
          TimeZone.setDefault(TimeZone.getTimeZone("UTC"));
          assertThat(find(transaction -> transaction.credentials().findTicket(stub.ticketId())))
              .contains(stub);
        }
      }
    } finally {
      TimeZone.setDefault(before);
    }
  }

  @Test
  void movesTheExpiryOfATicketOnlyForwardAndOnlyBeforeItExpired() {
    UUID id = ticket(NOW);
    change(
        transaction ->
            transaction.credentials().renewTicket(id, NOW, NOW.plusSeconds(8), NOW.plusSeconds(9)));
    assertThat(expiry(id)).as("expired at NOW").isEqualTo(NOW);
    Instant before = NOW.minusNanos(1000);
    change(
        transaction ->
            transaction
                .credentials()
                .renewTicket(id, before, NOW.minusSeconds(10), NOW.minusSeconds(9)));
    assertThat(expiry(id)).as("never backward").isEqualTo(NOW);
    change(
        transaction ->
            transaction
                .credentials()
                .renewTicket(id, before, NOW.plusSeconds(8), NOW.plusSeconds(9)));
    assertThat(expiry(id)).isEqualTo(NOW.plusSeconds(9));
  }

  @Test
  void cleansOutTheOldestExpiredTicketsUpToTheLimit() {
    UUID oldest = ticket(NOW.minusSeconds(2));
    UUID old = ticket(NOW);
    UUID fresh = ticket(NOW.plusNanos(1000));
    assertThat(removeExpired(1)).isEqualTo(1);
    assertThat(exists(oldest)).isFalse();
    assertThat(exists(old)).isTrue();
    assertThat(removeExpired(9)).isEqualTo(1);
    assertThat(removeExpired(9)).isZero();
    assertThat(exists(old)).isFalse();
    assertThat(exists(fresh)).isTrue();
  }

  @Test
  void removesTheTicketsOfAUserButOne() {
    UUID kept = ticket(NOW);
    UUID another = ticket(NOW);
    change(transaction -> transaction.credentials().removeOtherTickets(4, kept));
    assertThat(exists(another)).isTrue();
    change(transaction -> transaction.credentials().removeOtherTickets(3, kept));
    assertThat(exists(another)).isFalse();
    assertThat(exists(kept)).isTrue();
    change(transaction -> transaction.credentials().removeTickets(3));
    assertThat(exists(kept)).isFalse();
  }

  @Test
  void keepsAnAnswerUntilItsTimeIsOver() {
    KeptAnswer answer = answer("a", 3, 1);
    keep(answer);
    assertThat(answerOf("a", NOW)).contains(answer);
    assertThat(answerOf("a", NOW.plusSeconds(1))).isEmpty();
    assertThat(answerOf("b", NOW)).isEmpty();
  }

  @Test
  void keepsOneAnswerForAKeyInPlaceOfOneWhoseTimeIsOver() {
    keep(answer("a", 3, 0));
    KeptAnswer next = answer("a", 4, 1);
    keep(next);
    assertThat(answerOf("a", NOW)).contains(next);
    assertThatExceptionOfType(KeyTakenException.class).isThrownBy(() -> keep(answer("a", 5, 2)));
    assertThat(answerOf("a", NOW)).contains(next);
  }

  @Test
  void wipesTheAnswersOfOneUserAndKnowsThatTheyWereThere() {
    keep(answer("a", 3, 1));
    keep(answer("b", 4, 1));
    change(transaction -> transaction.answers().wipe(3));
    assertThat(answerOf("a", NOW).orElseThrow().sealed()).isEmpty();
    assertThat(answerOf("b", NOW)).contains(answer("b", 4, 1));
  }

  @Test
  void cleansOutTheOldestAnswersWhoseTimeIsOverUpToTheLimit() {
    keep(answer("a", 3, -1));
    keep(answer("b", 3, -2));
    keep(answer("c", 3, 1));
    assertThat(removeExpiredAnswers(1)).isEqualTo(1);
    assertThat(answerOf("b", NOW.minusSeconds(9))).isEmpty();
    assertThat(answerOf("a", NOW.minusSeconds(9))).isPresent();
    assertThat(removeExpiredAnswers(9)).isEqualTo(1);
    assertThat(answerOf("c", NOW)).isPresent();
  }

  private static KeptAnswer answer(String key, int target, int seconds) {
    return new KeptAnswer(
        key,
        1,
        AuditEvent.Action.SET_GENERATED_PASSWORD,
        target,
        Optional.of("sealed"),
        NOW.plusSeconds(seconds));
  }

  private void keep(KeptAnswer answer) {
    change(transaction -> transaction.answers().insert(answer, NOW));
  }

  private Optional<KeptAnswer> answerOf(String key, Instant now) {
    return find(transaction -> transaction.answers().find(key, now));
  }

  private int removeExpiredAnswers(int limit) {
    return store.inTransaction(transaction -> transaction.answers().removeExpired(NOW, limit));
  }

  @Test
  void givesAuditRecordsNewestFirst() {
    AuditEvent first =
        new AuditEvent(
            NOW,
            OptionalInt.empty(),
            AuditEvent.Action.AUTHENTICATE,
            OptionalInt.empty(),
            AuditEvent.Outcome.REFUSED);
    AuditEvent second =
        new AuditEvent(
            NOW.minusSeconds(5),
            OptionalInt.of(1),
            AuditEvent.Action.SET_GENERATED_PASSWORD,
            OptionalInt.of(2),
            AuditEvent.Outcome.DONE);
    change(transaction -> transaction.audit().append(first));
    change(transaction -> transaction.audit().append(second));
    assertThat(latest(9)).containsExactly(second, first);
    assertThat(latest(1)).containsExactly(second);
  }

  @Test
  void givesBackAnAuditRecordWithAllThatItSays() {
    AuditEvent full =
        event(1)
            .from(new Origin("north", Optional.of("2001:db8::1"), Optional.of("call-7")))
            .with(new Receipt("0f".repeat(32), 131.0975, "$argon2id$v=19$m=19456,t=2,p=1", "C"));
    change(transaction -> transaction.audit().append(full));
    assertThat(latest(1)).containsExactly(full);
  }

  @Test
  void numbersAuditRecordsInTheOrderOfTheirCommits() throws Exception {
    int threads = 8;
    int each = 10;
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      List<Future<?>> running = new ArrayList<>();
      for (int thread = 1; thread <= threads; thread++) {
        int caller = thread;
        running.add(
            pool.submit(
                () -> {
                  for (int i = 0; i < each; i++) {
                    change(transaction -> transaction.audit().append(event(caller)));
                  }
                }));
      }
      for (Future<?> one : running) {
        one.get(30, TimeUnit.SECONDS);
      }
    } finally {
      pool.shutdownNow();
    }
    List<AuditRecord> records =
        store.inTransaction(transaction -> transaction.audit().after(0, 1000));
    assertThat(records)
        .extracting(AuditRecord::sequence)
        .containsExactlyElementsOf(
            LongStream.rangeClosed(1, (long) threads * each).boxed().toList());
    AuditVerification verification =
        store.inTransaction(
            transaction -> AuditVerification.of(transaction.audit(), Optional.empty()));
    assertThat(verification.findings()).isEmpty();
    assertThat(verification.verified()).isEqualTo((long) threads * each);
  }

  @Test
  void leavesNoGapInTheAuditRecordsWhereTheWorkThrows() {
    change(transaction -> transaction.audit().append(event(1)));
    assertThatThrownBy(
            () ->
                change(
                    transaction -> {
                      transaction.audit().append(event(2));
                      throw new IllegalStateException("thought better of it");
                    }))
        .hasMessage("thought better of it");
    change(transaction -> transaction.audit().append(event(3)));
    assertThat(store.inTransaction(transaction -> transaction.audit().head()).sequence())
        .isEqualTo(2);
  }

  @Test
  void changesNothingWhereTheWorkThrows() {
    assertThatThrownBy(
            () ->
                store.inTransaction(
                    transaction -> {
                      transaction.users().insert(NILS);
                      transaction
                          .credentials()
                          .putPassword(
                              3,
                              new StoredPassword(
                                  PasswordHash.of("$"), NOW, false, Optional.empty()));
                      throw new IllegalStateException("thought better of it");
                    }))
        .hasMessage("thought better of it");
    assertThat(find(transaction -> transaction.users().find(3))).isEmpty();
    assertThat(find(transaction -> transaction.credentials().findPassword(3))).isEmpty();
  }

  @Test
  void changesNothingWhereTheWorkRunsOutOfMemory() {
    assertThatThrownBy(
            () ->
                store.inTransaction(
                    transaction -> {
                      transaction.users().insert(NILS);
                      throw new OutOfMemoryError("planted");
                    }))
        .isInstanceOf(OutOfMemoryError.class);
    assertThat(find(transaction -> transaction.users().find(3))).isEmpty();
  }

  @Test
  void transactionsThatLockOneUserRunOneAfterTheOther() throws Exception {
    change(transaction -> transaction.users().insert(NILS));
    CountDownLatch locked = new CountDownLatch(1);
    CountDownLatch mayCommit = new CountDownLatch(1);
    ExecutorService threads = Executors.newFixedThreadPool(2);
    try {
      Future<?> first =
          threads.submit(
              () ->
                  change(
                      transaction -> {
                        transaction.users().lock(3);
                        locked.countDown();
                        await(mayCommit);
                        transaction
                            .credentials()
                            .putPassword(
                                3,
                                new StoredPassword(
                                    PasswordHash.of("$first"), NOW, false, Optional.empty()));
                      }));
      await(locked);
      Future<Optional<StoredPassword>> second =
          threads.submit(
              () ->
                  find(
                      transaction -> {
                        transaction.users().lock(3);
                        return transaction.credentials().findPassword(3);
                      }));
      assertThat(find(transaction -> transaction.users().find(3))).as("readers go on").isPresent();
      assertThat(second.isDone()).isFalse();
      mayCommit.countDown();
      first.get(10, TimeUnit.SECONDS);
      assertThat(second.get(10, TimeUnit.SECONDS).orElseThrow().hash())
          .isEqualTo(PasswordHash.of("$first"));
    } finally {
      mayCommit.countDown();
      threads.shutdownNow();
    }
  }

  @Test
  void refusesAsUnavailableOnceClosed() {
    store.close();
    store.close();
    assertThatThrownBy(() -> find(transaction -> transaction.users().find(3)))
        .isInstanceOf(UnavailableException.class);
  }

  private static AuditEvent event(int caller) {
    return new AuditEvent(
        NOW,
        OptionalInt.of(caller),
        AuditEvent.Action.SET_GENERATED_PASSWORD,
        OptionalInt.of(2),
        AuditEvent.Outcome.DONE);
  }

  private UUID ticket(Instant expiresAt) {
    if (find(transaction -> transaction.users().find(3)).isEmpty()) {
      insert(NILS);
    }
    UUID id = UUID.randomUUID();
    change(
        transaction ->
            transaction
                .credentials()
                .insertTicket(new TicketStub(id, 3, "0".repeat(64), expiresAt)));
    return id;
  }

  private boolean exists(UUID ticket) {
    return find(transaction -> transaction.credentials().findTicket(ticket)).isPresent();
  }

  private Instant expiry(UUID ticket) {
    return find(transaction -> transaction.credentials().findTicket(ticket))
        .orElseThrow()
        .expiresAt();
  }

  private List<User> findAll(Integer... ids) {
    return store.inTransaction(transaction -> transaction.users().findAll(List.of(ids)));
  }

  private boolean anotherHasNilsAddress(int associateId) {
    return store.inTransaction(
        transaction -> transaction.users().anotherHasEmail(name("N@EXAMPLE.org"), associateId));
  }

  private int nextId() {
    return store.inTransaction(transaction -> transaction.users().nextId());
  }

  private void insert(User user) {
    change(transaction -> transaction.users().insert(user));
  }

  private void change(Consumer<Transaction> work) {
    store.inTransaction(
        transaction -> {
          work.accept(transaction);
          return 0;
        });
  }

  private <T> Optional<T> find(Function<Transaction, Optional<T>> work) {
    return store.inTransaction(work);
  }

  private int removeExpired(int limit) {
    return store.inTransaction(
        transaction -> transaction.credentials().removeExpiredTickets(NOW, limit));
  }

  private List<AuditEvent> latest(int limit) {
    return store.inTransaction(transaction -> transaction.audit().latest(limit));
  }

  private static LoginName name(String text) {
    return LoginName.of(text).orElseThrow();
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
