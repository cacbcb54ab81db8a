package org.services85.user.soap.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A server under attack. After each test nothing has changed, the next call is served, and the log
 * holds nothing of what was sent: attacks carry {@link #CANARY}.
 */
final class Attacked
    implements BeforeAllCallback, BeforeEachCallback, AfterEachCallback, AfterAllCallback {

  static final String CANARY = "canary-6f1d";

  /** No refusal needs more. */
  private static final int SMALL = 2_000;

  private static final String GOOD_ARGUMENT = "<n:AssociateId>2</n:AssociateId>";

  private CapturedLog log;
  Wire wire;
  private String ticket;
  private String annas = "first password";

  @Override
  public void beforeAll(ExtensionContext context) throws Exception {
    log = CapturedLog.ofTheStandaloneServer();
    wire = new Wire();
  }

  @Override
  public void beforeEach(ExtensionContext context) throws Exception {
    ticket = wire.ticket();
  }

  @Override
  public void afterEach(ExtensionContext context) throws Exception {
    assertThat(wire.logsOn("anna", annas)).as("the password is the one from before").isTrue();
    ticket = wire.ticket();
    HttpResponse<String> answer = wire.post("User", good());
    annas = Wire.password(answer);
    assertThat(log.lines())
        .allSatisfy(line -> assertThat(line).doesNotContain(CANARY, ticket, "7T:", annas));
  }

  @Override
  public void afterAll(ExtensionContext context) {
    wire.close();
    log.close();
  }

  /** A valid ticket of an administrator. */
  String ticket() {
    return ticket;
  }

  /** A message that would set another password, if it were sent as it is. */
  String good() {
    return Wire.envelope(Wire.credentials(ticket), setPassword());
  }

  String setPassword() {
    return Wire.setGeneratedPassword(GOOD_ARGUMENT);
  }

  /** Sends a message that is no call, and expects a fault that names something. */
  void faults(String message, String named) throws Exception {
    int before = log.lines().size();
    HttpResponse<String> answer = wire.post("User", message);
    assertThat(log.lines()).as("a log line").hasSizeGreaterThan(before);
    assertFault(answer, named);
  }

  /** As above, in bytes. */
  void faults(byte[] message, String named) throws Exception {
    int before = log.lines().size();
    RawAnswer answer = Raw.post(wire, "text/xml", message);
    assertThat(log.lines()).as("a log line").hasSizeGreaterThan(before);
    assertThat(answer.status()).isEqualTo(500);
    assertFaultText(answer.body(), named);
  }

  static void assertFault(HttpResponse<String> answer, String named) {
    assertThat(answer.statusCode()).isEqualTo(500);
    assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
    assertFaultText(answer.body(), named);
  }

  private static void assertFaultText(String body, String named) {
    assertThat(body)
        .hasSizeLessThan(SMALL)
        .contains("Fault>")
        .contains(named)
        .doesNotContain(CANARY, "org.services85", "java.", "com.ctc", "Exception");
  }

  /** The call is one, and refused for its content. */
  static void assertRefused(HttpResponse<String> answer, String exceptionType) {
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body())
        .hasSizeLessThan(SMALL)
        .contains("<ExceptionType>" + exceptionType + "<")
        .containsPattern("Succeeded[^>]*>false<")
        .containsPattern("<SetGeneratedPasswordResponse[^>]*/>")
        .doesNotContain("StackTrace", "org.services85", "java.");
  }

  /** A refusal by HTTP. */
  void refusesWith(int status, byte[] request) throws Exception {
    int before = log.lines().size();
    RawAnswer answer = Raw.send(wire.address(""), request);
    assertThat(answer.status()).as("%s %s", answer.body(), log.lines()).isEqualTo(status);
    assertThat(answer.body()).hasSizeLessThan(SMALL).doesNotContain(CANARY);
    assertThat(log.lines()).as("a log line").hasSizeGreaterThan(before);
  }

  void refusesWith(int status, String request) throws Exception {
    refusesWith(status, request.getBytes(StandardCharsets.UTF_8));
  }

  /** A file that an attack may try to have read. */
  static Path fileWithCanary(Path folder) throws Exception {
    return Files.writeString(folder.resolve("secret.txt"), CANARY);
  }
}
