package org.services85.user.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.services85.user.core.House.ALMA;
import static org.services85.user.core.House.EVA;
import static org.services85.user.core.House.NILS;
import static org.services85.user.core.ListenedHouse.KEY;
import static org.services85.user.core.ListenedHouse.TYPED;
import static org.services85.user.core.ListenedHouse.before;
import static org.services85.user.core.ListenedHouse.refusing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.services85.user.api.AgentOperation;
import org.services85.user.api.Credentials;
import org.services85.user.api.IUserAgent;
import org.services85.user.api.InvalidArgumentException;
import org.services85.user.api.NotAuthorizedException;
import org.services85.user.api.Secret;
import org.services85.user.api.SoPrincipal;
import org.services85.user.api.UserAgentException;
import org.services85.user.core.audit.AuditAction;
import org.services85.user.core.audit.AuditEvent;
import org.services85.user.core.spi.AgentCall;
import org.services85.user.core.spi.CallOutcome;
import org.services85.user.core.spi.OperationListener;
import org.services85.user.core.store.StoredPassword;
import org.services85.user.core.store.User;
import org.services85.user.testkit.canary.CanaryProbe;

class OperationListenerTest {

  private final ListenedHouse listened = new ListenedHouse();

  @AfterEach
  void close() {
    listened.close();
  }

  @Test
  void knowsTheOperationsOfTheContract() {
    assertThat(Arrays.stream(AgentOperation.values()).map(AgentOperation::toString))
        .containsExactlyElementsOf(
            Arrays.stream(AgentOperation.values()).map(AgentOperation::toString).toList());
  }

  @ParameterizedTest
  @EnumSource
  void hearsOfEachOperationBeforeAndAfterIt(AgentOperation operation) {
    listened.calls(listened.heardBy(listened.recorder())).make(operation);
    assertThat(listened.before).extracting(AgentCall::operation).containsExactly(operation);
    assertThat(listened.after).isEqualTo(listened.before);
    assertThat(listened.outcomes).singleElement().isInstanceOf(CallOutcome.Answered.class);
  }

  @ParameterizedTest
  @EnumSource
  void p04ReachesNoSecretOfAnyOperation(AgentOperation operation) {
    EveryCall calls = listened.calls(listened.heardBy(listened.recorder()));
    Object answer = calls.make(operation);
    Sightings seen = Sightings.in(List.of(listened.before, listened.after, listened.outcomes));
    assertThat(seen.secrets()).isEmpty();
    CanaryProbe probe =
        CanaryProbe.of(
            Map.of(
                "the old password", ALMA.password().reveal(),
                "the typed one", TYPED.reveal(),
                "the generated one",
                    answer instanceof Secret given ? given.reveal() : TYPED.reveal(),
                "the ticket", calls.ticket().reveal(),
                "the key", KEY.reveal()));
    assertThat(seen.texts()).flatExtracting(text -> probe.inText("event", text)).isEmpty();
    assertThat(listened.before)
        .allSatisfy(call -> assertThat(call.context().transportPrincipal()).isEmpty());
  }

  @Test
  void wouldFindASecretThatCouldBeReached() {
    Sightings seen = Sightings.in(List.of(new CallOutcome.Answered(Optional.of(TYPED))));
    assertThat(seen.secrets()).containsExactly(TYPED);
  }

  @ParameterizedTest
  @EnumSource
  void refusesEachOperationWhichThenChangesNothingAndIsRecorded(AgentOperation operation) {
    NotAuthorizedException veto = new NotAuthorizedException("not on Sundays", "Come back.");
    EveryCall calls = listened.calls(listened.heardBy(refusing(veto), listened.recorder()));
    List<Object> untouched = state();
    int records = listened.house.count("audit_event");
    assertThatThrownBy(() -> calls.make(operation)).isSameAs(veto);
    assertThat(state()).isEqualTo(untouched);
    assertThat(listened.outcomes).containsExactly(new CallOutcome.Refused(veto));
    assertThat(listened.before).as("asked after the one that refuses").isEmpty();
    assertThat(listened.house.count("audit_event") - records).isEqualTo(1);
    AuditEvent event = listened.house.latestEvents(1).get(0);
    assertThat(event.action()).isEqualTo(AuditAction.of(operation));
    assertThat(event.outcome()).isEqualTo(AuditEvent.Outcome.REFUSED);
    assertThat(event.callerId()).isEqualTo(id(listened.after.get(0).caller()));
    assertThat(event.targetId()).isEqualTo(id(listened.after.get(0).target()));
  }

  private List<Object> state() {
    return listened.house.store.inTransaction(
        transaction -> {
          List<Object> all = new ArrayList<>();
          for (User user : transaction.users().list(OptionalInt.empty(), 100)) {
            Optional<StoredPassword> password =
                transaction.credentials().findPassword(user.associateId());
            all.add(List.of(user, password));
          }
          return all;
        });
  }

  private static OptionalInt id(Optional<User> user) {
    return user.map(known -> OptionalInt.of(known.associateId())).orElse(OptionalInt.empty());
  }

  @Test
  void hearsWhoCallsAndWhoIsMeantAlsoWhereOnlyANameWasSaid() {
    listened.alma(listened.heardBy(listened.recorder())).setGeneratedPasswordFromName("EVA");
    AgentCall call = listened.before.get(0);
    assertThat(call.arguments()).isEqualTo(Map.of("AssociateName", "EVA"));
    assertThat(call.caller().orElseThrow().name()).isEqualTo("alma");
    assertThat(call.target().orElseThrow().associateId()).isEqualTo(6);
    assertThat(call).hasToString("AgentCall[SetGeneratedPasswordFromName by 1 on 6]");
  }

  @Test
  void hearsTheAnswerAndOfALogonWhoItWas() {
    InProcessUserAgents agents = listened.heardBy(listened.recorder());
    agents.openPrincipal(Credentials.none()).authenticateUsernamePassword("eva", EVA.password());
    listened.alma(agents).canChangePassword(6);
    listened.alma(agents).setGeneratedPassword(6);
    listened.alma(agents).setPassword(6, TYPED);
    listened.alma(agents).setPasswordFromName("eva", TYPED);
    assertThat(((CallOutcome.Answered) listened.outcomes.get(0)).answer().orElseThrow())
        .isInstanceOfSatisfying(
            SoPrincipal.class, eva -> assertThat(eva.associateId()).isEqualTo(6));
    assertThat(listened.outcomes.subList(1, 5))
        .containsExactly(
            new CallOutcome.Answered(Optional.of(true)),
            new CallOutcome.Answered(Optional.empty()),
            new CallOutcome.Answered(Optional.of(true)),
            new CallOutcome.Answered(Optional.of(true)));
  }

  @Test
  void hearsNothingOfWhoMayNot() {
    InProcessUserAgents agents = listened.heardBy(listened.recorder());
    IUserAgent nils = agents.open(Credentials.ofTicket(listened.house.ticketOf(NILS)));
    IUserAgent nobody = agents.open(Credentials.none());
    assertThatThrownBy(() -> nobody.getUserInfo(1)).isInstanceOf(UserAgentException.class);
    assertThatThrownBy(() -> nils.setGeneratedPassword(6)).isInstanceOf(UserAgentException.class);
    assertThatThrownBy(() -> listened.alma(agents).setPassword(99, TYPED))
        .isInstanceOf(UserAgentException.class);
    assertThatThrownBy(() -> listened.alma(agents).deleteUser(-1))
        .isInstanceOf(UserAgentException.class);
    assertThat(listened.before).isEmpty();
    assertThat(listened.outcomes).isEmpty();
  }

  @Test
  void isToldNoTicketThatStandsInPlaceOfAName() {
    Secret ticket = listened.house.ticketOf(ALMA);
    listened
        .heardBy(listened.recorder())
        .openPrincipal(Credentials.none())
        .authenticateUsernamePassword(new String(ticket.reveal()), Secret.of(""));
    assertThat(listened.before.get(0).arguments()).isEmpty();
  }

  @Test
  void isAskedBeforeAndToldAfterTheChangeWithNoTransactionOpen() {
    List<String> seen = new ArrayList<>();
    OperationListener looking =
        new OperationListener() {
          @Override
          public AgentCall before(AgentCall call) {
            seen.add("before " + listened.house.user(6).isPresent());
            return call;
          }

          @Override
          public void after(AgentCall call, CallOutcome outcome) {
            seen.add(
                "after "
                    + listened.house.user(6).isPresent()
                    + " "
                    + listened.house.history(1).get(0));
          }
        };
    listened.alma(listened.heardBy(looking)).deleteUser(6);
    assertThat(seen).containsExactly("before true", "after false 1 DELETE_USER 6 DONE");
  }

  @Test
  void isAskedOnceThoughACallBeginsAnew() {
    IUserAgent alma = listened.alma(listened.heardBy(listened.recorder()));
    listened.house.hasher.meanwhile(() -> listened.house.as(ALMA).setPassword(6, TYPED));
    assertThat(alma.changePassword(6, EVA.password(), TYPED)).isFalse();
    assertThat(listened.before).hasSize(1);
    assertThat(listened.outcomes).containsExactly(new CallOutcome.Answered(Optional.of(false)));
  }

  @Test
  void mayItselfCallAgents() {
    List<String> names = new ArrayList<>();
    IUserAgent unheard = listened.house.as(ALMA);
    listened
        .alma(
            listened.heardBy(
                before(
                    call -> {
                      names.add(unheard.getUserInfo(6).userName());
                      return call;
                    })))
        .deleteUser(6);
    assertThat(names).containsExactly("eva");
  }

  @Test
  void refusesAnArgumentInWordsOfItsOwn() {
    IUserAgent alma =
        listened.alma(
            listened.heardBy(
                refusing(new InvalidArgumentException("eva is on holiday", "Wait for eva."))));
    UserAgentException refusal =
        (UserAgentException) catchThrowable(() -> alma.setGeneratedPassword(6));
    assertThat(refusal.friendlyText()).isEqualTo("Wait for eva.");
  }
}
