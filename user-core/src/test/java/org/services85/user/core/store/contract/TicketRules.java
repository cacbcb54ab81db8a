package org.services85.user.core.store.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TimeZone;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.services85.user.core.hash.PasswordHash;
import org.services85.user.core.store.HeldTicket;
import org.services85.user.core.store.StoredPassword;
import org.services85.user.core.store.TicketStub;

/** What every store keeps of tickets. */
interface TicketRules extends StoreRules {

  @Test
  default void keepsInstantsWhateverTheTimeZoneOfTheMachine() {
    change(transaction -> transaction.users().insert(NILS));
    TimeZone before = TimeZone.getDefault();
    try {
      for (String zone : List.of("Europe/Oslo", "America/St_Johns", "Pacific/Apia")) {
        TimeZone.setDefault(TimeZone.getTimeZone(zone));
        // The hour that summer time repeats, and the one that it leaves out.
        for (Instant instant :
            List.of(NOW, NOW.plusSeconds(3600), Instant.parse("2026-03-29T01:30:00Z"))) {
          TicketStub stub =
              new TicketStub(
                  UUID.randomUUID(),
                  3,
                  "0".repeat(64),
                  instant,
                  Optional.of(instant.minusSeconds(60)),
                  Optional.of(instant.plusSeconds(60)));
          change(transaction -> transaction.credentials().insertTicket(stub));
          TimeZone.setDefault(TimeZone.getTimeZone("UTC"));
          assertThat(find(transaction -> transaction.credentials().findTicket(stub.ticketId())))
              .contains(stub);
          assertThat(find(transaction -> transaction.credentials().findHeldTicket(stub.ticketId())))
              .contains(new HeldTicket(stub, NILS, false));
        }
      }
    } finally {
      TimeZone.setDefault(before);
    }
  }

  @Test
  default void tellsWithATicketWhetherItsUserMustChangeItsPassword() {
    UUID id = ticket(NOW);
    assertThat(mustChange(id)).as("without a password").isFalse();
    for (boolean must : new boolean[] {true, false}) {
      StoredPassword password =
          new StoredPassword(PasswordHash.of("$"), NOW, must, Optional.empty());
      change(transaction -> transaction.credentials().putPassword(3, password));
      assertThat(mustChange(id)).isEqualTo(must);
    }
  }

  private boolean mustChange(UUID ticket) {
    return find(transaction -> transaction.credentials().findHeldTicket(ticket))
        .orElseThrow()
        .mustChangePassword();
  }

  @Test
  default void movesTheExpiryOfATicketOnlyForwardAndOnlyBeforeItExpired() {
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
  default void cleansOutTheOldestExpiredTicketsUpToTheLimit() {
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
  default void removesTheTicketsOfAUserButOne() {
    UUID kept = ticket(NOW);
    UUID another = ticket(NOW);
    change(transaction -> transaction.credentials().removeOtherTickets(4, kept));
    assertThat(exists(another)).isTrue();
    change(transaction -> transaction.credentials().removeOtherTickets(3, kept));
    assertThat(exists(another)).isFalse();
    assertThat(exists(kept)).isTrue();
    change(transaction -> transaction.credentials().removeTickets(3));
    assertThat(exists(kept)).isFalse();
    assertThat(find(transaction -> transaction.credentials().findHeldTicket(kept))).isEmpty();
  }

  private Instant expiry(UUID ticket) {
    return find(transaction -> transaction.credentials().findTicket(ticket))
        .orElseThrow()
        .expiresAt();
  }
}
