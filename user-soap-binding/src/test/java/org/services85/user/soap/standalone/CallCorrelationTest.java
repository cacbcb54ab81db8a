package org.services85.user.soap.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.services85.user.testkit.fake.FakeUserAgents;

/** By what the log lines of a call are found again. */
class CallCorrelationTest {

  private static final String ID = "X-Correlation-ID";
  private static final String TRACE_PARENT = "traceparent";
  private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
  private static final String VALID = "00-" + TRACE + "-00f067aa0ba902b7-01";

  private NetServerHost host;
  private LogCapture log;

  @BeforeEach
  void start() throws Exception {
    host = NetServerHost.start(FakeUserAgents.withUsers(), "127.0.0.1", 0);
    log = LogCapture.of("org.services85");
  }

  @AfterEach
  void stop() {
    log.close();
    host.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"text/xml", "text/plain", "application/soap+xml"})
  void markEachLineOfACallHoweverItIsRefused(String type) throws Exception {
    send(type, ID, "order-17", TRACE_PARENT, VALID);
    assertThat(log.events())
        .isNotEmpty()
        .allSatisfy(
            line ->
                assertThat(line.getMDCPropertyMap())
                    .isEqualTo(Map.of("correlationId", "order-17", "traceId", TRACE)));
    send(type, "X-Nothing", "nothing");
    assertThat(log.events())
        .last()
        .extracting(ILoggingEvent::getMDCPropertyMap)
        .isEqualTo(Map.of());
  }

  @ParameterizedTest
  @ValueSource(strings = {"my-mark/17", "my-mark 17", "<my-mark>"})
  void aBadCorrelationIdIsSaidOnceAndRepeatedNowhere(String bad) throws Exception {
    HttpResponse<String> answer = send("text/xml", ID, bad, TRACE_PARENT, VALID);
    assertThat(of("correlation-id-left-out"))
        .singleElement()
        .satisfies(
            line -> {
              assertThat(line.getLevel()).isEqualTo(Level.INFO);
              assertThat(line.getFormattedMessage()).contains("127.0.0.1");
              assertThat(line.getMDCPropertyMap()).isEqualTo(Map.of("traceId", TRACE));
            });
    assertRepeatedNowhere(answer);
  }

  @Test
  void aBadTraceIsSaidToWhoeverLooksAndCountsAsNone() throws Exception {
    HttpResponse<String> answer = send("text/xml", TRACE_PARENT, "00-my-mark", ID, "order-17");
    assertThat(of("traceparent-left-out"))
        .singleElement()
        .extracting(ILoggingEvent::getLevel)
        .isEqualTo(Level.DEBUG);
    assertThat(log.events())
        .allSatisfy(
            line ->
                assertThat(line.getMDCPropertyMap())
                    .isEqualTo(Map.of("correlationId", "order-17")));
    assertRepeatedNowhere(answer);
  }

  @Test
  void neitherIsInTheAnswer() throws Exception {
    HttpResponse<String> answer = send("text/xml", ID, "my-mark", TRACE_PARENT, VALID);
    assertThat(answer.headers() + answer.body()).doesNotContain("my-mark", TRACE);
  }

  private void assertRepeatedNowhere(HttpResponse<String> answer) {
    assertThat(log.lines()).noneMatch(line -> line.contains("my-mark"));
    assertThat(answer.headers() + answer.body()).doesNotContain("my-mark");
  }

  private List<ILoggingEvent> of(String event) {
    return log.events().stream()
        .filter(line -> line.getMarkerList().get(0).getName().equals(event))
        .toList();
  }

  /** No call of the contract, so that there are lines. */
  private HttpResponse<String> send(String type, String... headers) throws Exception {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(host.baseUri().resolve("Remote/Services85/User.svc"))
                .header("Content-Type", type)
                .headers(headers)
                .POST(HttpRequest.BodyPublishers.ofString("<hello/>"))
                .build(),
            HttpResponse.BodyHandlers.ofString());
  }
}
