package org.services85.user.soap.fake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.services85.user.api.AgentOperation;
import org.services85.user.api.BusyException;
import org.services85.user.api.CallContext;
import org.services85.user.api.Credentials;
import org.services85.user.api.ErrorCode;
import org.services85.user.api.IUserAgent;
import org.services85.user.api.OutcomeUnknownException;
import org.services85.user.api.ProtocolException;
import org.services85.user.api.Secret;
import org.services85.user.api.UnavailableException;
import org.services85.user.api.UserAgentException;
import org.services85.user.api.UserType;
import org.services85.user.soap.ServicesVersion;
import org.services85.user.soap.client.SoapUserAgents;
import org.services85.user.testkit.SeededUser;
import org.services85.user.testkit.netserver.Failure;
import org.services85.user.testkit.netserver.FakeNetServer;

/** Each failure that a test can script, as the product's client sees it. */
class FailureTest {

  private static final Duration LONG = Duration.ofMinutes(10);

  @RegisterExtension
  static FakeNetServer netServer =
      FakeNetServer.withUsers(
          SeededUser.of(1, "alma", UserType.INTERNAL_ASSOCIATE, "secret").asAdministrator(),
          SeededUser.of(2, "anna", UserType.INTERNAL_ASSOCIATE, "secret"));

  private SoapUserAgents client;
  private Credentials alma;
  private IUserAgent agent;

  @BeforeEach
  void connect() {
    client = SoapUserAgents.builder(netServer.baseUri()).build();
    // Past SOAP, so that the client has no connection yet.
    alma =
        netServer
            .agents()
            .openPrincipal(Credentials.none())
            .authenticateUsernamePassword("alma", Secret.of("secret"))
            .orElseThrow()
            .credentials();
    agent = client.open(alma);
  }

  @AfterEach
  void close() {
    client.close();
  }

  private boolean annaLogsOnWith(String password) {
    return netServer
        .agents()
        .openPrincipal(Credentials.none())
        .authenticateUsernamePassword("anna", Secret.of(password))
        .isPresent();
  }

  private String generated() {
    return new String(agent.setGeneratedPassword(2).reveal());
  }

  @Test
  void busyRefusesOnceAndChangesNothing() {
    netServer.failNext(Failure.busy());

    assertThatThrownBy(this::generated).isInstanceOf(BusyException.class);
    assertThat(annaLogsOnWith("secret")).isTrue();
    assertThat(generated()).isEqualTo("Generated-1");
  }

  @ParameterizedTest
  @EnumSource
  void refusedIsTheExceptionOfItsCodeInTheCallersLanguage(ErrorCode code) {
    netServer.failNext(Failure.refused(code));
    IUserAgent swedish =
        client.open(alma, CallContext.none().withLocale(Locale.forLanguageTag("sv")));

    assertThatThrownBy(() -> swedish.setGeneratedPassword(2))
        .isInstanceOfSatisfying(
            UserAgentException.class,
            refusal -> {
              assertThat(refusal.code()).isEqualTo(code);
              assertThat(refusal.friendlyText())
                  .isEqualTo(code.friendlyText(Locale.forLanguageTag("sv")));
            });
    assertThat(annaLogsOnWith("secret")).isTrue();
  }

  @Test
  void downIsUnavailableUntilItIsUpAgain() {
    netServer.down();

    assertThatThrownBy(this::generated).isInstanceOf(UnavailableException.class);
    netServer.up();
    assertThat(generated()).isEqualTo("Generated-1");
  }

  @Test
  void slowHasAnUnknownOutcomeForWhoDoesNotWait() {
    netServer.failNext(Failure.slow(LONG));
    try (SoapUserAgents impatient =
        SoapUserAgents.builder(netServer.baseUri()).readTimeout(Duration.ofMillis(200)).build()) {
      assertThatThrownBy(() -> impatient.open(alma).setGeneratedPassword(2))
          .isInstanceOf(OutcomeUnknownException.class);
    }
  }

  @Test
  void slowIsSlowAfterAnOutageToo() {
    netServer.down();
    netServer.up();
    netServer.failNext(Failure.slow(LONG));
    try (SoapUserAgents impatient =
        SoapUserAgents.builder(netServer.baseUri()).readTimeout(Duration.ofMillis(200)).build()) {
      assertThatThrownBy(() -> impatient.open(alma).setGeneratedPassword(2))
          .isInstanceOf(OutcomeUnknownException.class);
    }
  }

  @Test
  void slowIsNoFailureForWhoWaits() {
    netServer.failNext(Failure.slow(Duration.ofMillis(1)));

    assertThat(generated()).isEqualTo("Generated-1");
  }

  @Test
  void slowHoldsNobodyElseUpAndEndsWithTheTest() {
    netServer.failNext(AgentOperation.CAN_CHANGE_PASSWORD, Failure.slow(LONG));
    CompletableFuture<Boolean> waiting =
        CompletableFuture.supplyAsync(() -> agent.canChangePassword(2));
    while (netServer.calls().isEmpty()) {
      Thread.onSpinWait();
    }

    assertThat(generated()).isEqualTo("Generated-1");
    assertThat(waiting).isNotDone();
    netServer.reset();
    assertThat(waiting.join()).isTrue();
  }

  @Test
  void lostIsDoneAndMayBeRepeatedWithAnIdempotencyKey() {
    CallContext repeatable =
        CallContext.none().withIdempotencyKey(Secret.of("d9b2d63d-a233-4123-847a-7090f5b0a5a1"));
    netServer.failNext(Failure.lost());

    assertThatThrownBy(() -> client.open(alma, repeatable).setGeneratedPassword(2))
        .isInstanceOf(OutcomeUnknownException.class);
    assertThat(annaLogsOnWith("Generated-1")).isTrue();
    assertThat(new String(client.open(alma, repeatable).setGeneratedPassword(2).reveal()))
        .isEqualTo("Generated-1");
  }

  @ParameterizedTest
  @CsvSource({"502, OUTCOME_UNKNOWN", "503, BUSY", "504, OUTCOME_UNKNOWN", "404, PROTOCOL"})
  void statusIsThatOfAGateway(int status, ErrorCode code) {
    netServer.failNext(Failure.status(status));

    assertThatThrownBy(this::generated)
        .isInstanceOfSatisfying(
            UserAgentException.class, refusal -> assertThat(refusal.code()).isEqualTo(code));
    assertThat(annaLogsOnWith("secret")).isTrue();
  }

  @Test
  void anotherVersionIsNotFoundWhereTheClientLooks() {
    netServer.serveOnly("Services84");

    assertThatThrownBy(this::generated)
        .isInstanceOf(ProtocolException.class)
        .hasMessageContaining("404");
    try (SoapUserAgents older =
        SoapUserAgents.builder(netServer.baseUri()).services(ServicesVersion.SERVICES84).build()) {
      assertThat(new String(older.open(alma).setGeneratedPassword(2).reveal()))
          .isEqualTo("Generated-1");
    }
    assertThat(netServer.calls()).extracting("services").containsExactly("Services84");
  }

  @Test
  void eachAndNextGoTogether() {
    netServer.failEach(Failure.busy());
    netServer.failNext(AgentOperation.SET_GENERATED_PASSWORD, Failure.slow(Duration.ZERO));

    assertThatThrownBy(() -> agent.canChangePassword(2)).isInstanceOf(BusyException.class);
    assertThat(generated()).isEqualTo("Generated-1");
    assertThatThrownBy(this::generated).isInstanceOf(BusyException.class);
  }
}
