package org.services85.user.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.services85.user.core.House.ALMA;
import static org.services85.user.core.House.NILS;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.services85.user.api.AgentOperation;
import org.services85.user.api.CallContext;
import org.services85.user.api.Credentials;
import org.services85.user.api.IUserAgent;
import org.services85.user.api.Secret;
import org.services85.user.api.UnavailableException;
import org.services85.user.api.UserAgentException;
import org.services85.user.core.audit.Aggregate;
import org.services85.user.core.audit.AuditAction;
import org.services85.user.core.audit.AuditEvent;
import org.services85.user.core.audit.AuditEvent.Outcome;
import org.services85.user.core.audit.AuditVerification;
import org.services85.user.core.audit.AuditVerifier;
import org.services85.user.core.call.RefusalLog;
import org.services85.user.core.store.Store;
import org.services85.user.core.store.Transaction;

/** What refused calls leave in the audit records. */
class RefusalLogTest {

  private static final Secret FORGED = Secret.of("7T:forged");
  private static final Duration INTERVAL = RefusalLog.INTERVAL;

  private final House house = new House();

  @AfterEach
  void close() {
    house.close();
  }

  /** What costs neither a hash nor a right. */
  enum Cheap {
    IMPLICIT_WITHOUT_CERTIFICATE,
    TICKET_IN_PLACE_OF_THE_NAME,
    GENERIC_WITH_A_FORGED_TICKET,
    NO_TICKET,
    FORGED_TICKET,
    NO_RIGHT,
    NO_SUCH_ID,
    WEAK_PASSWORD
  }

  @Tag("full")
  @ParameterizedTest
  @EnumSource
  void a13WhatTheStoreGrowsByIsBoundedHoweverManyAreRefused(Cheap cheap) {
    IUserAgent nils = house.as(NILS);
    int before = house.count("audit_event");
    int failures = house.count("logon_failure");
    int attempts = 3000;
    for (int attempt = 0; attempt < attempts; attempt++) {
      make(cheap, nils, "198.51.100." + attempt % 200);
      house.clock.advance(Duration.ofMillis(20));
    }
    house.clock.advance(INTERVAL);
    house.agents.isReady();
    int grown = house.count("audit_event") - before;
    int kinds = 1;
    assertThat(grown)
        .isLessThanOrEqualTo(2 * (RefusalLog.SINGLE + RefusalLog.COUNTED_APART + kinds));
    assertThat(house.count("logon_failure")).isEqualTo(failures);
    assertThat(calls(grown)).as("none is missing").isEqualTo(attempts);
    assertThat(verification().isIntact()).isTrue();
  }

  @Test
  void a13ManyUnknownNamesAreCounted() {
    int before = house.count("audit_event");
    for (int name = 0; name < 500; name++) {
      logOn("nobody" + name, "198.51.100.7");
    }
    house.clock.advance(INTERVAL);
    house.agents.isReady();
    int grown = house.count("audit_event") - before;
    assertThat(grown).isEqualTo(RefusalLog.SINGLE_PER_SOURCE + 1);
    assertThat(calls(grown)).isEqualTo(500);
  }

  @Test
  void a13ACountSaysHowManyFromWhereAndWhen() {
    Instant began = house.clock.instant();
    for (int attempt = 0; attempt < 25; attempt++) {
      logOn("7T:x", "2001:db8:1:2::" + attempt);
      house.clock.advance(Duration.ofSeconds(1));
    }
    house.clock.advance(INTERVAL);
    house.agents.isReady();
    AuditEvent counted = house.latestEvents(1).get(0);
    assertThat(counted.aggregate()).contains(new Aggregate(15, began.plusSeconds(10)));
    assertThat(counted.happenedAt()).isEqualTo(began.plusSeconds(24));
    assertThat(counted.origin().clientAddress()).contains("2001:db8:1:2:0:0:0:0/64");
    assertThat(counted.action())
        .isEqualTo(AuditAction.of(AgentOperation.AUTHENTICATE_USERNAME_PASSWORD));
    assertThat(counted.outcome()).isEqualTo(Outcome.REFUSED);
    assertThat(house.latestEvents(11).stream().skip(1))
        .allMatch(event -> event.aggregate().isEmpty());
  }

  @Test
  void a13WhoHasATicketIsCountedByItsIdentity() {
    IUserAgent nils = house.as(NILS);
    refuse(() -> nils.getUserInfo(1), 20);
    refuse(() -> nils.deleteUser(1), 3);
    house.clock.advance(INTERVAL);
    house.agents.isReady();
    assertThat(house.latestEvents(2))
        .allMatch(event -> event.callerId().getAsInt() == 2)
        .extracting(AuditEvent::action, AuditEvent::calls)
        .containsExactlyInAnyOrder(
            tuple(AuditAction.of(AgentOperation.GET_USER_INFO), 10L),
            tuple(AuditAction.of(AgentOperation.DELETE_USER), 3L));
  }

  @Test
  void a13WhatIsDoneIsNeverCountedWithOthers() {
    IUserAgent alma = house.as(ALMA);
    int before = house.count("audit_event");
    for (int call = 0; call < 200; call++) {
      alma.makeRetired(2, call % 2 == 0);
    }
    assertThat(house.count("audit_event") - before).isEqualTo(200);
    assertThat(house.latestEvents(200))
        .allMatch(event -> event.outcome() == Outcome.DONE && event.aggregate().isEmpty());
  }

  @Test
  void oneSourceLeavesRoomForOthers() {
    for (int attempt = 0; attempt < 1000; attempt++) {
      logOn("7T:x", "198.51.100.7");
    }
    logOn("nils", "198.51.100.8");
    assertThat(house.history(1)).containsExactly("nobody AUTHENTICATE_USERNAME_PASSWORD 2 REFUSED");
  }

  @Test
  void eachIntervalBeginsAnew() {
    for (int attempt = 0; attempt < 30; attempt++) {
      logOn("7T:x", "198.51.100.7");
    }
    house.clock.advance(INTERVAL);
    int before = house.count("audit_event");
    logOn("7T:x", "198.51.100.7");
    assertThat(house.count("audit_event") - before).as("a count, and a single one").isEqualTo(2);
    assertThat(house.latestEvents(2)).extracting(AuditEvent::calls).containsExactly(1L, 20L);
  }

  @Test
  void whatIsCountedIsRecordedWhenTheAgentsAreClosed() {
    List<AuditEvent> durable = new ArrayList<>();
    try (House listened = new House(host -> host.addAuditListener(durable::add))) {
      for (int attempt = 0; attempt < 30; attempt++) {
        listened.logOn("7T:x", Secret.of("wrong"));
      }
      assertThat(durable).hasSize(RefusalLog.SINGLE_PER_SOURCE);
      listened.agents.close();
    }
    assertThat(durable).extracting(AuditEvent::calls).endsWith(20L);
  }

  @Test
  void whatTheStoreDoesNotTakeIsCountedUntilItDoes() {
    Outage store = new Outage(house.store, new AtomicBoolean(true));
    RefusalLog log = new RefusalLog(store, house.clock);
    AuditEvent refusal =
        new AuditEvent(
            house.clock.instant(),
            OptionalInt.empty(),
            AuditAction.of(AgentOperation.AUTHENTICATE_USERNAME_PASSWORD),
            OptionalInt.empty(),
            Outcome.REFUSED);
    for (int attempt = 0; attempt < 5; attempt++) {
      log.record(refusal);
    }
    log.writeCounts();
    store.down().set(false);
    log.writeCounts();
    log.writeCounts();
    assertThat(house.latestEvents(2)).extracting(AuditEvent::calls).startsWith(5L);
    assertThat(house.count("audit_event WHERE calls IS NOT NULL")).isEqualTo(1);
  }

  @Test
  void aClockThatWasPutBackStopsNothing() {
    for (int attempt = 0; attempt < 30; attempt++) {
      logOn("7T:x", "198.51.100.7");
    }
    house.clock.advance(Duration.ofHours(-2));
    logOn("7T:x", "198.51.100.7");
    assertThat(house.latestEvents(2)).extracting(AuditEvent::calls).containsExactly(1L, 20L);
  }

  private void make(Cheap cheap, IUserAgent nils, String address) {
    CallContext context = CallContext.none().withClientAddress(address);
    refuse(
        () -> {
          switch (cheap) {
            case IMPLICIT_WITHOUT_CERTIFICATE ->
                house.agents.openPrincipal(Credentials.none(), context).authenticateImplicit();
            case TICKET_IN_PLACE_OF_THE_NAME -> logOn("7T:x", address);
            case GENERIC_WITH_A_FORGED_TICKET ->
                house
                    .agents
                    .openPrincipal(Credentials.none(), context)
                    .authenticateGeneric(Map.of("Ticket", FORGED));
            case NO_TICKET -> house.agents.open(Credentials.none(), context).deleteUser(2);
            case FORGED_TICKET ->
                house.agents.open(Credentials.ofTicket(FORGED), context).deleteUser(2);
            case NO_RIGHT -> nils.deleteUser(1);
            case NO_SUCH_ID -> nils.getUserInfo(-1);
            case WEAK_PASSWORD -> nils.changeOwnPassword(NILS.password(), Secret.of("short"));
          }
        },
        1);
  }

  private static void refuse(Runnable call, int times) {
    for (int i = 0; i < times; i++) {
      try {
        call.run();
      } catch (UserAgentException refusal) {
        assertThat(refusal.code()).isNotNull();
      }
    }
  }

  private void logOn(String name, String address) {
    refuse(
        () ->
            assertThat(
                    house
                        .agents
                        .openPrincipal(
                            Credentials.none(), CallContext.none().withClientAddress(address))
                        .authenticateUsernamePassword(name, Secret.of("wrong")))
                .isEmpty(),
        1);
  }

  @Test
  void a13ATicketInPlaceOfANameIsAUseOfItAndWritesNoRecord() {
    String ticket = new String(house.ticketOf(NILS).reveal());
    int records = house.count("audit_event");
    for (int i = 0; i < 100; i++) {
      assertThat(house.logOn(ticket, Secret.of(""))).isPresent();
    }
    assertThat(house.count("audit_event")).isEqualTo(records);
  }

  private long calls(int records) {
    List<AuditEvent> events = house.latestEvents(records);
    assertThat(events).allMatch(event -> event.outcome() != Outcome.DONE);
    return events.stream().mapToLong(AuditEvent::calls).sum();
  }

  /** A store that cannot be reached for a time. */
  private record Outage(Store store, AtomicBoolean down) implements Store {

    @Override
    public <T> T inTransaction(Function<Transaction, T> work) {
      if (down.get()) {
        throw new UnavailableException("down");
      }
      return store.inTransaction(work);
    }

    @Override
    public int seal() {
      return store.seal();
    }

    @Override
    public void close() {
      store.close();
    }
  }

  private AuditVerification verification() {
    house.store.seal();
    return house.store.inTransaction(transaction -> AuditVerifier.of(transaction.audit()).verify());
  }
}
