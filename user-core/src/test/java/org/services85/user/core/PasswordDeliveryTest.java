package org.services85.user.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.services85.user.core.House.ALMA;
import static org.services85.user.core.House.EVA;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.services85.user.api.AgentOperation;
import org.services85.user.api.CallContext;
import org.services85.user.api.Credentials;
import org.services85.user.api.ErrorCode;
import org.services85.user.api.IUserAgent;
import org.services85.user.api.InvalidArgumentException;
import org.services85.user.api.NotAuthorizedException;
import org.services85.user.api.PasswordNotDeliveredException;
import org.services85.user.api.Secret;
import org.services85.user.api.SupersededException;
import org.services85.user.api.UnavailableException;
import org.services85.user.core.audit.AuditAction;
import org.services85.user.core.spi.AgentCall;
import org.services85.user.core.spi.CallOutcome;
import org.services85.user.core.spi.OperationListener;
import org.services85.user.core.spi.PasswordDelivery;
import org.services85.user.core.store.User;

class PasswordDeliveryTest {

  private static final Secret TYPED = Secret.of("a long password that somebody typed");
  private static final CallContext KEYED =
      CallContext.none()
          .withIdempotencyKey(Secret.of("d9b2d63d-a233-4123-847a-7090f5b0a5a1"))
          .withLocale(Locale.GERMAN);

  /** A mailbox that may be full. */
  private static final class Mailbox implements PasswordDelivery {

    final List<String> letters = new ArrayList<>();
    final List<Secret> lent = new ArrayList<>();
    Optional<Throwable> failure = Optional.empty();
    Supplier<Optional<String>> obstacle = Optional::empty;

    @Override
    public Optional<String> obstacle(AgentCall call, User recipient) {
      return obstacle.get();
    }

    @Override
    public void deliver(AgentCall call, User recipient, Secret password) throws Exception {
      lent.add(password);
      if (failure.isPresent()) {
        if (failure.get() instanceof Error error) {
          throw error;
        }
        throw (Exception) failure.get();
      }
      letters.add(recipient.name() + " " + new String(password.reveal()));
    }

    Secret latest() {
      return Secret.of(letters.get(letters.size() - 1).split(" ", 2)[1]);
    }
  }

  private final House house = new House();
  private final Mailbox mailbox = new Mailbox();
  private final List<CallOutcome> outcomes = new ArrayList<>();

  @AfterEach
  void close() {
    house.close();
  }

  private InProcessUserAgents agents(OperationListener listener) {
    return InProcessUserAgents.over(house.store)
        .clock(house.clock)
        .passwordHasher(house.hasher)
        .passwordDelivery(mailbox)
        .addListener(listener)
        .build();
  }

  private OperationListener recorder() {
    return new OperationListener() {
      @Override
      public void after(AgentCall call, CallOutcome outcome) {
        outcomes.add(outcome);
      }
    };
  }

  private IUserAgent alma(CallContext context) {
    return agents(recorder()).open(Credentials.ofTicket(house.ticketOf(ALMA)), context);
  }

  @ParameterizedTest
  @EnumSource(
      names = {
        "SET_GENERATED_PASSWORD",
        "SET_GENERATED_PASSWORD_FROM_NAME",
        "GENERATE_NEW_PASSWORD_FOR_EXTERNAL_USER"
      })
  void deliversInPlaceOfTheAnswer(AgentOperation operation) {
    EveryCall calls =
        new EveryCall(agents(recorder()), house.ticketOf(ALMA), KEYED, ALMA.password(), TYPED);
    assertThat(((Secret) calls.make(operation)).isEmpty()).isTrue();
    assertThat(mailbox.letters).singleElement().asString().startsWith("eva ");
    assertThat(house.logOn("eva", mailbox.latest())).isPresent();
    assertThat(house.logOn("eva", EVA.password())).isEmpty();
    assertThat(outcomes).containsExactly(new CallOutcome.Answered(Optional.empty()));
  }

  @ParameterizedTest
  @EnumSource(
      names = {
        "SET_GENERATED_PASSWORD",
        "SET_GENERATED_PASSWORD_FROM_NAME",
        "GENERATE_NEW_PASSWORD_FOR_EXTERNAL_USER"
      })
  void changesNothingWhereItCannotDeliver(AgentOperation operation) {
    mailbox.obstacle = () -> Optional.of("there is no address");
    EveryCall calls =
        new EveryCall(agents(recorder()), house.ticketOf(ALMA), KEYED, ALMA.password(), TYPED);
    assertThatThrownBy(() -> calls.make(operation))
        .isInstanceOfSatisfying(
            InvalidArgumentException.class, e -> assertThat(e.changedNothing()).isTrue())
        .hasMessageContaining("there is no address");
    assertThat(mailbox.letters).isEmpty();
    String recorded = AuditAction.of(operation).name();
    assertThat(house.history(1)).containsExactly("1 " + recorded + " 6 REFUSED");
    assertThat(house.logOn("eva", EVA.password())).isPresent();
  }

  @Test
  void changesNothingWhereNobodyKnowsWhetherItCanDeliver() {
    mailbox.obstacle =
        () -> {
          throw new IllegalStateException("eva's new pet");
        };
    try (LogCapture log = LogCapture.start()) {
      assertThatThrownBy(() -> alma(CallContext.none()).setGeneratedPassword(6))
          .isInstanceOf(UnavailableException.class)
          .hasMessageNotContaining("pet");
      assertThat(log.lines()).noneMatch(line -> line.contains("pet"));
    }
    assertThat(house.logOn("eva", EVA.password())).isPresent();
  }

  @Test
  void recordsTheDeliveryBehindTheChange() {
    alma(CallContext.none()).setGeneratedPassword(6);
    assertThat(house.history(2))
        .containsExactly("1 SET_GENERATED_PASSWORD 6 DELIVERED", "1 SET_GENERATED_PASSWORD 6 DONE");
  }

  @Test
  void wipesThePasswordWhetherItWasDeliveredOrNot() {
    IUserAgent alma = alma(CallContext.none());
    alma.setGeneratedPassword(6);
    mailbox.failure = Optional.of(new IllegalStateException());
    assertThatThrownBy(() -> alma.setGeneratedPassword(6))
        .isInstanceOf(PasswordNotDeliveredException.class);
    assertThat(mailbox.lent)
        .hasSize(2)
        .allSatisfy(
            password ->
                assertThatThrownBy(password::reveal).isInstanceOf(IllegalStateException.class));
  }

  @Test
  void tellsThatThePasswordIsNewAndWasNotDelivered() {
    IUserAgent alma = alma(KEYED);
    List<Throwable> failures =
        List.of(
            new IOException("eva's new pet"),
            new IllegalStateException("eva's new pet"),
            new NoClassDefFoundError("eva's new pet"));
    for (Throwable failure : failures) {
      mailbox.failure = Optional.of(failure);
      try (LogCapture log = LogCapture.start()) {
        assertThatThrownBy(() -> alma.setGeneratedPassword(6))
            .isInstanceOfSatisfying(
                PasswordNotDeliveredException.class,
                told ->
                    assertThat(told.friendlyText())
                        .isEqualTo(ErrorCode.PASSWORD_NOT_DELIVERED.friendlyText(Locale.GERMAN)))
            .hasMessageStartingWith("AssociateId 6 has a new password")
            .hasMessageNotContaining("pet");
        assertThat(log.lines())
            .anyMatch(line -> line.contains(failure.getClass().getName()))
            .noneMatch(line -> line.contains("pet"));
      }
    }
    assertThat(house.logOn("eva", EVA.password())).isEmpty();
    assertThat(outcomes).hasSize(3).allMatch(CallOutcome.Refused.class::isInstance);
  }

  @Test
  void deliversTheSamePasswordAgainWhereTheCallIsRepeatedAndNeverAnswersIt() {
    IUserAgent alma = alma(KEYED);
    mailbox.failure = Optional.of(new IllegalStateException());
    assertThatThrownBy(() -> alma.setGeneratedPassword(6))
        .isInstanceOf(PasswordNotDeliveredException.class);
    assertThat(house.history(1)).containsExactly("1 SET_GENERATED_PASSWORD 6 DONE");
    mailbox.failure = Optional.empty();
    assertThat(alma.setGeneratedPassword(6).isEmpty()).isTrue();
    assertThat(house.logOn("eva", mailbox.latest())).isPresent();
    assertThat(alma.setGeneratedPasswordFromName("eva").isEmpty()).isTrue();
    assertThat(mailbox.letters).hasSize(2);
    assertThat(mailbox.letters.get(1)).isEqualTo(mailbox.letters.get(0));
    assertThat(house.history(2))
        .containsExactly(
            "1 SET_GENERATED_PASSWORD 6 DELIVERED", "1 SET_GENERATED_PASSWORD 6 REPEATED");
  }

  @Test
  void deliversAnotherPasswordWhereTheCallIsRepeatedWithoutKey() {
    IUserAgent alma = alma(CallContext.none());
    alma.setGeneratedPassword(6);
    Secret first = mailbox.latest();
    alma.setGeneratedPassword(6);
    assertThat(mailbox.latest().matches(first)).isFalse();
    assertThat(house.logOn("eva", mailbox.latest())).isPresent();
  }

  @Test
  void deliversNothingThatIsNotInForce() {
    IUserAgent alma = alma(KEYED);
    house.hasher.meanwhile(() -> house.as(ALMA).setPassword(6, TYPED));
    assertThatThrownBy(() -> alma.setGeneratedPassword(6)).isInstanceOf(SupersededException.class);
    alma.setGeneratedPassword(6);
    house.as(ALMA).setPassword(6, TYPED);
    assertThatThrownBy(() -> alma.setGeneratedPassword(6)).isInstanceOf(SupersededException.class);
    assertThat(mailbox.letters).hasSize(1);
  }

  @Test
  void deliversNothingOfACallThatAListenerRefused() {
    OperationListener refusing =
        new OperationListener() {
          @Override
          public AgentCall before(AgentCall call) {
            throw new NotAuthorizedException("not on Sundays");
          }
        };
    IUserAgent alma = agents(refusing).open(Credentials.ofTicket(house.ticketOf(ALMA)));
    assertThatThrownBy(() -> alma.setGeneratedPassword(6))
        .isInstanceOf(NotAuthorizedException.class);
    assertThat(mailbox.lent).isEmpty();
  }

  @Test
  void answersThoughTheDeliveryCannotBeRecorded() {
    IUserAgent alma =
        InProcessUserAgents.over(house.store)
            .clock(house.clock)
            .passwordHasher(house.hasher)
            .passwordDelivery(
                (call, recipient, password) -> {
                  mailbox.deliver(call, recipient, password);
                  house.sql("ALTER TABLE audit_pending RENAME TO gone");
                })
            .build()
            .open(Credentials.ofTicket(house.ticketOf(ALMA)));
    assertThat(alma.setGeneratedPassword(6).isEmpty()).isTrue();
    house.sql("ALTER TABLE gone RENAME TO audit_pending");
    assertThat(house.logOn("eva", mailbox.latest())).isPresent();
  }

  @Test
  void remembersThatTheThreadWasInterrupted() {
    IUserAgent alma = alma(CallContext.none());
    mailbox.failure = Optional.of(new InterruptedException());
    assertThatThrownBy(() -> alma.setGeneratedPassword(6))
        .isInstanceOf(PasswordNotDeliveredException.class);
    assertThat(Thread.interrupted()).isTrue();
  }
}
