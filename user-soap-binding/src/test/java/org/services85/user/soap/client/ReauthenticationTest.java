package org.services85.user.soap.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.services85.user.api.Credentials;
import org.services85.user.api.IUserAgent;
import org.services85.user.api.NotAuthenticatedException;
import org.services85.user.api.Secret;
import org.services85.user.api.UnavailableException;
import org.services85.user.api.UserAgentException;

/** A refused ticket is renewed once, and only a refused one. */
class ReauthenticationTest {

  private static final String SESSION_OVER =
      CannedServer.refusal("SuperOffice.Exceptions.SoSessionException");
  private static final String PASSWORD =
      CannedServer.answer("SetGeneratedPassword", "<n:Response>new password</n:Response>");

  private final AtomicInteger renewals = new AtomicInteger();

  private static Credentials ticket(String ticket) {
    return Credentials.ofTicket(Secret.of(ticket));
  }

  private static SoapUserAgents client(
      CannedServer server, Function<Credentials, Optional<Credentials>> source) {
    return SoapUserAgents.builder(server.base()).reauthenticate(source).build();
  }

  /** Knows one ticket. */
  private static CannedServer knowing(String ticket) {
    return CannedServer.answering(
        request -> request.contains(">" + ticket + "<") ? PASSWORD : SESSION_OVER);
  }

  @Test
  void makesTheCallOnceMoreWithANewTicket() {
    try (CannedServer server = knowing("new");
        SoapUserAgents client =
            client(
                server,
                refused -> {
                  renewals.incrementAndGet();
                  return Optional.of(ticket("new").withApplicationToken(Secret.of("token")));
                })) {
      Credentials old = ticket("old");
      IUserAgent agent = client.open(old);

      assertThat(agent.setGeneratedPassword(2).matches(Secret.of("new password"))).isTrue();
      assertThat(server.requests).hasSize(2);
      assertThat(server.requests).last().asString().contains(">token<");

      agent.setGeneratedPassword(2);
      client.open(old).setGeneratedPassword(2);
      assertThat(server.requests).as("the new ticket is kept").hasSize(4);
      assertThat(renewals).hasValue(1);
    }
  }

  @Test
  void goesOnFromRenewalToRenewal() {
    StringBuilder valid = new StringBuilder("t1");
    try (CannedServer server =
            CannedServer.answering(
                request -> request.contains(">" + valid + "<") ? PASSWORD : SESSION_OVER);
        SoapUserAgents client =
            client(server, refused -> Optional.of(ticket("t" + renewals.incrementAndGet())))) {
      IUserAgent agent = client.open(ticket("t0"));
      for (int i = 1; i <= 3; i++) {
        valid.setLength(0);
        valid.append('t').append(i);
        agent.setGeneratedPassword(2);
      }
      assertThat(renewals).hasValue(3);
      assertThat(server.requests).hasSize(6);
    }
  }

  @Test
  void failsWhereTheNewTicketIsRefusedToo() {
    try (CannedServer server = knowing("none of these");
        SoapUserAgents client =
            client(server, refused -> Optional.of(ticket("t" + renewals.incrementAndGet())))) {
      assertThatThrownBy(() -> client.open(ticket("old")).setGeneratedPassword(2))
          .isInstanceOf(NotAuthenticatedException.class);
      assertThat(server.requests).hasSize(2);
      assertThat(renewals).hasValue(1);
    }
  }

  @Test
  void failsWhereThereIsNoNewTicket() {
    Credentials old = ticket("old");
    for (Optional<Credentials> source :
        List.of(Optional.<Credentials>empty(), Optional.of(old), Optional.of(Credentials.none()))) {
      try (CannedServer server = knowing("new");
          SoapUserAgents client = client(server, refused -> source)) {
        assertThatThrownBy(() -> client.open(old).setGeneratedPassword(2))
            .isInstanceOf(NotAuthenticatedException.class);
        assertThat(server.requests).hasSize(1);
      }
    }
  }

  @Test
  void throwsWhatTheSourceThrowsAndAsksAnewNextTime() {
    try (CannedServer server = knowing("new");
        SoapUserAgents client =
            client(
                server,
                refused -> {
                  if (renewals.incrementAndGet() == 1) {
                    throw new UnavailableException("not now");
                  }
                  return Optional.of(ticket("new"));
                })) {
      IUserAgent agent = client.open(ticket("old"));
      assertThatThrownBy(() -> agent.setGeneratedPassword(2)).hasMessage("not now");
      agent.setGeneratedPassword(2);
      assertThat(renewals).hasValue(2);
    }
  }

  @Test
  void isSharedByCallersAtTheSameTime() throws Exception {
    int callers = 8;
    ExecutorService threads = Executors.newFixedThreadPool(callers);
    CyclicBarrier together = new CyclicBarrier(callers);
    try (CannedServer server = knowing("new");
        SoapUserAgents client =
            client(
                server,
                refused -> {
                  renewals.incrementAndGet();
                  return Optional.of(ticket("new"));
                })) {
      Credentials old = ticket("old");
      Callable<Secret> call =
          () -> {
            together.await();
            return client.open(old).setGeneratedPassword(2);
          };
      List<Future<Secret>> answers =
          IntStream.range(0, callers).mapToObj(i -> threads.submit(call)).toList();
      for (Future<Secret> answer : answers) {
        assertThat(answer.get().matches(Secret.of("new password"))).isTrue();
      }
      assertThat(renewals).hasValue(1);
    } finally {
      threads.shutdownNow();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SuperOffice.Exceptions.SoIllegalOperationException",
        "System.TimeoutException",
        "System.Exception",
        "Some.Other.Exception"
      })
  void isNotForOtherRefusals(String exceptionType) {
    try (CannedServer server = CannedServer.answering(200, CannedServer.refusal(exceptionType));
        SoapUserAgents client =
            client(
                server,
                refused -> {
                  renewals.incrementAndGet();
                  return Optional.of(ticket("new"));
                })) {
      assertThatThrownBy(() -> client.open(ticket("old")).setGeneratedPassword(2))
          .isInstanceOf(UserAgentException.class);
      assertThat(server.requests).hasSize(1);
      assertThat(renewals).hasValue(0);
    }
  }

  @Test
  void isOffUnlessAskedFor() {
    try (CannedServer server = knowing("new");
        SoapUserAgents client = SoapUserAgents.builder(server.base()).build()) {
      assertThatThrownBy(() -> client.open(ticket("old")).setGeneratedPassword(2))
          .isInstanceOf(NotAuthenticatedException.class);
      assertThat(server.requests).hasSize(1);
    }
  }
}
