package org.services85.user.soap.client;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.services85.user.api.Credentials;
import org.services85.user.api.IUserAgent;
import org.services85.user.api.NotAuthorizedException;
import org.services85.user.api.OutcomeUnknownException;
import org.services85.user.api.ProtocolException;
import org.services85.user.api.Secret;
import org.services85.user.api.UnavailableException;
import org.services85.user.api.UserAgentException;

/** Whatever a server answers, nothing but a password comes back in a password's place. */
class UnfriendlyServerTest {

  private static final String ENVELOPE =
      "<s:Envelope xmlns:s='http://schemas.xmlsoap.org/soap/envelope/' xmlns:n='http://www.superoffice.net/ws/crm/NetServer/Services85' xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance'>%s<s:Body>%s</s:Body></s:Envelope>";

  private interface Call {
    void on(IUserAgent agent);
  }

  private static void call(URI base, Call call) {
    try (SoapUserAgents agents =
        SoapUserAgents.builder(base).readTimeout(Duration.ofMillis(500)).build()) {
      call.on(agents.open(Credentials.ofTicket(Secret.of("7T:ticket"))));
    }
  }

  private static void setGeneratedPassword(int status, String body) throws Exception {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    server.createContext(
        "/",
        exchange -> {
          exchange.getRequestBody().readAllBytes();
          exchange.getResponseHeaders().set("Content-Type", "text/xml; charset=utf-8");
          exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
          exchange.getResponseBody().write(bytes);
          exchange.close();
        });
    server.start();
    try {
      call(
          URI.create("http://127.0.0.1:" + server.getAddress().getPort()),
          agent -> agent.setGeneratedPassword(2));
    } finally {
      server.stop(0);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "<n:Response/>",
        "<n:Response></n:Response>",
        "<n:Response> </n:Response>",
        "<n:Response xsi:nil='true'/>",
        "<n:Response>a</n:Response><n:Response>b</n:Response>",
        "<n:Response>a<n:b/></n:Response>",
        "<Response>a</Response>",
        "text"
      })
  void refusesAnAnswerWithoutPassword(String content) {
    assertThatThrownBy(
            () ->
                setGeneratedPassword(
                    200,
                    ENVELOPE.formatted(
                        "",
                        "<n:SetGeneratedPasswordResponse>"
                            + content
                            + "</n:SetGeneratedPasswordResponse>")))
        .isInstanceOf(ProtocolException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<html><body>Sign in</body></html>",
        "{\"password\":\"x\"}",
        "<!DOCTYPE html><html/>",
        "password"
      })
  void refusesAnAnswerThatIsNoMessage(String body) {
    for (int status : new int[] {200, 500}) {
      assertThatThrownBy(() -> setGeneratedPassword(status, body))
          .isInstanceOf(ProtocolException.class);
    }
  }

  @Test
  void refusesAnEmptyAnswer() {
    assertThatThrownBy(() -> setGeneratedPassword(200, "")).isInstanceOf(UserAgentException.class);
  }

  @Test
  void refusesAnAnswerToAnotherCall() {
    for (String wrapper :
        new String[] {
          "<n:SetPasswordResponse><n:Response>a</n:Response></n:SetPasswordResponse>",
          "<SetGeneratedPasswordResponse><Response>a</Response></SetGeneratedPasswordResponse>",
          "<m:SetGeneratedPasswordResponse xmlns:m='http://www.superoffice.net/ws/crm/NetServer/Services86'><m:Response>a</m:Response></m:SetGeneratedPasswordResponse>"
        }) {
      assertThatThrownBy(() -> setGeneratedPassword(200, ENVELOPE.formatted("", wrapper)))
          .isInstanceOf(ProtocolException.class);
    }
  }

  @Test
  void refusesAnEndlessAnswer() {
    String padding = " ".repeat(2 * 1024 * 1024);
    assertThatThrownBy(() -> setGeneratedPassword(200, ENVELOPE.formatted(padding, "")))
        .isInstanceOf(ProtocolException.class);
  }

  @Test
  void readsARefusalOfARealNetServer() {
    String info =
        "<s:Header><n:ExceptionInfo><n:Message>No</n:Message><n:FriendlyText>No, sorry</n:FriendlyText>"
            + "<n:ExceptionType>SuperOffice.Exceptions.SoIllegalOperationException</n:ExceptionType>"
            + "</n:ExceptionInfo><n:Succeeded>false</n:Succeeded></s:Header>";
    assertThatThrownBy(
            () ->
                setGeneratedPassword(
                    200, ENVELOPE.formatted(info, "<n:SetGeneratedPasswordResponse/>")))
        .isInstanceOf(NotAuthorizedException.class)
        .hasMessage("No")
        .extracting(e -> ((UserAgentException) e).friendlyText())
        .isEqualTo("No, sorry");
  }

  @Test
  void refusesAFailureWithoutReason() {
    String failed = "<s:Header><n:Succeeded>false</n:Succeeded></s:Header>";
    String password =
        "<n:SetGeneratedPasswordResponse><n:Response>a</n:Response></n:SetGeneratedPasswordResponse>";
    assertThatThrownBy(() -> setGeneratedPassword(200, ENVELOPE.formatted(failed, password)))
        .isInstanceOf(ProtocolException.class);
  }

  @Test
  void refusesAFault() {
    String fault =
        "<s:Fault><faultcode>s:Client</faultcode><faultstring>no such thing</faultstring></s:Fault>";
    assertThatThrownBy(() -> setGeneratedPassword(500, ENVELOPE.formatted("", fault)))
        .isInstanceOf(ProtocolException.class)
        .hasMessageContaining("no such thing");
  }

  @ParameterizedTest
  @CsvSource({
    "404, org.services85.user.api.ProtocolException",
    "301, org.services85.user.api.ProtocolException",
    "401, org.services85.user.api.ProtocolException",
    "503, org.services85.user.api.UnavailableException",
    "502, org.services85.user.api.OutcomeUnknownException",
    "504, org.services85.user.api.OutcomeUnknownException"
  })
  void tellsStatusesApart(int status, Class<?> expected) {
    assertThatThrownBy(() -> setGeneratedPassword(status, "<html/>")).isInstanceOf(expected);
  }

  @Test
  void saysThatNothingWasSentWhereNobodyListens() throws Exception {
    int port;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }
    URI base = URI.create("http://127.0.0.1:" + port + "/");
    assertThatThrownBy(() -> call(base, agent -> agent.setGeneratedPassword(2)))
        .isInstanceOf(UnavailableException.class);
  }

  @Test
  void saysThatTheOutcomeIsUnknownWhereNoAnswerComes() throws Exception {
    try (ServerSocket silent = new ServerSocket(0, 8, InetAddress.getLoopbackAddress())) {
      URI base = URI.create("http://127.0.0.1:" + silent.getLocalPort() + "/");
      assertThatThrownBy(() -> call(base, agent -> agent.setGeneratedPassword(2)))
          .isInstanceOf(OutcomeUnknownException.class);
      assertThatThrownBy(() -> call(base, agent -> agent.canChangePassword(2)))
          .as("a call that changes nothing has no outcome to doubt")
          .isInstanceOf(UnavailableException.class);
    }
  }

  @Test
  void saysThatTheOutcomeIsUnknownWhereTheConnectionEnds() throws Exception {
    try (ServerSocket rude = new ServerSocket(0, 8, InetAddress.getLoopbackAddress())) {
      Thread closer =
          new Thread(
              () -> {
                try (Socket socket = rude.accept()) {
                  socket.getInputStream().readNBytes(64);
                } catch (java.io.IOException e) {
                  throw new java.io.UncheckedIOException(e);
                }
              });
      closer.start();
      URI base = URI.create("http://127.0.0.1:" + rude.getLocalPort() + "/");
      assertThatThrownBy(() -> call(base, agent -> agent.setGeneratedPassword(2)))
          .isInstanceOf(OutcomeUnknownException.class);
      closer.join();
    }
  }
}
