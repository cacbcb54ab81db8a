package org.services85.user.soap.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.services85.user.api.CallContext;
import org.services85.user.api.Credentials;
import org.services85.user.api.ISoPrincipalAgent;
import org.services85.user.api.IUserAgent;
import org.services85.user.api.NotAuthenticatedException;
import org.services85.user.api.UserAgentFactory;
import org.services85.user.soap.server.AddressRange;

/** What the server tells the agents of where a call comes from. */
class CallOriginTest {

  private static final String CALL =
      "<s:Envelope"
          + " xmlns:s=\"http://schemas.xmlsoap.org/soap/envelope/\"><s:Body><SetGeneratedPassword"
          + " xmlns=\"http://www.superoffice.net/ws/crm/NetServer/Services85\"/>"
          + "</s:Body></s:Envelope>";

  private final List<CallContext> seen = new ArrayList<>();
  private NetServerHost host;

  @BeforeEach
  void start() throws Exception {
    host = NetServerHost.start(new Noting(this::note), "127.0.0.1", 0);
  }

  @AfterEach
  void stop() {
    host.close();
  }

  /** A server that starts opens agents for nobody, to see what they override. */
  private void note(CallContext context) {
    if (context.clientAddress().isPresent()) {
      seen.add(context);
    }
  }

  @Test
  void tellsTheAddressOfTheClientAndWhatItCallsTheCall() throws Exception {
    call("order-66:a.b_c");
    assertThat(seen.get(0).clientAddress()).contains("127.0.0.1");
    assertThat(seen.get(0).correlationId()).contains("order-66:a.b_c");
  }

  @Test
  void leavesOutWhatCouldForgeARecord() throws Exception {
    call("a b");
    call("<script>");
    call("x".repeat(129));
    assertThat(seen)
        .hasSize(3)
        .extracting(CallContext::correlationId)
        .containsOnly(Optional.empty());
  }

  @Test
  void a14TellsTheAddressOfTheClientBehindATrustedProxyAlone() throws Exception {
    call("order", "X-Forwarded-For", "203.0.113.7");
    assertThat(seen.get(0).clientAddress()).as("nobody is trusted").contains("127.0.0.1");
    host.close();
    host =
        NetServerHost.builder(new Noting(this::note))
            .trustedRanges(Set.of(AddressRange.parse("127.0.0.0/8")))
            .start();
    call("order", "X-Forwarded-For", "198.51.100.1, 203.0.113.7");
    call("order", "Forwarded", "for=\"[2001:db8::7]:4711\"");
    call("order", "X-Forwarded-For", "nonsense");
    assertThat(seen)
        .extracting(context -> context.clientAddress().orElseThrow())
        .containsExactly("127.0.0.1", "203.0.113.7", "2001:db8:0:0:0:0:0:7", "127.0.0.1");
  }

  private void call(String correlationId) throws Exception {
    call(correlationId, "X-Nothing", "nothing");
  }

  private void call(String correlationId, String header, String value) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(host.baseUri().resolve("Remote/Services85/User.svc"))
            .header("Content-Type", "text/xml; charset=utf-8")
            .header("X-Correlation-ID", correlationId)
            .header(header, value)
            .POST(HttpRequest.BodyPublishers.ofString(CALL))
            .build();
    assertThat(
            HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.ofString())
                .statusCode())
        .isEqualTo(200);
  }

  /** Notes the context, and refuses. */
  private record Noting(Consumer<CallContext> notes) implements UserAgentFactory {

    @Override
    public IUserAgent open(Credentials credentials, CallContext context) {
      notes.accept(context);
      throw new NotAuthenticatedException("nobody is known here");
    }

    @Override
    public ISoPrincipalAgent openPrincipal(Credentials credentials, CallContext context) {
      throw new NotAuthenticatedException("nobody is known here");
    }

    @Override
    public void close() {}
  }
}
