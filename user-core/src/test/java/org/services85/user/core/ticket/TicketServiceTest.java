package org.services85.user.core.ticket;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.services85.user.api.Secret;
import org.services85.user.api.UserType;
import org.services85.user.core.store.Store;
import org.services85.user.core.store.TicketStub;
import org.services85.user.core.store.Transaction;
import org.services85.user.core.store.User;
import org.services85.user.core.store.jdbc.EmbeddedStore;
import org.services85.user.testkit.MutableClock;

class TicketServiceTest {

  private final MutableClock clock =
      MutableClock.at(Instant.parse("2026-10-25T00:59:59.123456789Z"));
  private final TicketService tickets = new TicketService(clock, new SecureRandom());
  private final Store store = EmbeddedStore.temporary();

  @BeforeEach
  void twoUsers() {
    store.inTransaction(
        transaction -> {
          transaction.users().insert(User.of(1, "one", UserType.INTERNAL_ASSOCIATE));
          transaction.users().insert(User.of(2, "two", UserType.INTERNAL_ASSOCIATE));
          return 0;
        });
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void tellsWhoseTicketItIs() {
    Secret one = issue(1);
    Secret two = issue(2);
    assertThat(use(one)).hasValue(1);
    assertThat(use(two)).hasValue(2);
  }

  @Test
  void a03EndsAtItsGreatestAgeHoweverOftenItIsUsed() {
    TicketService aging =
        new TicketService(clock, new SecureRandom(), Optional.of(Duration.ofHours(12)));
    Secret ticket = run(transaction -> aging.issue(transaction, 1));
    for (int hour = 1; hour < 12; hour++) {
      clock.advance(Duration.ofHours(1));
      assertThat(use(aging, ticket)).hasValue(1);
    }
    clock.advance(Duration.ofHours(1).minusMillis(1));
    assertThat(use(aging, ticket)).hasValue(1);
    clock.advance(Duration.ofMillis(1));
    assertThat(use(aging, ticket)).isEmpty();
    assertThat(holder(aging, ticket)).isEmpty();
    assertThat(use(ticket)).as("where there is no greatest age").hasValue(1);
  }

  @Test
  void a03StillEndsSixHoursAfterTheLastUseWhereTheGreatestAgeIsFar() {
    TicketService aging =
        new TicketService(clock, new SecureRandom(), Optional.of(Duration.ofDays(36_500)));
    Secret ticket = run(transaction -> aging.issue(transaction, 1));
    clock.advance(TicketService.LIFETIME);
    assertThat(use(aging, ticket)).isEmpty();
  }

  @Test
  void a03ATicketOfAnOlderProgramHasReachedEveryGreatestAge() {
    Secret ticket = issue(1);
    run(
        transaction -> {
          TicketStub stub = transaction.credentials().findTicket(id(ticket)).orElseThrow();
          transaction.credentials().removeTickets(1);
          transaction
              .credentials()
              .insertTicket(
                  new TicketStub(
                      stub.ticketId(),
                      1,
                      stub.secretHash(),
                      stub.expiresAt(),
                      Optional.empty(),
                      Optional.empty()));
          return stub;
        });
    assertThat(use(ticket)).hasValue(1);
    TicketService aging =
        new TicketService(clock, new SecureRandom(), Optional.of(Duration.ofDays(1)));
    assertThat(use(aging, ticket)).isEmpty();
  }

  @Test
  void p09EndsWithThePasswordByWhichItWasGotUnlessThatWasChangedBefore() {
    Optional<Instant> end = Optional.of(clock.instant().plus(Duration.ofHours(1)));
    Secret ticket = run(transaction -> tickets.issue(transaction, 1, end));
    Secret kept = run(transaction -> tickets.issue(transaction, 2, end));
    run(
        transaction -> {
          tickets.revokeOthers(transaction, 2, kept);
          return 0;
        });
    clock.advance(Duration.ofMinutes(59));
    assertThat(use(ticket)).hasValue(1);
    clock.advance(Duration.ofMinutes(1));
    assertThat(use(ticket)).isEmpty();
    assertThat(use(kept)).hasValue(2);
  }

  @Test
  void a03HoldsUntilOneMillisecondBeforeExpiryAndNotAtIt() {
    Secret ticket = issue(1);
    clock.advance(TicketService.LIFETIME.minusMillis(1));
    assertThat(holder(ticket)).hasValue(1);
    clock.advance(Duration.ofMillis(1));
    assertThat(holder(ticket)).isEmpty();
  }

  @Test
  void a03RenewsToTheFullLifetimeAtTheLastMoment() {
    Secret ticket = issue(1);
    clock.advance(TicketService.LIFETIME.minusMillis(1));
    assertThat(use(ticket)).hasValue(1);
    clock.advance(TicketService.LIFETIME.minusMillis(1));
    assertThat(holder(ticket)).hasValue(1);
  }

  @Test
  void doesNotRenewAtALookThatIsNoUse() {
    Secret ticket = issue(1);
    clock.advance(Duration.ofHours(5));
    assertThat(holder(ticket)).hasValue(1);
    clock.advance(Duration.ofHours(1));
    assertThat(holder(ticket)).isEmpty();
  }

  @Test
  void a03NeverRenewsAnExpiredTicket() {
    Secret ticket = issue(1);
    clock.advance(TicketService.LIFETIME);
    assertThat(use(ticket)).isEmpty();
    clock.advance(Duration.ofMillis(-1));
    assertThat(use(ticket)).as("after the clock was set back").hasValue(1);
    clock.advance(TicketService.LIFETIME);
    assertThat(use(ticket)).isEmpty();
  }

  @Test
  void writesARenewalAtMostOnceAMinute() {
    Secret ticket = issue(1);
    Instant first = expiry(ticket);
    clock.advance(Duration.ofSeconds(59));
    use(ticket);
    assertThat(expiry(ticket)).isEqualTo(first);
    clock.advance(Duration.ofSeconds(1));
    use(ticket);
    assertThat(expiry(ticket)).isEqualTo(first.plusSeconds(60));
  }

  @Test
  void a03NeverShortensATicketWhenTheClockIsSetBack() {
    Secret ticket = issue(1);
    Instant first = expiry(ticket);
    clock.advance(Duration.ofHours(-1));
    use(ticket);
    assertThat(expiry(ticket)).isEqualTo(first);
  }

  @Test
  void revokesTheTicketsOfOneUserAlone() {
    Secret one = issue(1);
    Secret another = issue(1);
    Secret two = issue(2);
    run(
        transaction -> {
          tickets.revokeAll(transaction, 1);
          return 0;
        });
    assertThat(use(one)).isEmpty();
    assertThat(use(another)).isEmpty();
    assertThat(use(two)).hasValue(2);
  }

  @Test
  void revokesTheOtherTicketsOfOneUserAlone() {
    Secret kept = issue(1);
    Secret another = issue(1);
    Secret two = issue(2);
    run(
        transaction -> {
          tickets.revokeOthers(transaction, 1, kept);
          return 0;
        });
    assertThat(use(kept)).hasValue(1);
    assertThat(use(another)).isEmpty();
    assertThat(use(two)).hasValue(2);
    run(
        transaction -> {
          tickets.revokeOthers(transaction, 1, Secret.of("no ticket"));
          return 0;
        });
    assertThat(use(kept)).isEmpty();
  }

  @Test
  void a10RecognisesNoStubThatWasMovedToAnotherUser() {
    Secret ticket = issue(1);
    run(
        transaction -> {
          TicketStub stub = transaction.credentials().findTicket(id(ticket)).orElseThrow();
          transaction.credentials().removeTickets(1);
          transaction
              .credentials()
              .insertTicket(
                  new TicketStub(
                      stub.ticketId(),
                      2,
                      stub.secretHash(),
                      stub.expiresAt(),
                      stub.issuedAt(),
                      stub.passwordEndsAt()));
          return 0;
        });
    assertThat(use(ticket)).isEmpty();
  }

  @Test
  void a02KeepsNothingThatWouldMakeATicket() {
    Secret ticket = issue(1);
    TicketStub stub =
        run(transaction -> transaction.credentials().findTicket(id(ticket)).orElseThrow());
    String secretHalf = new String(ticket.reveal()).substring(60);
    assertThat(stub.toString()).doesNotContain(secretHalf).hasSizeLessThan(300);
    assertThat(stub.secretHash()).matches("[0-9a-f]{64}");
  }

  private Secret issue(int associateId) {
    return run(transaction -> tickets.issue(transaction, associateId));
  }

  private Optional<Integer> use(Secret ticket) {
    return use(tickets, ticket);
  }

  private Optional<Integer> use(TicketService service, Secret ticket) {
    return run(
        transaction -> service.use(transaction, ticket).map(held -> held.holder().associateId()));
  }

  private Optional<Integer> holder(Secret ticket) {
    return holder(tickets, ticket);
  }

  private Optional<Integer> holder(TicketService service, Secret ticket) {
    return run(transaction -> service.holder(transaction, ticket).map(User::associateId));
  }

  private Instant expiry(Secret ticket) {
    return run(transaction -> transaction.credentials().findTicket(id(ticket)).orElseThrow())
        .expiresAt();
  }

  private static UUID id(Secret ticket) {
    return Ticket.parse(ticket).orElseThrow().id();
  }

  private <T> T run(Function<Transaction, T> work) {
    return store.inTransaction(work);
  }
}
