package org.services85.user.soap.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.services85.user.api.AgentOperation;
import org.services85.user.api.Credentials;
import org.services85.user.api.Secret;
import org.services85.user.api.UserType;
import org.services85.user.core.InProcessUserAgents;
import org.services85.user.core.audit.AuditAction;
import org.services85.user.core.audit.AuditEvent;
import org.services85.user.core.store.User;
import org.services85.user.soap.EmbeddedStore;

/**
 * Clients that are gone before they have their answer: a call is done or not, and the audit says
 * which.
 */
class GoneClientTest {

  private final BlockingQueue<AuditEvent> events = new LinkedBlockingQueue<>();
  private InProcessUserAgents agents;
  private NetServerHost host;
  private String ticket;

  @BeforeEach
  void start() throws Exception {
    agents =
        InProcessUserAgents.over(EmbeddedStore.temporary()).addAuditListener(events::add).build();
    agents
        .provisioning()
        .create(
            User.of(1, "alma", UserType.INTERNAL_ASSOCIATE).asAdministrator(),
            Secret.of("first password"));
    agents
        .provisioning()
        .create(User.of(2, "anna", UserType.INTERNAL_ASSOCIATE), Secret.of("first password"));
    ticket =
        new String(
            agents
                .openPrincipal(Credentials.none())
                .authenticateUsernamePassword("alma", Secret.of("first password"))
                .orElseThrow()
                .credentials()
                .ticket()
                .orElseThrow()
                .reveal());
    host = NetServerHost.start(agents, "127.0.0.1", 0);
    events.clear();
  }

  @AfterEach
  void stop() {
    host.close();
    agents.close();
  }

  @Test
  void h07DoesWhatItWasAskedWhollyThoughNobodyWaits() throws Exception {
    send(request(), request().length);

    AuditEvent event = events.poll(20, TimeUnit.SECONDS);
    assertThat(event.action()).isEqualTo(AuditAction.of(AgentOperation.SET_GENERATED_PASSWORD));
    assertThat(event.outcome()).isEqualTo(AuditEvent.Outcome.DONE);
    assertThat(logsOn("first password")).isFalse();
  }

  @Test
  void h07DoesNothingOfACallThatDidNotArriveWhole() throws Exception {
    for (int cut : List.of(0, 1, 100, request().length / 2, request().length - 1)) {
      send(request(), cut);
    }
    assertThat(logsOn("first password")).isTrue();
    assertThat(events)
        .extracting(AuditEvent::action)
        .doesNotContain(AuditAction.of(AgentOperation.SET_GENERATED_PASSWORD));
  }

  private boolean logsOn(String password) {
    return agents
        .openPrincipal(Credentials.none())
        .authenticateUsernamePassword("anna", Secret.of(password))
        .isPresent();
  }

  /** Resets the connection as soon as so many bytes are sent. */
  private void send(byte[] request, int length) throws IOException {
    try (Socket socket = new Socket(host.baseUri().getHost(), host.baseUri().getPort())) {
      socket.getOutputStream().write(request, 0, length);
      if (length < request.length) {
        socket.setSoLinger(true, 0);
      }
    }
  }

  private byte[] request() {
    String body =
        "<s:Envelope xmlns:s='http://schemas.xmlsoap.org/soap/envelope/' xmlns='http://www.superoffice.net/ws/crm/NetServer/Services85'><s:Header><Credentials><Ticket>%s</Ticket></Credentials></s:Header><s:Body><SetGeneratedPassword><AssociateId>2</AssociateId></SetGeneratedPassword></s:Body></s:Envelope>"
            .formatted(ticket);
    return String.join(
            "\r\n",
            "POST /Remote/Services85/User.svc HTTP/1.1",
            "Host: a",
            "Content-Type: text/xml",
            "Content-Length: " + body.length(),
            "",
            body)
        .getBytes(StandardCharsets.US_ASCII);
  }
}
