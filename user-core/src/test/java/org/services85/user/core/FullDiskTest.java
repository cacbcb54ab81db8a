package org.services85.user.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.services85.user.api.Credentials;
import org.services85.user.api.IUserAgent;
import org.services85.user.api.OutcomeUnknownException;
import org.services85.user.api.Secret;
import org.services85.user.api.UnavailableException;
import org.services85.user.core.crash.SmallDisk;
import org.services85.user.core.store.Store;
import org.services85.user.core.store.jdbc.EmbeddedStore;
import org.services85.user.testkit.Installation;
import org.services85.user.testkit.MutableClock;

/** A disk that is full, and one on which there is room again. */
class FullDiskTest {

  private static final int KIB = 1536;
  private static final int MOST_CALLS = 5_000;

  private final MutableClock clock = MutableClock.at(Instant.parse("2026-11-24T12:00:00Z"));

  @Test
  void f02OnAFullDiskReadsAndTicketsGoOnAndChangesOnceThereIsRoom(@TempDir Path folder)
      throws Exception {
    try (SmallDisk disk = SmallDisk.at(folder, KIB);
        Store store = EmbeddedStore.in(folder.resolve("store"));
        InProcessUserAgents agents =
            Installations.over(
                store,
                new Installation(List.of(House.ALMA, House.NILS), List.of(), clock),
                Installations.QUICK)) {
      Secret ticket =
          agents
              .openPrincipal(Credentials.none())
              .authenticateUsernamePassword("alma", House.ALMA.password())
              .orElseThrow()
              .ticket();
      IUserAgent alma = agents.open(Credentials.ofTicket(ticket));
      for (int round = 0; round < 3; round++) {
        disk.fill();
        int acknowledged = resetUntilRefused(alma);
        for (int again = 0; again < 3; again++) {
          assertThatThrownBy(() -> reset(alma)).isInstanceOf(UnavailableException.class);
        }
        // Past the time when a use renews the ticket, which cannot be written.
        clock.advance(Duration.ofMinutes(5));
        assertThat(alma.getUserInfo(House.NILS.associateId()).userInfoId())
            .as("a read by ticket, after %s resets", acknowledged)
            .isEqualTo(House.NILS.associateId());
        disk.makeRoom();
        reset(alma);
      }
      assertThat(store.damage()).isEmpty();
    }
  }

  private static int resetUntilRefused(IUserAgent agent) {
    for (int calls = 0; calls < MOST_CALLS; calls++) {
      try {
        reset(agent);
      } catch (UnavailableException | OutcomeUnknownException refused) {
        return calls;
      }
    }
    throw new AssertionError("the disk was never full");
  }

  private static void reset(IUserAgent agent) {
    agent.setGeneratedPassword(House.NILS.associateId()).close();
  }
}
