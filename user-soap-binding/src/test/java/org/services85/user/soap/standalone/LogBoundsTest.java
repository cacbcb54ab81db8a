package org.services85.user.soap.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.services85.user.soap.standalone.observability.LogBounds;
import org.services85.user.testkit.MutableClock;
import org.slf4j.LoggerFactory;

class LogBoundsTest {

  private final LoggerContext log = new LoggerContext();
  private final ListAppender<ILoggingEvent> written = new ListAppender<>();
  private final MutableClock clock = MutableClock.at(Instant.parse("2026-11-24T12:00:00Z"));

  @TempDir Path folder;

  @BeforeEach
  void listen() {
    written.start();
    Logger root = log.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    root.setLevel(Level.INFO);
    root.addAppender(written);
  }

  @Test
  void a13WritesTheFirstLinesOfAMinuteAndThenTheNumberOfTheOthers() {
    LogBounds bounds = LogBounds.of(log, clock);
    Logger refusals = log.getLogger("a.b.Refusals");
    for (int i = 0; i < 1000; i++) {
      refusals.info("refused {}", i);
      refusals.debug("not written anyway");
      clock.advance(Duration.ofMillis(59));
    }
    assertThat(lines()).hasSize(LogBounds.LINES).endsWith("INFO refused " + (LogBounds.LINES - 1));
    clock.advance(Duration.ofSeconds(1));
    refusals.info("refused again");
    assertThat(lines())
        .hasSize(LogBounds.LINES + 2)
        .endsWith(
            "INFO left out %s lines of Refusals after the first %s from 2026-11-24T12:00:00Z on"
                .formatted(1000 - LogBounds.LINES, LogBounds.LINES),
            "INFO refused again");
    bounds.close();
  }

  @Test
  void a13OneKindTakesNothingFromAnother() {
    LogBounds bounds = LogBounds.of(log, clock);
    Logger one = log.getLogger("One");
    flood(one);
    one.warn("of another level");
    log.getLogger("Another").info("of another logger");
    assertThat(lines())
        .hasSize(LogBounds.LINES + 2)
        .endsWith("WARN of another level", "INFO of another logger");
    bounds.close();
    assertThat(lines()).last().asString().startsWith("INFO left out ");
    flood(one);
    assertThat(lines()).as("no longer bounded").hasSizeGreaterThan(2 * LogBounds.LINES + 100);
  }

  @Test
  void aClockThatIsSetBackKeepsNothingLeftOut() {
    LogBounds bounds = LogBounds.of(log, clock);
    flood(log.getLogger("One"));
    clock.advance(Duration.ofHours(-1));
    log.getLogger("One").info("after it");
    assertThat(lines()).last().isEqualTo("INFO after it");
    bounds.close();
  }

  @Test
  void a13HoldsForWhatServeRefuses() throws Exception {
    Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    Logger product = (Logger) LoggerFactory.getLogger("org.services85");
    Level before = product.getLevel();
    product.setLevel(Level.INFO);
    root.addAppender(written);
    try (ServingThread serving = ServingThread.start("--demo", "--store=" + folder)) {
      URI base = serving.ready().base();
      HttpClient client = HttpClient.newHttpClient();
      for (int i = 0; i < 100; i++) {
        send(client, base.resolve("/Remote/Services85/User.svc"));
        send(client, base.resolve("/nothing/here"));
      }
      assertThat(lines())
          .filteredOn(line -> line.startsWith("INFO refused a message to User: "))
          .hasSizeBetween(1, 2 * LogBounds.LINES);
      assertThat(lines())
          .filteredOn(line -> line.startsWith("INFO refused a request with HTTP "))
          .hasSizeBetween(1, 2 * LogBounds.LINES);
      serving.stop();
      assertThat(lines())
          .anyMatch(line -> line.matches("INFO left out \\d+ lines of SoapEndpoint .*"))
          .anyMatch(line -> line.matches("INFO left out \\d+ lines of TerseErrorHandler .*"));
    } finally {
      root.detachAppender(written);
      product.setLevel(before);
    }
  }

  private static void send(HttpClient client, URI address)
      throws IOException, InterruptedException {
    client.send(
        HttpRequest.newBuilder(address)
            .header("Content-Type", "text/xml")
            .POST(HttpRequest.BodyPublishers.ofString("<no message/>"))
            .build(),
        HttpResponse.BodyHandlers.discarding());
  }

  private static void flood(Logger logger) {
    for (int i = 0; i < LogBounds.LINES + 100; i++) {
      logger.info("line {}", i);
    }
  }

  private List<String> lines() {
    return List.copyOf(written.list).stream()
        .map(event -> event.getLevel() + " " + event.getFormattedMessage())
        .toList();
  }
}
