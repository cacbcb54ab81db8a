package org.services85.user.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.services85.user.core.House.ALMA;
import static org.services85.user.core.House.NILS;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.services85.user.api.AgentOperation;
import org.services85.user.api.IUserAgent;
import org.services85.user.api.InternalErrorException;
import org.services85.user.api.Secret;
import org.services85.user.api.UnavailableException;
import org.services85.user.core.audit.AuditAction;
import org.services85.user.core.audit.AuditEvent;
import org.services85.user.core.audit.AuditListener;
import org.services85.user.core.call.ListenedStore;
import org.services85.user.core.store.Store;

class AuditListenerTest {

  private final House house = new House();
  private final List<AuditEvent> heard = new ArrayList<>();

  @AfterEach
  void close() {
    house.close();
  }

  private IUserAgent alma(AuditListener listener) {
    return InProcessUserAgents.over(house.store)
        .clock(house.clock)
        .passwordHasher(house.hasher)
        .node("north")
        .addAuditListener(listener)
        .build()
        .open(house.logOn("alma", ALMA.password()).orElseThrow().credentials());
  }

  @Test
  void hearsOfWhatIsInTheStore() {
    alma(event -> {
          assertThat(house.latestEvents(1)).as("durable by now").containsExactly(event);
          heard.add(event);
        })
        .setGeneratedPassword(2);
    assertThat(heard)
        .extracting(AuditEvent::action)
        .containsExactly(AuditAction.of(AgentOperation.SET_GENERATED_PASSWORD));
    assertThat(heard.get(0).origin().node()).isEqualTo("north");
  }

  @Test
  void hearsNothingOfWhatWasRolledBack() {
    IUserAgent alma = alma(heard::add);
    house.hasher.meanwhile(() -> house.sql("ALTER TABLE audit_pending RENAME TO gone"));
    assertThatThrownBy(() -> alma.setGeneratedPassword(2))
        .isInstanceOf(InternalErrorException.class);
    assertThat(heard).isEmpty();
  }

  @Test
  void theStoreIsTheSameForWhoReadsIt() {
    house.as(ALMA).setGeneratedPassword(2);
    house.store.seal();
    Store listened = new ListenedStore(house.store, List.of(heard::add));
    assertThat(listened.schemaVersion()).isEqualTo(house.store.schemaVersion());
    assertThat(listened.<Object>inTransaction(transaction -> transaction.audit().latest(1)))
        .isEqualTo(house.latestEvents(1));
    assertThat(listened.<Object>inTransaction(transaction -> transaction.audit().after(0, 9)))
        .isEqualTo(
            house.store.<Object>inTransaction(transaction -> transaction.audit().after(0, 9)));
    listened.close();
    assertThatThrownBy(() -> house.user(2)).isInstanceOf(UnavailableException.class);
    assertThat(heard).isEmpty();
  }

  @Test
  void changesNothingByFailing() {
    Secret password =
        alma(event -> {
              throw new IllegalStateException("the queue is full");
            })
            .setGeneratedPassword(2);
    assertThat(house.logOn("nils", password)).isPresent();
    assertThat(house.logOn("nils", NILS.password())).isEmpty();
  }
}
