package org.services85.user.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.services85.user.core.House.ALMA;
import static org.services85.user.core.House.EVA;
import static org.services85.user.core.House.NILS;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.services85.user.api.CallContext;
import org.services85.user.api.Credentials;
import org.services85.user.api.ErrorCode;
import org.services85.user.api.IUserAgent;
import org.services85.user.api.InternalErrorException;
import org.services85.user.api.InvalidArgumentException;
import org.services85.user.api.NotAuthorizedException;
import org.services85.user.api.Secret;
import org.services85.user.api.SoPrincipal;
import org.services85.user.api.UserAgentException;
import org.services85.user.core.audit.AuditEvent;
import org.services85.user.core.event.AgentCall;
import org.services85.user.core.event.AgentOperation;
import org.services85.user.core.event.CallOutcome;
import org.services85.user.core.event.OperationListener;
import org.services85.user.core.store.StoredPassword;
import org.services85.user.core.store.User;
import org.services85.user.testkit.Operation;
import org.services85.user.testkit.canary.CanaryProbe;

class OperationListenerTest {

  private static final Secret TYPED = Secret.of("a long password that somebody typed");
  private static final Secret KEY = Secret.of("d9b2d63d-a233-4123-847a-7090f5b0a5a1");
  private static final CallContext CONTEXT =
      CallContext.none()
          .withTransportPrincipal(() -> "alma")
          .withIdempotencyKey(KEY)
          .withCorrelationId("order-7")
          .withLocale(Locale.GERMAN);

  private final List<AgentCall> before = new ArrayList<>();
  private final List<AgentCall> after = new ArrayList<>();
  private final List<CallOutcome> outcomes = new ArrayList<>();
  private House house = new House();

  @AfterEach
  void close() {
    house.close();
  }

  /** Agents over the house whose calls are listened to; the calls so far were not. */
  private InProcessUserAgents heardBy(OperationListener... listeners) {
    InProcessUserAgentsBuilder host = host();
    Arrays.stream(listeners).forEach(host::listener);
    return host.build();
  }

  private InProcessUserAgentsBuilder host() {
    return InProcessUserAgents.over(house.store)
        .clock(house.clock)
        .passwordHasher(house.hasher)
        .persons(House.PERSONS);
  }

  private IUserAgent alma(InProcessUserAgents agents) {
    return agents.open(Credentials.ofTicket(house.ticketOf(ALMA)));
  }

  private EveryCall calls(InProcessUserAgents agents) {
    return new EveryCall(agents, house.ticketOf(ALMA), CONTEXT, ALMA.password(), TYPED);
  }

  private OperationListener recorder() {
    return new OperationListener() {
      @Override
      public AgentCall before(AgentCall call) {
        before.add(call);
        return call;
      }

      @Override
      public void after(AgentCall call, CallOutcome outcome) {
        after.add(call);
        outcomes.add(outcome);
      }
    };
  }

  private static OperationListener before(UnaryOperator<AgentCall> what) {
    return new OperationListener() {
      @Override
      public AgentCall before(AgentCall call) {
        return what.apply(call);
      }
    };
  }

  private static OperationListener refusing(RuntimeException why) {
    return before(
        call -> {
          throw why;
        });
  }

  private static OperationListener after(Runnable what) {
    return new OperationListener() {
      @Override
      public void after(AgentCall call, CallOutcome outcome) {
        what.run();
      }
    };
  }

  @Test
  void knowsTheOperationsOfTheContract() {
    assertThat(Arrays.stream(AgentOperation.values()).map(AgentOperation::toString))
        .containsExactlyElementsOf(
            Arrays.stream(Operation.values()).map(Operation::toString).toList());
  }

  @ParameterizedTest
  @EnumSource
  void hearsOfEachOperationBeforeAndAfterIt(AgentOperation operation) {
    calls(heardBy(recorder())).make(operation);
    assertThat(before).extracting(AgentCall::operation).containsExactly(operation);
    assertThat(after).isEqualTo(before);
    assertThat(outcomes).singleElement().isInstanceOf(CallOutcome.Answered.class);
  }

  @ParameterizedTest
  @EnumSource
  void p04ReachesNoSecretOfAnyOperation(AgentOperation operation) {
    EveryCall calls = calls(heardBy(recorder()));
    Object answer = calls.make(operation);
    Sightings seen = Sightings.in(List.of(before, after, outcomes));
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
    assertThat(before)
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
    EveryCall calls = calls(heardBy(refusing(veto), recorder()));
    List<Object> untouched = state();
    int records = house.count("audit_event");
    assertThatThrownBy(() -> calls.make(operation)).isSameAs(veto);
    assertThat(state()).isEqualTo(untouched);
    assertThat(outcomes).containsExactly(new CallOutcome.Refused(veto));
    assertThat(before).as("asked after the one that refuses").isEmpty();
    assertThat(house.count("audit_event") - records)
        .isEqualTo(operation.action().isPresent() ? 1 : 0);
    operation
        .action()
        .ifPresent(
            action -> {
              AuditEvent event = house.latestEvents(1).get(0);
              assertThat(event.action()).isEqualTo(action);
              assertThat(event.outcome()).isEqualTo(AuditEvent.Outcome.REFUSED);
              assertThat(event.callerId()).isEqualTo(id(after.get(0).caller()));
              assertThat(event.targetId()).isEqualTo(id(after.get(0).target()));
            });
  }

  private List<Object> state() {
    return house.store.inTransaction(
        transaction -> {
          List<Object> all = new ArrayList<>();
          for (User user : transaction.users().after(0, 100)) {
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
    alma(heardBy(recorder())).setGeneratedPasswordFromName("EVA");
    AgentCall call = before.get(0);
    assertThat(call.arguments()).isEqualTo(Map.of("AssociateName", "EVA"));
    assertThat(call.caller().orElseThrow().name()).isEqualTo("alma");
    assertThat(call.target().orElseThrow().associateId()).isEqualTo(6);
    assertThat(call).hasToString("AgentCall[SetGeneratedPasswordFromName by 1 on 6]");
  }

  @Test
  void hearsTheAnswerAndOfALogonWhoItWas() {
    InProcessUserAgents agents = heardBy(recorder());
    agents.openPrincipal(Credentials.none()).authenticateUsernamePassword("eva", EVA.password());
    alma(agents).canChangePassword(6);
    alma(agents).setGeneratedPassword(6);
    assertThat(((CallOutcome.Answered) outcomes.get(0)).answer().orElseThrow())
        .isInstanceOfSatisfying(
            SoPrincipal.class, eva -> assertThat(eva.associateId()).isEqualTo(6));
    assertThat(outcomes.subList(1, 3))
        .containsExactly(
            new CallOutcome.Answered(Optional.of(true)),
            new CallOutcome.Answered(Optional.empty()));
  }

  @Test
  void hearsNothingOfWhoMayNot() {
    InProcessUserAgents agents = heardBy(recorder());
    IUserAgent nils = agents.open(Credentials.ofTicket(house.ticketOf(NILS)));
    IUserAgent nobody = agents.open(Credentials.none());
    assertThatThrownBy(() -> nobody.getUserInfo(1)).isInstanceOf(UserAgentException.class);
    assertThatThrownBy(() -> nils.setGeneratedPassword(6)).isInstanceOf(UserAgentException.class);
    assertThatThrownBy(() -> alma(agents).setPassword(99, TYPED))
        .isInstanceOf(UserAgentException.class);
    assertThatThrownBy(() -> alma(agents).deleteUser(-1)).isInstanceOf(UserAgentException.class);
    assertThat(before).isEmpty();
    assertThat(outcomes).isEmpty();
  }

  @Test
  void isToldNoTicketThatStandsInPlaceOfAName() {
    Secret ticket = house.ticketOf(ALMA);
    heardBy(recorder())
        .openPrincipal(Credentials.none())
        .authenticateUsernamePassword(new String(ticket.reveal()), Secret.of(""));
    assertThat(before.get(0).arguments()).isEmpty();
  }

  @Test
  void isAskedBeforeAndToldAfterTheChangeWithNoTransactionOpen() {
    List<String> seen = new ArrayList<>();
    OperationListener looking =
        new OperationListener() {
          @Override
          public AgentCall before(AgentCall call) {
            seen.add("before " + house.user(6).isPresent());
            return call;
          }

          @Override
          public void after(AgentCall call, CallOutcome outcome) {
            seen.add("after " + house.user(6).isPresent() + " " + house.history(1).get(0));
          }
        };
    alma(heardBy(looking)).deleteUser(6);
    assertThat(seen).containsExactly("before true", "after false 1 DELETE_USER 6 DONE");
  }

  @Test
  void isAskedOnceThoughACallBeginsAnew() {
    IUserAgent alma = alma(heardBy(recorder()));
    house.hasher.meanwhile(() -> house.as(ALMA).setPassword(6, TYPED));
    assertThat(alma.changePassword(6, EVA.password(), TYPED)).isFalse();
    assertThat(before).hasSize(1);
    assertThat(outcomes).containsExactly(new CallOutcome.Answered(Optional.of(false)));
  }

  @Test
  void handsOnWhatListenersAddToThoseAfterThemAndToAfter() {
    alma(heardBy(
            before(call -> call.with("ticket number", 4711)),
            recorder(),
            before(call -> call.with("ticket number", 4712))))
        .getUserInfo(6);
    assertThat(before.get(0).attributes()).isEqualTo(Map.of("ticket number", 4711));
    assertThat(after.get(0).attributes()).isEqualTo(Map.of("ticket number", 4712));
  }

  @Test
  void givesTheAuditRecordItsCorrelationIdAndTheRefusalItsLanguage() {
    IUserAgent alma =
        alma(
            heardBy(
                before(
                    call ->
                        call.in(
                            CallContext.none()
                                .withCorrelationId("batch-9")
                                .withLocale(Locale.GERMAN)))));
    alma.setGeneratedPassword(6);
    assertThat(house.latestEvents(1).get(0).origin().correlationId()).contains("batch-9");
    UserAgentException refusal =
        (UserAgentException) catchThrowable(() -> alma.setPassword(6, Secret.of("eva")));
    alma.getUserInfo(1);
    assertThat(refusal.friendlyText()).isNotEmpty();
    house.hasher.meanwhile(() -> house.as(ALMA).setPassword(6, TYPED));
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
    IUserAgent alma = alma(heardBy(before(call -> another), recorder()));
    alma.getUserInfo(6);
    assertThat(before.get(0)).hasToString("AgentCall[GetUserInfo by 1 on 6]");
  }

  @Test
  void keepsTheIdempotencyKeyThatItDoesNotSee() {
    InProcessUserAgents agents = heardBy(before(call -> call.in(CallContext.none())));
    EveryCall calls = calls(agents);
    Secret first = (Secret) calls.make(AgentOperation.SET_GENERATED_PASSWORD);
    Secret again = (Secret) calls.make(AgentOperation.SET_GENERATED_PASSWORD);
    assertThat(again.matches(first)).isTrue();
  }

  @Test
  void refusesWhereItFailsWithoutLettingItsMessageOut() {
    try (LogCapture log = LogCapture.start()) {
      IUserAgent alma = alma(heardBy(refusing(new IllegalStateException("eva's new pet"))));
      assertThatThrownBy(() -> alma.setGeneratedPassword(6))
          .isInstanceOf(InternalErrorException.class)
          .hasMessageNotContaining("pet");
      assertThat(log.lines()).noneMatch(line -> line.contains("pet"));
    }
    assertThat(house.history(1)).containsExactly("1 SET_GENERATED_PASSWORD 6 REFUSED");
    assertThat(house.logOn("eva", EVA.password())).isPresent();
  }

  @Test
  void losesNoAnswerByFailingAfterwards() {
    List<Throwable> failures =
        List.of(
            new IllegalStateException("eva's new pet"), new StackOverflowError("eva's new pet"));
    for (Throwable failure : failures) {
      try (LogCapture log = LogCapture.start()) {
        Secret password =
            alma(heardBy(after(() -> fail(failure)), recorder())).setGeneratedPassword(6);
        assertThat(house.logOn("eva", password)).isPresent();
        assertThat(log.lines())
            .anyMatch(
                line ->
                    line.startsWith("WARN after AgentCall[SetGeneratedPassword by 1 on 6]")
                        && line.contains(failure.getClass().getName()))
            .noneMatch(line -> line.contains("pet"));
      }
    }
    assertThat(outcomes).as("told the listener behind it, each time").hasSize(2);
  }

  private static void fail(Throwable failure) {
    if (failure instanceof Error error) {
      throw error;
    }
    throw (RuntimeException) failure;
  }

  @Test
  void tellsOnAnExecutorForWhichNobodyWaits() {
    List<Runnable> queue = new ArrayList<>();
    InProcessUserAgents agents = host().listener(recorder(), queue::add).build();
    alma(agents).setGeneratedPassword(6);
    assertThat(before).hasSize(1);
    assertThat(outcomes).isEmpty();
    queue.forEach(Runnable::run);
    assertThat(outcomes).hasSize(1);
  }

  @Test
  void losesNoAnswerWhereTheExecutorRejectsOrTheListenerFailsThere() {
    try (LogCapture log = LogCapture.start()) {
      List<Runnable> queue = new ArrayList<>();
      InProcessUserAgents agents =
          host()
              .listener(
                  recorder(),
                  task -> {
                    throw new RejectedExecutionException("eva's new pet");
                  })
              .listener(after(() -> fail(new IllegalStateException("eva's new pet"))), queue::add)
              .build();
      assertThat(alma(agents).getUserInfo(6).userInfoId()).isEqualTo(6);
      queue.forEach(Runnable::run);
      assertThat(log.lines())
          .anyMatch(line -> line.contains("RejectedExecutionException"))
          .anyMatch(line -> line.contains("IllegalStateException"))
          .noneMatch(line -> line.contains("pet"));
    }
    assertThat(outcomes).isEmpty();
  }

  @Test
  void mayItselfCallAgents() {
    List<String> names = new ArrayList<>();
    IUserAgent unheard = house.as(ALMA);
    alma(heardBy(
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
        alma(heardBy(refusing(new InvalidArgumentException("eva is on holiday", "Wait for eva."))));
    UserAgentException refusal =
        (UserAgentException) catchThrowable(() -> alma.setGeneratedPassword(6));
    assertThat(refusal.friendlyText()).isEqualTo("Wait for eva.");
  }
}
