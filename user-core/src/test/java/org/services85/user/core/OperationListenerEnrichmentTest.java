package org.services85.user.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.services85.user.core.House.ALMA;
import static org.services85.user.core.ListenedHouse.TYPED;
import static org.services85.user.core.ListenedHouse.before;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.services85.user.api.AgentOperation;
import org.services85.user.api.CallContext;
import org.services85.user.api.ErrorCode;
import org.services85.user.api.IUserAgent;
import org.services85.user.api.Secret;
import org.services85.user.api.UserAgentException;
import org.services85.user.core.spi.AgentCall;

class OperationListenerEnrichmentTest {

  private final ListenedHouse listened = new ListenedHouse();

  @AfterEach
  void close() {
    listened.close();
  }

  @Test
  void handsOnWhatListenersAddToThoseAfterThemAndToAfter() {
    listened
        .alma(
            listened.heardBy(
                before(call -> call.with("ticket number", 4711)),
                listened.recorder(),
                before(call -> call.with("ticket number", 4712))))
        .getUserInfo(6);
    assertThat(listened.before.get(0).attributes()).isEqualTo(Map.of("ticket number", 4711));
    assertThat(listened.after.get(0).attributes()).isEqualTo(Map.of("ticket number", 4712));
  }

  @Test
  void givesTheAuditRecordItsCorrelationIdAndTheRefusalItsLanguage() {
    IUserAgent alma =
        listened.alma(
            listened.heardBy(
                before(
                    call ->
                        call.in(
                            CallContext.none()
                                .withCorrelationId("batch-9")
                                .withLocale(Locale.GERMAN)))));
    alma.setGeneratedPassword(6);
    assertThat(listened.house.latestEvents(1).get(0).origin().correlationId()).contains("batch-9");
    UserAgentException refusal =
        (UserAgentException) catchThrowable(() -> alma.setPassword(6, Secret.of("eva")));
    alma.getUserInfo(1);
    assertThat(refusal.friendlyText()).isNotEmpty();
    listened.house.hasher.meanwhile(() -> listened.house.as(ALMA).setPassword(6, TYPED));
    UserAgentException superseded =
        (UserAgentException) catchThrowable(() -> alma.setGeneratedPassword(6));
    assertThat(superseded.friendlyText())
        .isEqualTo(ErrorCode.SUPERSEDED.friendlyText(Locale.GERMAN));
  }

  @Test
  void changesNothingElseOfACall() {
    AgentCall another =
        new AgentCall(
            AgentOperation.DELETE_USER,
            Map.of(),
            Optional.empty(),
            Optional.empty(),
            CallContext.none(),
            Map.of());
    IUserAgent alma = listened.alma(listened.heardBy(before(call -> another), listened.recorder()));
    alma.getUserInfo(6);
    assertThat(listened.before.get(0)).hasToString("AgentCall[GetUserInfo by 1 on 6]");
  }

  @Test
  void keepsTheIdempotencyKeyThatItDoesNotSee() {
    InProcessUserAgents agents = listened.heardBy(before(call -> call.in(CallContext.none())));
    EveryCall calls = listened.calls(agents);
    Secret first = (Secret) calls.make(AgentOperation.SET_GENERATED_PASSWORD);
    Secret again = (Secret) calls.make(AgentOperation.SET_GENERATED_PASSWORD);
    assertThat(again.matches(first)).isTrue();
  }
}
