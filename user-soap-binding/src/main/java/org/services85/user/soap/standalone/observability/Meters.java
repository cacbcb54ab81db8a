package org.services85.user.soap.standalone.observability;

import com.zaxxer.hikari.HikariDataSource;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter.MeterProvider;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.binder.jetty.JettyServerThreadPoolMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.logging.LogbackMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.IntSupplier;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.services85.user.core.audit.AuditListener;
import org.services85.user.core.hash.HashingListener;
import org.services85.user.core.hash.micrometer.HashingMeters;
import org.services85.user.soap.server.CallListener;

/**
 * The meters of the server. A label is the name of an operation, a code, or another word of ours:
 * never what a client sent. Thread-safe.
 */
public final class Meters implements AutoCloseable {

  /** Prometheus' text format. */
  static final String CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8";

  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final HashingListener hashing = new HashingMeters(registry);
  private final CallListener calls = new CallMeters(registry);
  private final JvmGcMetrics collections = new JvmGcMetrics();
  private final LogbackMetrics logLines = new LogbackMetrics();
  private volatile double backlog = Double.NaN;

  private Meters(String version) {
    Gauge.builder("user.build.info", () -> 1)
        .description("1, with the version of this program")
        .tag("version", version)
        .strongReference(true)
        .register(registry);
    List.of(
            new JvmMemoryMetrics(),
            new JvmThreadMetrics(),
            new ProcessorMetrics(),
            new FileDescriptorMetrics(),
            new UptimeMetrics(),
            collections,
            logLines)
        .forEach(binder -> binder.bindTo(registry));
  }

  /**
   * Meters of this process.
   *
   * @param version of this program
   * @return meters, for the caller to close
   */
  public static Meters ofThisProcess(String version) {
    return new Meters(version);
  }

  /**
   * A listener that counts and times hashes.
   *
   * @return a listener
   */
  public HashingListener hashing() {
    return hashing;
  }

  /**
   * A listener that counts and times calls.
   *
   * @return a listener
   */
  public CallListener calls() {
    return calls;
  }

  /**
   * A listener that counts the calls in the audit records, by action and outcome.
   *
   * @return a listener
   */
  public AuditListener audit() {
    MeterProvider<Counter> records =
        Counter.builder("user.audit.records")
            .description("calls that are in the audit records")
            .withRegistry(registry);
    return event ->
        records
            .withTags("action", event.action().name(), "outcome", event.outcome().name())
            .increment((double) event.calls());
  }

  /**
   * Watches the connections to a store.
   *
   * @param connections the pool of them
   */
  public void watch(HikariDataSource connections) {
    connections.setMetricRegistry(registry);
  }

  /**
   * Watches what clients take up of a server.
   *
   * @param threads those that work on calls
   * @param connections how many are open
   */
  public void watch(QueuedThreadPool threads, IntSupplier connections) {
    new JettyServerThreadPoolMetrics(threads, Tags.empty()).bindTo(registry);
    Gauge.builder("user.http.connections", connections::getAsInt)
        .description("connections that are open")
        .strongReference(true)
        .register(registry);
  }

  /**
   * Counts the audit records that are not yet sealed, each time that calls were found to be served:
   * in the same thread, as the store may freeze, and whoever reads the meters is not to wait for
   * it.
   *
   * @param probe whether calls can be served
   * @param unsealed how many records are not yet sealed
   * @return the probe, which counts
   */
  public BooleanSupplier counting(BooleanSupplier probe, LongSupplier unsealed) {
    return () -> {
      boolean ready = probe.getAsBoolean();
      backlog = ready ? counted(unsealed) : Double.NaN;
      return ready;
    };
  }

  private static double counted(LongSupplier unsealed) {
    try {
      return unsealed.getAsLong();
    } catch (RuntimeException e) {
      return Double.NaN;
    }
  }

  /**
   * Tells whether calls can be served, and how many audit records were not yet sealed when that was
   * last found out.
   *
   * @param readiness what knows
   */
  public void watch(Readiness readiness) {
    Gauge.builder("user.audit.backlog", () -> readiness.isReady() ? backlog : Double.NaN)
        .description("audit records that are not yet sealed; NaN where that cannot be found out")
        .strongReference(true)
        .register(registry);
    Gauge.builder("user.ready", readiness, asked -> asked.isReady() ? 1 : 0)
        .description("1 where calls can be served now, else 0")
        .strongReference(true)
        .register(registry);
  }

  /**
   * Tells when the server's certificate ends.
   *
   * @param end the instant from which it is over
   */
  public void watchCertificate(Supplier<Instant> end) {
    TimeGauge.builder(
            "user.tls.certificate.remaining",
            () -> Duration.between(Instant.now(), end.get()).toSeconds(),
            TimeUnit.SECONDS)
        .description("until the certificate ends; negative once it is over")
        .strongReference(true)
        .register(registry);
  }

  /** Writes what was measured, as {@link #CONTENT_TYPE}. */
  void write(OutputStream out) throws IOException {
    registry.scrape(out, CONTENT_TYPE);
  }

  @Override
  public void close() {
    logLines.close();
    collections.close();
    registry.close();
  }
}
