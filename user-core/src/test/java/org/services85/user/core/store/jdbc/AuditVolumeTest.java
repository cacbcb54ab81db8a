package org.services85.user.core.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.services85.user.api.AgentOperation;
import org.services85.user.core.audit.AuditAction;
import org.services85.user.core.audit.AuditEvent;
import org.services85.user.core.audit.AuditVerification;
import org.services85.user.core.audit.AuditVerifier;
import org.services85.user.core.audit.Origin;
import org.services85.user.core.store.Store;

/** More audit records than a heap can hold. */
class AuditVolumeTest {

  private static final int RECORDS = 1_000_000;
  private static final int AT_ONCE = 1_000;

  @TempDir Path folder;

  /** They would take several hundred megabytes. */
  @Tag("full")
  @Test
  void aMillionRecordsAreVerifiedInAHeapOf24Megabytes() throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx24m",
                "-XX:+UseSerialGC",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                Verifying.class.getName(),
                folder.resolve("store").toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (var out = process.inputReader()) {
      assertThat(out.lines().toList())
          .contains("intact true, verified %s, progress %s".formatted(RECORDS, RECORDS / AT_ONCE));
    } finally {
      process.destroyForcibly().waitFor();
    }
  }

  /** Runs in a JVM of its own. */
  static final class Verifying {

    private Verifying() {}

    public static void main(String[] arguments) {
      var out = System.out;
      System.setOut(System.err);
      AuditEvent event =
          new AuditEvent(
                  Instant.parse("2026-11-24T12:00:00Z"),
                  OptionalInt.of(1),
                  AuditAction.of(AgentOperation.SET_GENERATED_PASSWORD),
                  OptionalInt.of(2),
                  AuditEvent.Outcome.DONE)
              .from(new Origin("a node", Optional.of("192.0.2.1"), Optional.of("order-17")));
      try (Store store = SqliteStore.temporary(Path.of(arguments[0]))) {
        for (int written = 0; written < RECORDS; written += AT_ONCE) {
          store.inTransaction(
              transaction -> {
                for (int i = 0; i < AT_ONCE; i++) {
                  transaction.audit().append(event);
                }
                return AT_ONCE;
              });
        }
        store.seal();
        AtomicInteger progress = new AtomicInteger();
        AuditVerification verification =
            AuditVerifier.of(store.audit()).reached(reached -> progress.incrementAndGet()).verify();
        out.printf(
            "intact %s, verified %s, progress %s%n",
            verification.isIntact() && store.damage().isEmpty(),
            verification.verified(),
            progress.get());
      }
    }
  }
}
