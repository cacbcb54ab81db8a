package org.services85.user.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.services85.user.core.House.ALMA;
import static org.services85.user.core.House.EVA;
import static org.services85.user.core.House.NILS;
import static org.services85.user.core.House.RITA;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.services85.user.api.CallContext;
import org.services85.user.api.IUserAgent;
import org.services85.user.api.InternalErrorException;
import org.services85.user.api.InvalidArgumentException;
import org.services85.user.api.NotAuthorizedException;
import org.services85.user.api.Secret;
import org.services85.user.api.SupersededException;
import org.services85.user.core.idempotency.AnswerSeal;
import org.services85.user.core.store.jdbc.EmbeddedStore;
import org.services85.user.testkit.SeededUser;

/** What the rules UA-23 leave open: what is stored, for how long, and what happens in between. */
class IdempotencyKeyTest {

  private static final Secret KEY = Secret.of("d9b2d63d-a233-4123-847a-7090f5b0a5a1");
  private static final Secret TYPED = Secret.of("Blue-Horse-47-Battery");

  private final House house = new House();

  @AfterEach
  void close() {
    house.close();
  }

  private IUserAgent as(SeededUser user) {
    return house.agents.open(
        house.logOn(user.name(), user.password()).orElseThrow().credentials(),
        CallContext.none().withIdempotencyKey(KEY));
  }

  @Test
  void recordsARepetitionAsSuch() {
    IUserAgent alma = as(ALMA);
    Secret first = alma.setGeneratedPassword(2);
    Secret second = alma.setGeneratedPassword(2);
    assertThat(second).isNotSameAs(first);
    assertThat(second.matches(first)).isTrue();
    assertThat(house.history(2))
        .containsExactly("1 SET_GENERATED_PASSWORD 2 REPEATED", "1 SET_GENERATED_PASSWORD 2 DONE");
  }

  @Test
  void keepsNothingInTheStoreThatTellsThePassword() {
    String password = new String(as(ALMA).setGeneratedPassword(2).reveal());
    String kept =
        house
            .store
            .inTransaction(
                transaction ->
                    transaction.answers().find(AnswerSeal.of(KEY).keyId(), house.clock.instant()))
            .orElseThrow()
            .toString();
    assertThat(kept).doesNotContain(password).doesNotContain(new String(KEY.reveal()));
  }

  @Test
  void aRowThatWasMovedToAnotherCallOrCallerOpensNothing() {
    as(ALMA).setGeneratedPassword(2);
    house.sql("UPDATE kept_answer SET target_id = 3");
    assertThatThrownBy(() -> as(ALMA).setGeneratedPassword(3))
        .isInstanceOf(InvalidArgumentException.class);
    house.sql("UPDATE kept_answer SET target_id = 6, caller_id = 4");
    assertThatThrownBy(() -> as(RITA).setGeneratedPassword(6))
        .isInstanceOf(InvalidArgumentException.class);
    assertThat(house.logOn("eva", EVA.password())).isPresent();
  }

  @Test
  void whoLosesItsRightsIsNotGivenThePasswordAgain() {
    IUserAgent alma = as(ALMA);
    alma.setGeneratedPassword(2);
    house.sql("UPDATE associate SET administrator = FALSE");
    assertThatThrownBy(() -> alma.setGeneratedPassword(2))
        .isInstanceOf(NotAuthorizedException.class);
  }

  @Test
  void wipesTheAnswerOnceThePasswordIsReplacedWhicheverWay() {
    IUserAgent alma = as(ALMA);
    alma.setGeneratedPassword(2);
    house.as(ALMA).setPassword(2, TYPED);
    assertThat(house.count("kept_answer WHERE sealed_answer IS NOT NULL")).isZero();
    assertThatThrownBy(() -> alma.setGeneratedPassword(2)).isInstanceOf(SupersededException.class);
    assertThat(house.logOn("nils", TYPED)).isPresent();
    assertThat(house.history(2).get(1)).isEqualTo("1 SET_GENERATED_PASSWORD 2 SUPERSEDED");
  }

  @Test
  void wipesTheAnswerWhenTheUserIsDeleted() {
    as(ALMA).setGeneratedPassword(2);
    house.as(ALMA).deleteUser(2);
    assertThat(house.count("kept_answer WHERE sealed_answer IS NOT NULL")).isZero();
  }

  @Test
  void aRehashAtALogonIsNoOtherPassword() {
    IUserAgent alma = as(ALMA);
    Secret password = alma.setGeneratedPassword(2);
    house.change(
        transaction ->
            transaction
                .credentials()
                .putPassword(
                    2,
                    transaction
                        .credentials()
                        .findPassword(2)
                        .orElseThrow()
                        .rehashed(Installations.QUICK.hash(password))));
    assertThat(alma.setGeneratedPassword(2).matches(password)).isTrue();
  }

  @Test
  void theLifetimeEndsAtTheVeryInstantAndWhatIsOverIsRemoved() {
    IUserAgent alma = as(ALMA);
    Secret first = alma.setGeneratedPassword(2);
    house.clock.advance(Duration.ofMinutes(10).minusMillis(1));
    assertThat(alma.setGeneratedPassword(2).matches(first)).isTrue();
    house.clock.advance(Duration.ofMillis(1));
    Secret second = alma.setGeneratedPassword(2);
    assertThat(second.matches(first)).isFalse();
    assertThat(alma.setGeneratedPassword(2).matches(second)).isTrue();
    house.clock.advance(Duration.ofMinutes(10));
    house.ticketOf(RITA);
    assertThat(house.count("kept_answer")).isZero();
  }

  @Test
  void theHostChoosesTheLifetime() {
    try (House brief = new House(host -> host.idempotencyLifetime(Duration.ofSeconds(1)))) {
      IUserAgent alma =
          brief.agents.open(
              brief.logOn("alma", ALMA.password()).orElseThrow().credentials(),
              CallContext.none().withIdempotencyKey(KEY));
      Secret first = alma.setGeneratedPassword(2);
      brief.clock.advance(Duration.ofSeconds(1));
      assertThat(alma.setGeneratedPassword(2).matches(first)).isFalse();
    }
    for (Duration wrong : new Duration[] {Duration.ofMillis(999), Duration.ofSeconds(86_401)}) {
      assertThatIllegalArgumentException()
          .isThrownBy(
              () -> InProcessUserAgents.over(EmbeddedStore.temporary()).idempotencyLifetime(wrong))
          .withMessageContaining("expected PT1S to PT24H");
    }
    assertThatNoException()
        .isThrownBy(
            () -> InProcessUserAgents.over(house.store).idempotencyLifetime(Duration.ofDays(1)));
  }

  @Test
  void aCallThatFailsKeepsNothing() {
    IUserAgent alma = as(ALMA);
    house.hasher.meanwhile(() -> house.sql("ALTER TABLE audit_pending RENAME TO gone"));
    assertThatThrownBy(() -> alma.setGeneratedPassword(2))
        .isInstanceOf(InternalErrorException.class);
    house.sql("ALTER TABLE gone RENAME TO audit_pending");
    assertThat(house.count("kept_answer")).isZero();
    assertThat(house.logOn("nils", alma.setGeneratedPassword(2))).isPresent();
  }

  @Test
  void whoRepeatsACallWhileItRunsIsGivenItsAnswer() {
    IUserAgent alma = as(ALMA);
    AtomicReference<Secret> overtaking = new AtomicReference<>();
    house.hasher.meanwhile(() -> overtaking.set(alma.setGeneratedPassword(2)));
    assertThat(alma.setGeneratedPassword(2).matches(overtaking.get())).isTrue();
    assertThat(house.logOn("nils", overtaking.get())).isPresent();
    assertThat(house.logOn("nils", NILS.password())).isEmpty();
  }

  @Test
  void aKeyThatIsTakenByAnotherCallInTheMeantimeIsRefusedAndChangesNothing() {
    IUserAgent alma = as(ALMA);
    house.hasher.meanwhile(() -> alma.setGeneratedPassword(4));
    assertThatThrownBy(() -> alma.setGeneratedPassword(2))
        .isInstanceOf(InvalidArgumentException.class)
        .hasMessageContaining("another call");
    assertThat(house.logOn("nils", NILS.password())).isPresent();
  }
}
