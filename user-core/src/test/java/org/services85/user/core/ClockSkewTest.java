package org.services85.user.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.services85.user.core.House.ALMA;
import static org.services85.user.core.House.NILS;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.services85.user.api.CallContext;
import org.services85.user.api.Credentials;
import org.services85.user.api.IUserAgent;
import org.services85.user.api.NotAuthenticatedException;
import org.services85.user.api.Secret;
import org.services85.user.core.ticket.TicketService;
import org.services85.user.testkit.Installation;
import org.services85.user.testkit.MutableClock;

/** Two nodes whose clocks are five minutes apart, and clocks that jump. */
class ClockSkewTest {

  private static final Duration SKEW = Duration.ofMinutes(5);
  private static final Duration MOMENT = Duration.ofMillis(1);
  private static final int SLOW = 0;
  private static final int FAST = 1;

  private final MutableClock clock = MutableClock.at(Instant.parse("2026-11-24T12:00:00Z"));
  private final Nodes nodes =
      Nodes.two(new Installation(List.of(ALMA, NILS), List.of(), clock), Clock.offset(clock, SKEW));

  @AfterEach
  void close() {
    nodes.close();
  }

  @Test
  void f07ATicketOfTheSlowNodeEndsOnTheFastOneWhenItsOwnClockSaysSo() {
    Credentials used = nils(SLOW);
    Credentials idle = nils(SLOW);
    clock.advance(TicketService.LIFETIME.minus(SKEW).minus(MOMENT));
    assertThat(holds(FAST, used)).isTrue();
    clock.advance(MOMENT);
    assertThat(holds(FAST, idle)).isFalse();
    assertThat(holds(SLOW, idle)).as("by the clock of the node that is asked").isTrue();
    assertThat(holds(FAST, idle)).as("renewed there").isTrue();
  }

  @Test
  void f07ATicketOfTheFastNodeEndsOnTheSlowOneWhenItsOwnClockSaysSo() {
    Credentials used = nils(FAST);
    Credentials idle = nils(FAST);
    clock.advance(TicketService.LIFETIME.plus(SKEW).minus(MOMENT));
    assertThat(holds(SLOW, used)).isTrue();
    clock.advance(MOMENT);
    assertThat(holds(SLOW, idle)).isFalse();
  }

  @Test
  void f07ATicketInUseIsNeverRefusedWhicheverNodeIsAsked() {
    Credentials nils = nils(SLOW);
    for (int use = 1; use <= 12; use++) {
      clock.advance(TicketService.LIFETIME.minus(SKEW).minus(MOMENT));
      assertThat(holds(use / 2, nils)).as("use %s", use).isTrue();
    }
  }

  @Test
  void f07TheFastNodeCleansOutNothingThatTheSlowOneStillTakes() {
    Credentials nils = nils(SLOW);
    clock.advance(TicketService.LIFETIME.minus(MOMENT));
    assertThat(nodes.logOn(FAST, "alma", ALMA.password())).as("which cleans out").isPresent();
    assertThat(holds(SLOW, nils)).isTrue();
  }

  @Test
  void f07AClockThatJumpsAheadAndBackTakesNoTicketAwayAndMakesNoneShorter() {
    Credentials nils = nils(SLOW);
    clock.advance(Duration.ofHours(1));
    assertThat(holds(SLOW, nils)).isTrue();
    clock.advance(Duration.ofHours(-1));
    assertThat(holds(SLOW, nils)).isTrue();
    clock.advance(Duration.ofHours(-1));
    assertThat(holds(SLOW, nils)).isTrue();
    clock.advance(Duration.ofHours(2).plus(TicketService.LIFETIME).minus(MOMENT));
    assertThat(holds(SLOW, nils)).as("six hours after the latest use by its clock").isTrue();
  }

  @Test
  void f07AnIdempotencyKeyEndsWhenTheClockOfTheNodeThatIsAskedSaysSo() {
    Credentials alma = nodes.logOn(SLOW, "alma", ALMA.password()).orElseThrow();
    CallContext key =
        CallContext.none().withIdempotencyKey(Secret.of(UUID.randomUUID().toString()));
    IUserAgent slow = nodes.node(SLOW).open(alma, key);
    IUserAgent fast = nodes.node(FAST).open(alma, key);
    Secret password = slow.setGeneratedPassword(NILS.associateId());
    clock.advance(Duration.ofMinutes(10).minus(SKEW).minus(MOMENT));
    assertThat(fast.setGeneratedPassword(NILS.associateId()).matches(password)).isTrue();
    clock.advance(MOMENT);
    assertThat(slow.setGeneratedPassword(NILS.associateId()).matches(password)).isTrue();
    assertThat(fast.setGeneratedPassword(NILS.associateId()).matches(password)).isFalse();
  }

  private Credentials nils(int node) {
    return nodes.logOn(node, "nils", NILS.password()).orElseThrow();
  }

  private boolean holds(int node, Credentials ticket) {
    try {
      return nodes.agent(node, ticket, 0).canChangePassword(NILS.associateId());
    } catch (NotAuthenticatedException e) {
      return false;
    }
  }
}
