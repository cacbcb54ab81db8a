package org.services85.user.testkit.contract.logon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.services85.user.testkit.contract.probe.Refusals.assertRefused;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.services85.user.api.Credentials;
import org.services85.user.api.IUserAgent;
import org.services85.user.api.NotAuthenticatedException;
import org.services85.user.api.Secret;
import org.services85.user.testkit.contract.probe.ContractProbe;
import org.services85.user.testkit.contract.probe.TestUsers;

interface TicketRules {

  @Test
  @DisplayName("UA-2.1 a call without ticket is refused")
  default void a01NoTicket(ContractProbe probe) throws Exception {
    IUserAgent agent = probe.agents().open(Credentials.none());
    assertRefused(
        NotAuthenticatedException.class,
        () -> agent.setGeneratedPassword(TestUsers.NAMED.associateId()));
    probe.assertPasswordUnchanged(TestUsers.NAMED);
  }

  @Test
  @DisplayName("UA-2.2 malformed, unknown and forged tickets are refused alike")
  default void a02ForgedTickets(ContractProbe probe) throws Exception {
    String good = new String(probe.logOn(TestUsers.ADMINISTRATOR).ticket().reveal());
    String other = new String(probe.logOn(TestUsers.NAMED).ticket().reveal());
    String guid = decoded(good).substring(0, decoded(good).indexOf(';'));
    String otherSecret = decoded(other).substring(decoded(other).indexOf(';'));
    Set<String> messages = new HashSet<>();
    for (String ticket :
        List.of(
            "",
            " ",
            "7T:",
            "7T:not base64!",
            "8T:" + good.substring(3),
            good.substring(3),
            good + "=",
            "7T:" + encoded("{00000000-0000-0000-0000-000000000000};1"),
            "7T:" + encoded(guid),
            "7T:" + encoded(guid + ";"),
            "7T:" + encoded(guid + ";0"),
            "7T:" + encoded(guid + otherSecret),
            "7T:" + encoded(guid + ";" + "9".repeat(100_000)))) {
      messages.add(refusal(probe, ticket));
    }
    assertThat(messages).as("one message for all").hasSize(1);
    probe.assertPasswordUnchanged(TestUsers.NAMED);
  }

  @Test
  @DisplayName("UA-2.3 a ticket is valid for six hours after its last use, and not at six hours")
  default void a03Expiry(ContractProbe probe) throws Exception {
    IUserAgent agent = probe.as(TestUsers.ADMINISTRATOR);
    probe.clock().advance(Duration.ofHours(6).minusMillis(1));
    assertThat(agent.canChangePassword(TestUsers.NAMED.associateId())).isTrue();
    probe.clock().advance(Duration.ofHours(6).minusMillis(1));
    assertThat(agent.canChangePassword(TestUsers.NAMED.associateId())).isTrue();
    probe.clock().advance(Duration.ofHours(6));
    assertRefused(
        NotAuthenticatedException.class,
        () -> agent.canChangePassword(TestUsers.NAMED.associateId()));
  }

  @Test
  @DisplayName("UA-2.4 an expired ticket is not renewed by trying it, nor as user name")
  default void a03ExpiredStaysExpired(ContractProbe probe) throws Exception {
    Secret ticket = probe.logOn(TestUsers.ADMINISTRATOR).ticket();
    IUserAgent agent = probe.agents().open(Credentials.ofTicket(ticket));
    probe.clock().advance(Duration.ofHours(6));
    assertThat(probe.logOn(new String(ticket.reveal()), Secret.of(""))).isEmpty();
    for (int attempt = 0; attempt < 2; attempt++) {
      assertRefused(
          NotAuthenticatedException.class,
          () -> agent.setGeneratedPassword(TestUsers.NAMED.associateId()));
    }
    probe.assertPasswordUnchanged(TestUsers.NAMED);
  }

  @Test
  @DisplayName("UA-2.5 one ticket serves many callers at once")
  default void manyCallers(ContractProbe probe) throws Exception {
    IUserAgent agent = probe.as(TestUsers.ADMINISTRATOR);
    Callable<Boolean> call = () -> agent.canChangePassword(TestUsers.NAMED.associateId());
    ExecutorService callers = Executors.newFixedThreadPool(8);
    try {
      for (Future<Boolean> answer :
          callers.invokeAll(Stream.generate(() -> call).limit(64).toList())) {
        assertThat(answer.get()).isTrue();
      }
    } finally {
      callers.shutdownNow();
    }
  }

  @Test
  @DisplayName("UA-2.6 a new password revokes the tickets that the user had, and nobody else's")
  default void revokedByNewPassword(ContractProbe probe) throws Exception {
    IUserAgent administrator = probe.as(TestUsers.ADMINISTRATOR);
    IUserAgent nils = probe.as(TestUsers.NAMED);
    IUserAgent rita = probe.as(TestUsers.NAMED_WITH_RIGHT);
    administrator.setGeneratedPassword(TestUsers.NAMED.associateId());
    assertRefused(
        NotAuthenticatedException.class,
        () -> nils.canChangePassword(TestUsers.NAMED.associateId()));
    assertThat(rita.canChangePassword(TestUsers.NAMED_WITH_RIGHT.associateId())).isTrue();
    assertThat(administrator.canChangePassword(TestUsers.NAMED.associateId())).isTrue();
  }

  private static String refusal(ContractProbe probe, String ticket) throws Exception {
    IUserAgent agent = probe.agents().open(Credentials.ofTicket(Secret.of(ticket)));
    return String.valueOf(
        assertRefused(
                NotAuthenticatedException.class,
                () -> agent.setGeneratedPassword(TestUsers.NAMED.associateId()))
            .getMessage());
  }

  private static String decoded(String ticket) {
    return new String(Base64.getDecoder().decode(ticket.substring(3)), StandardCharsets.US_ASCII);
  }

  private static String encoded(String content) {
    return Base64.getEncoder().encodeToString(content.getBytes(StandardCharsets.US_ASCII));
  }
}
