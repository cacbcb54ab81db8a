package org.services85.user.soap.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
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
import org.services85.user.api.UserType;

/** Whatever a server answers, nothing but a password comes back in a password's place. */
class UnfriendlyServerTest {

  private static final String DELIVERED =
      "<d:PasswordDelivered xmlns:d='urn:services85-user'>true</d:PasswordDelivered>";

  private interface Call {
    void on(IUserAgent agent);
  }

  private static void call(URI base, Call call) {
    call(base, Duration.ofSeconds(30), call);
  }

  private static void call(URI base, Duration readTimeout, Call call) {
    try (SoapUserAgents agents = SoapUserAgents.builder(base).readTimeout(readTimeout).build()) {
      call.on(agents.open(Credentials.ofTicket(Secret.of("7T:ticket"))));
    }
  }

  private static void setGeneratedPassword(int status, String body) {
    try (CannedServer server = CannedServer.answering(status, body)) {
      call(server.base(), agent -> agent.setGeneratedPassword(2));
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
            () -> setGeneratedPassword(200, CannedServer.answer("SetGeneratedPassword", content)))
        .isInstanceOf(ProtocolException.class);
  }

  private static Secret generate(String header, String content) {
    String body =
        "<n:SetGeneratedPasswordResponse>%s</n:SetGeneratedPasswordResponse>".formatted(content);
    try (CannedServer server = CannedServer.answering(200, CannedServer.envelope(header, body));
        SoapUserAgents agents = SoapUserAgents.builder(server.base()).build()) {
      return agents.open(Credentials.ofTicket(Secret.of("7T:ticket"))).setGeneratedPassword(2);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"<n:Response/>", "<n:Response></n:Response>"})
  void takesAnEmptyPasswordForADeliveredOneWhereTheServerSaysSo(String content) {
    assertThat(generate(DELIVERED, content).isEmpty()).isTrue();
    assertThatThrownBy(() -> generate("", content)).isInstanceOf(ProtocolException.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        DELIVERED + "| ''",
        DELIVERED + "| <n:Response> </n:Response>",
        DELIVERED + "| <n:Response xsi:nil='true'/>",
        "<d:PasswordDelivered xmlns:d='urn:services85-user'>false</d:PasswordDelivered>"
            + "| <n:Response/>",
        "<d:PasswordDelivered xmlns:d='urn:services85-user'/>| <n:Response/>",
        "<n:PasswordDelivered>true</n:PasswordDelivered>| <n:Response/>"
      })
  void takesNothingElseForADeliveredPassword(String header, String content) {
    assertThatThrownBy(() -> generate(header, content)).isInstanceOf(ProtocolException.class);
  }

  @Test
  void takesNoEmptyNameForADeliveredPassword() {
    String body = "<n:GetValidUserNameResponse><n:Response/></n:GetValidUserNameResponse>";
    try (CannedServer server =
        CannedServer.answering(200, CannedServer.envelope(DELIVERED, body))) {
      assertThatThrownBy(
              () ->
                  call(
                      server.base(),
                      agent -> agent.getValidUserName(0, UserType.UNKNOWN, 0, "eve")))
          .isInstanceOf(ProtocolException.class);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<html><body>Sign in</body></html>",
        "{\"password\":\"x\"}",
        "<!DOCTYPE html><html/>",
        "password"
      })
  void f08RefusesAnAnswerThatIsNoMessage(String body) {
    for (int status : new int[] {200, 500}) {
      assertThatThrownBy(() -> setGeneratedPassword(status, body))
          .isInstanceOf(ProtocolException.class);
    }
  }

  @Test
  void f08RefusesAnEmptyAnswer() {
    assertThatThrownBy(() -> setGeneratedPassword(200, "")).isInstanceOf(UserAgentException.class);
  }

  @Test
  void f08RefusesAnAnswerToAnotherCall() {
    for (String wrapper :
        new String[] {
          "<n:SetPasswordResponse><n:Response>a</n:Response></n:SetPasswordResponse>",
          "<SetGeneratedPasswordResponse><Response>a</Response></SetGeneratedPasswordResponse>",
          "<m:SetGeneratedPasswordResponse"
              + " xmlns:m='http://www.superoffice.net/ws/crm/NetServer/Services86'><m:Response>a</m:Response></m:SetGeneratedPasswordResponse>"
        }) {
      assertThatThrownBy(() -> setGeneratedPassword(200, CannedServer.envelope("", wrapper)))
          .isInstanceOf(ProtocolException.class);
    }
  }

  @Test
  void f08RefusesAnEndlessAnswer() {
    String padding = " ".repeat(2 * 1024 * 1024);
    assertThatThrownBy(() -> setGeneratedPassword(200, CannedServer.envelope(padding, "")))
        .isInstanceOf(ProtocolException.class);
  }

  @Test
  void readsARefusalOfARealNetServer() {
    String info =
        "<n:ExceptionInfo><n:Message>No</n:Message><n:FriendlyText>No, sorry</n:FriendlyText>"
            + "<n:ExceptionType>SuperOffice.Exceptions.SoIllegalOperationException</n:ExceptionType>"
            + "</n:ExceptionInfo><n:Succeeded>false</n:Succeeded>";
    assertThatThrownBy(
            () ->
                setGeneratedPassword(
                    200, CannedServer.envelope(info, "<n:SetGeneratedPasswordResponse/>")))
        .isInstanceOf(NotAuthorizedException.class)
        .hasMessage("No")
        .extracting(e -> ((UserAgentException) e).friendlyText())
        .isEqualTo("No, sorry");
  }

  @Test
  void refusesAFailureWithoutReason() {
    String failed = "<n:Succeeded>false</n:Succeeded>";
    String password =
        "<n:SetGeneratedPasswordResponse><n:Response>a</n:Response></n:SetGeneratedPasswordResponse>";
    assertThatThrownBy(() -> setGeneratedPassword(200, CannedServer.envelope(failed, password)))
        .isInstanceOf(ProtocolException.class);
  }

  @Test
  void refusesAFault() {
    String fault =
        "<s:Fault><faultcode>s:Client</faultcode><faultstring>no such"
            + " thing</faultstring></s:Fault>";
    assertThatThrownBy(() -> setGeneratedPassword(500, CannedServer.envelope("", fault)))
        .isInstanceOf(ProtocolException.class)
        .hasMessageContaining("no such thing");
  }

  @ParameterizedTest
  @CsvSource({
    "404, org.services85.user.api.ProtocolException",
    "301, org.services85.user.api.ProtocolException",
    "401, org.services85.user.api.NotAuthenticatedException",
    "403, org.services85.user.api.NotAuthenticatedException",
    "407, org.services85.user.api.UnavailableException",
    "429, org.services85.user.api.BusyException",
    "503, org.services85.user.api.BusyException",
    "502, org.services85.user.api.OutcomeUnknownException",
    "504, org.services85.user.api.OutcomeUnknownException"
  })
  void f08TellsStatusesApart(int status, Class<?> expected) {
    assertThatThrownBy(() -> setGeneratedPassword(status, "<html/>")).isInstanceOf(expected);
  }

  @Test
  void f08SaysThatNothingWasSentWhereNobodyListens() throws Exception {
    int port;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }
    URI base = URI.create("http://127.0.0.1:" + port + "/");
    assertThatThrownBy(() -> call(base, agent -> agent.setGeneratedPassword(2)))
        .isInstanceOf(UnavailableException.class);
  }

  @Test
  void f08SaysThatTheOutcomeIsUnknownWhereNoAnswerComes() throws Exception {
    try (ServerSocket silent = new ServerSocket(0, 8, InetAddress.getLoopbackAddress())) {
      URI base = URI.create("http://127.0.0.1:" + silent.getLocalPort() + "/");
      assertThatThrownBy(
              () -> call(base, Duration.ofMillis(200), agent -> agent.setGeneratedPassword(2)))
          .isInstanceOf(OutcomeUnknownException.class);
      assertThatThrownBy(
              () -> call(base, Duration.ofMillis(200), agent -> agent.canChangePassword(2)))
          .as("a call that changes nothing has no outcome to doubt")
          .isInstanceOf(UnavailableException.class);
    }
  }

  @Test
  void f08SaysThatTheOutcomeIsUnknownWhereTheConnectionEndsAndSendsNothingAgain() throws Exception {
    for (String begun :
        new String[] {
          "", "HTTP/1.1 200 OK\r\nContent-Type: text/xml\r\nContent-Length: 99\r\n\r\n<s:E"
        }) {
      AtomicInteger calls = new AtomicInteger();
      Thread closer;
      try (ServerSocket rude = new ServerSocket(0, 8, InetAddress.getLoopbackAddress())) {
        closer = new Thread(() -> closeAfterEachRequest(rude, calls, begun));
        closer.start();
        URI base = URI.create("http://127.0.0.1:" + rude.getLocalPort() + "/");
        assertThatThrownBy(() -> call(base, agent -> agent.setGeneratedPassword(2)))
            .isInstanceOf(OutcomeUnknownException.class);
      }
      closer.join();
      assertThat(calls).hasValue(1);
    }
  }

  private static void closeAfterEachRequest(
      ServerSocket server, AtomicInteger calls, String answer) {
    while (true) {
      try (Socket socket = server.accept()) {
        StringBuilder request = new StringBuilder();
        while (request.indexOf("Envelope>") < 0) {
          request.append((char) socket.getInputStream().read());
        }
        calls.incrementAndGet();
        socket.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
      } catch (IOException e) {
        return;
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"no password", "2147483648", "1.5", "<n:Id>5</n:Id>", ""})
  void refusesWhatIsNoIdentity(String response) {
    String answer =
        CannedServer.answer("CreateExternalUser", "<n:Response>" + response + "</n:Response>");
    try (CannedServer server = CannedServer.answering(200, answer)) {
      assertThatThrownBy(
              () ->
                  call(
                      server.base(),
                      agent -> agent.createExternalUser(1, "x", Secret.of("p"), 0, true)))
          .isInstanceOf(ProtocolException.class)
          .hasMessageNotContaining("no password");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "UserInfoId, x",
    "Rank, 32768",
    "CanLogon, yes",
    "UserType, Internal",
    "GrantedLicenses, x"
  })
  void refusesAUserWithAValueOfAnotherType(String element, String value) {
    String answer =
        CannedServer.answer(
            "GetUserInfo",
            "<n:Response><n:%1$s>%2$s</n:%1$s></n:Response>".formatted(element, value));
    try (CannedServer server = CannedServer.answering(200, answer)) {
      assertThatThrownBy(() -> call(server.base(), agent -> agent.getUserInfo(2)))
          .isInstanceOf(ProtocolException.class);
    }
  }

  @Test
  void keepsOneConnectionAlive() {
    String answer = CannedServer.answer("CanChangePassword", "<n:Response>true</n:Response>");
    try (CannedServer server = CannedServer.answering(200, answer)) {
      call(
          server.base(),
          agent -> {
            for (int i = 0; i < 5; i++) {
              assertThat(agent.canChangePassword(2)).isTrue();
            }
          });
      assertThat(server.requests).hasSize(5);
      assertThat(server.connections).hasSize(1);
    }
  }
}
