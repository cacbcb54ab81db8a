package org.services85.user.soap.standalone.observability;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.slf4j.MarkerFactory;
import tools.jackson.jr.ob.JSON;

/** Log lines for machines. */
class JsonLogEncoderTest {

  private static final Instant NOON = Instant.parse("2026-03-29T12:00:00Z");

  private final LoggerContext context = new LoggerContext();

  JsonLogEncoderTest() {
    context.setMDCAdapter(new LogbackMDCAdapter());
  }

  @Test
  void writesOneObjectALineWithTheTimeInUtc() throws Exception {
    LoggingEvent event = event("served {} of {}", null, 1, 2);
    event.setThreadName("http-7");
    assertThat(line(event))
        .isEqualTo(
            "{\"timestamp\":\"2026-03-29T12:00:00.000Z\",\"level\":\"WARN\",\"logger\":\"a.b.C\",\"thread\":\"http-7\",\"message\":\"served"
                + " 1 of 2\"}\n");
  }

  @Test
  void keepsALineOneLineWhateverIsInIt() throws Exception {
    String text = "a\nb\r\"}\\ \t\u2028 \u0000 blåbær \uD83D\uDE00";
    String line = line(event(text, null));
    assertThat(line.strip()).doesNotContain("\n", "\r");
    assertThat(fields(line)).containsEntry("message", text);
    assertThat(fields(line(event("half \uD83D of a pair", null))))
        .containsEntry("message", "half ? of a pair");
  }

  @Test
  void tellsOfExceptionsTheirTypesAndFramesAndNotWhatTheyQuote() throws Exception {
    Exception cause = new IllegalArgumentException("hunter2 is no number");
    String line = line(event("failed", new IllegalStateException("hunter2", cause)));
    assertThat(line).doesNotContain("hunter2");
    List<?> chain = (List<?>) fields(line).get("exception");
    assertThat(chain).hasSize(2);
    assertThat(chain.stream().map(each -> ((Map<?, ?>) each).get("class")).map(String::valueOf))
        .containsExactly("java.lang.IllegalStateException", "java.lang.IllegalArgumentException");
    assertThat((List<?>) ((Map<?, ?>) chain.get(1)).get("frames"))
        .hasSizeBetween(1, 24)
        .first()
        .asString()
        .contains("JsonLogEncoderTest.tellsOfExceptions");
  }

  @Test
  void endsWhereCausesGoRound() throws Exception {
    Exception first = new IllegalStateException();
    Exception second = new IllegalStateException(first);
    first.initCause(second);
    assertThat((List<?>) fields(line(event("failed", first))).get("exception")).hasSizeLessThan(5);
  }

  @Test
  void tellsWhatTheCallIsMarkedWith() throws Exception {
    LoggingEvent event = event("refused", null);
    event.setMDCPropertyMap(Map.of("correlationId", "order-17"));
    assertThat(fields(line(event))).containsEntry("mdc", Map.of("correlationId", "order-17"));
  }

  @Test
  void namesTheEvent() throws Exception {
    LoggingEvent event = event("refused", null);
    event.addMarker(MarkerFactory.getMarker("message-refused"));
    assertThat(fields(line(event))).containsEntry("event", "message-refused");
  }

  private LoggingEvent event(String message, @Nullable Throwable thrown, Object... arguments) {
    LoggingEvent event =
        new LoggingEvent(
            "fqcn", context.getLogger("a.b.C"), Level.WARN, message, thrown, arguments);
    event.setInstant(NOON);
    return event;
  }

  private static String line(LoggingEvent event) {
    return new String(new JsonLogEncoder().encode(event), StandardCharsets.UTF_8);
  }

  private static Map<String, Object> fields(String line) throws Exception {
    return JSON.std.mapFrom(line);
  }
}
