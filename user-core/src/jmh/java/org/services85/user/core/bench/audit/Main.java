package org.services85.user.core.bench.audit;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.util.Locale;
import java.util.function.UnaryOperator;
import org.services85.user.core.bench.Throughput;
import org.services85.user.core.bench.Turns;
import org.slf4j.LoggerFactory;

/** How much two nodes get done whose database takes 30 ms for a commit, with and without audit. */
final class Main {

  private static final int CALLERS = 16;
  private static final int RESETS = 128;
  private static final int COMMITS = 20;

  /** In microseconds: PostgreSQL waits so long for others before it writes a commit to the disk. */
  private static final String COMMIT_DELAY = "30000";

  private Main() {}

  /**
   * Measures, and prints the ratio.
   *
   * @param arguments none
   * @throws Exception if something fails
   */
  public static void main(String[] arguments) throws Exception {
    // Else every library's debug lines would be written.
    ((Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME)).setLevel(Level.WARN);
    try (EmbeddedPostgres server =
            EmbeddedPostgres.builder()
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("fsync", "on")
                .setServerConfig("commit_delay", COMMIT_DELAY)
                .setServerConfig("commit_siblings", "0")
                .start();
        TwoNodes audited = new TwoNodes(server, "audited", CALLERS, UnaryOperator.identity());
        TwoNodes bare = new TwoNodes(server, "bare", CALLERS, WithoutAudit::new)) {
      Turns turns =
          new Turns()
              .with("reset, one caller", audited::reset)
              .with("reset without audit, one caller", bare::reset)
              .run(COMMITS, COMMITS);
      print(
          "a reset of one caller, commits of 30 ms: %.1f ms, without audit %.1f ms",
          turns.median("reset, one caller"), turns.median("reset without audit, one caller"));
      print(
          "%d callers on two nodes, commits of 30 ms / without audit: %.3f x (at least 0.9)",
          CALLERS, Throughput.ratio(CALLERS, RESETS, audited::reset, bare::reset));
    }
  }

  private static void print(String format, Object... arguments) {
    System.out.println(String.format(Locale.ROOT, format, arguments));
  }
}
