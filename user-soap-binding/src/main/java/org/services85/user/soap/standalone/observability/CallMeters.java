package org.services85.user.soap.standalone.observability;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Meter.MeterProvider;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Optional;
import org.services85.user.api.ErrorCode;
import org.services85.user.soap.server.CallListener;

/** Counts and times calls, by operation and outcome. Thread-safe. */
final class CallMeters implements CallListener {

  private static final String DONE = "done";

  /** So that the share of slow calls can be told. */
  private static final Duration[] BUCKETS = {
    Duration.ofMillis(10),
    Duration.ofMillis(50),
    Duration.ofMillis(100),
    Duration.ofMillis(250),
    Duration.ofMillis(500),
    Duration.ofSeconds(1),
    Duration.ofSeconds(3),
    Duration.ofSeconds(10)
  };

  private final MeterProvider<Timer> calls;
  private final Counter faults;

  CallMeters(MeterRegistry registry) {
    this.calls =
        Timer.builder("user.call.time")
            .description("calls, without the reading and writing of messages")
            .serviceLevelObjectives(BUCKETS)
            .withRegistry(registry);
    this.faults =
        Counter.builder("user.call.faults")
            .description("messages that were answered by a SOAP fault")
            .register(registry);
  }

  @Override
  public void called(String operation, Optional<ErrorCode> refusal, Duration elapsed) {
    calls
        .withTags("operation", operation, "outcome", refusal.map(ErrorCode::value).orElse(DONE))
        .record(elapsed);
  }

  @Override
  public void faulted() {
    faults.increment();
  }
}
