package org.services85.user.soap.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.services85.user.soap.standalone.observability.Readiness;

/** What the log tells of a server that is ready, or not, however often it is asked. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class ReadinessLogTest {

  private static final int QUESTIONS = 20;

  private final AtomicLong nanos = new AtomicLong();
  private volatile BooleanSupplier probe = () -> true;
  private final Readiness readiness = new Readiness(() -> probe.getAsBoolean(), nanos::get);

  /** Before time passes the first answer has come. */
  @BeforeEach
  void becomeReady() {
    while (!readiness.isReady()) {
      Thread.onSpinWait();
    }
  }

  @AfterEach
  void close() {
    readiness.close();
  }

  @Test
  void tellsAChangeOnceEachWay() {
    try (LogCapture log = LogCapture.of(Readiness.class)) {
      ask(true);
      assertThat(events(log)).isEmpty();
      ask(false);
      assertThat(events(log)).containsExactly("WARN not-ready");
      ask(true);
      assertThat(events(log)).containsExactly("WARN not-ready", "INFO ready");
    }
  }

  @Test
  void tellsOfAProbeThatFailsWhatItTellsOfANoAndNothingOfTheFailure() {
    try (LogCapture log = LogCapture.of(Readiness.class)) {
      probe =
          () -> {
            throw new IllegalStateException("hunter2");
          };
      ask();
      assertThat(events(log)).containsExactly("WARN not-ready");
      assertThat(log.lines()).noneMatch(line -> line.contains("hunter2"));
      assertThat(log.events()).allMatch(event -> event.getThrowableProxy() == null);
    }
  }

  @Test
  void tellsNoChangeOfAServerThatIsToStop() {
    try (LogCapture log = LogCapture.of(Readiness.class)) {
      readiness.stop();
      assertThat(readiness.isReady()).isFalse();
      assertThat(events(log)).isEmpty();
    }
  }

  private void ask(boolean ready) {
    probe = () -> ready;
    ask();
    assertThat(readiness.isReady()).isEqualTo(ready);
  }

  /** Each answer is too old for the next question. */
  private void ask() {
    for (int i = 0; i < QUESTIONS; i++) {
      nanos.addAndGet(Duration.ofSeconds(1).toNanos());
      readiness.isReady();
    }
  }

  private static List<String> events(LogCapture log) {
    return log.events().stream()
        .map(event -> event.getLevel() + " " + event.getMarkerList().get(0).getName())
        .toList();
  }
}
