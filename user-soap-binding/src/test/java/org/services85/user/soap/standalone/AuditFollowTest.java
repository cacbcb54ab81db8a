package org.services85.user.soap.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.services85.user.core.audit.AuditAction;
import org.services85.user.core.audit.AuditEvent;
import org.services85.user.core.store.Store;
import org.services85.user.core.store.jdbc.JdbcStore;
import org.services85.user.soap.EmbeddedStore;

/** The records as the command line prints them while they are sealed. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class AuditFollowTest {

  @TempDir Path folder;

  private final BlockingQueue<String> out = new LinkedBlockingQueue<>();
  private final BlockingQueue<String> err = new LinkedBlockingQueue<>();

  @Test
  void printsEachRecordOnceItIsSealedUntilItIsStopped() throws Exception {
    try (Store server = EmbeddedStore.in(folder)) {
      append(server, 1, 2);
      FutureTask<Integer> following = follow("--since=P1D", "--store=" + folder);
      assertThat(next(out)).startsWith("1\t");
      assertThat(next(out)).startsWith("2\t");
      append(server, 3);
      assertThat(next(out)).startsWith("3\t");
      append(server, 4, 5);
      assertThat(next(out)).startsWith("4\t");
      assertThat(next(out)).startsWith("5\t");
      assertThat(stopped(following)).isZero();
    }
    assertThat(out).isEmpty();
    assertThat(err).isEmpty();
  }

  @Test
  void beginsWithTheNextRecordAndLeavesNoneOut() throws Exception {
    try (Store server = EmbeddedStore.in(folder)) {
      append(server, 1);
      FutureTask<Integer> following = follow("--by=7", "--json", "--store=" + folder);
      int appended = 1;
      String line = null;
      while (line == null) {
        append(server, 6, 7);
        appended += 2;
        line = out.poll(200, TimeUnit.MILLISECONDS);
      }
      append(server, 7);
      int first = number(line);
      assertThat(first).isGreaterThan(1);
      for (int number = first + 2; number <= appended; number += 2) {
        assertThat(number(next(out))).isEqualTo(number);
      }
      assertThat(number(next(out))).isEqualTo(appended + 1);
      assertThat(stopped(following)).isZero();
    }
  }

  @Test
  void f11SaysOnceWhatIsWrongAndGoesOn() throws Exception {
    try (Store server = EmbeddedStore.in(folder)) {
      append(server, 1);
      FutureTask<Integer> following = follow("--since=P1D", "--store=" + folder);
      assertThat(next(out)).startsWith("1\t");
      EmbeddedStore.execute(folder, "UPDATE audit_head SET last_hash = '" + "0".repeat(64) + "'");
      assertThat(next(err)).isEqualTo("error: the head is not the hash of record 1");
      append(server, 2);
      assertThat(next(err)).startsWith("error: record 2 was changed");
      append(server, 3);
      assertThat(next(out)).startsWith("3\t");
      assertThat(stopped(following)).isEqualTo(1);
    }
    assertThat(err).isEmpty();
  }

  /** As a restart looks to who is connected. */
  @Tag("full")
  @Test
  void goesOnWhenThePostgresqlServerIsThereAgain() throws Exception {
    try (EmbeddedPostgres postgres = EmbeddedPostgres.start();
        Store server = JdbcStore.open(postgres.getPostgresDatabase())) {
      append(server, 1);
      FutureTask<Integer> following =
          follow(
              "--since=P1D",
              "--store=jdbc:postgresql://localhost:%s/postgres".formatted(postgres.getPort()),
              "--store-user=postgres",
              "--store-timeout=1");
      assertThat(next(out)).startsWith("1\t");
      sql(
          postgres,
          "ALTER DATABASE postgres ALLOW_CONNECTIONS false",
          "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
              + " WHERE datname = 'postgres' AND pid <> pg_backend_pid()");
      assertThat(next(err)).contains("the store is away");
      sql(postgres, "ALTER DATABASE postgres ALLOW_CONNECTIONS true");
      append(server, 2, 3);
      assertThat(next(out)).startsWith("2\t");
      assertThat(next(out)).startsWith("3\t");
      assertThat(next(err)).contains("there again");
      assertThat(stopped(following)).isZero();
    }
  }

  @Tag("full")
  @Test
  void aSignalEndsItWithoutAFailure() throws Exception {
    try (Store server = EmbeddedStore.in(folder)) {
      append(server, 1);
      Process process =
          UserAgentProcess.of("audit", "follow", "--since=P1D", "--store=" + folder).start();
      try (BufferedReader lines =
          new BufferedReader(
              new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
        assertThat(lines.readLine()).startsWith("1\t");
        append(server, 2);
        assertThat(lines.readLine()).startsWith("2\t");
        process.destroy();
        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isZero();
      } finally {
        process.destroyForcibly();
      }
    }
  }

  private static void sql(EmbeddedPostgres postgres, String... statements) throws Exception {
    try (Connection connection = postgres.getDatabase("postgres", "template1").getConnection();
        Statement sql = connection.createStatement()) {
      for (String statement : statements) {
        sql.execute(statement);
      }
    }
  }

  private static void append(Store store, int... callers) {
    for (int caller : callers) {
      store.inTransaction(
          transaction -> {
            transaction
                .audit()
                .append(
                    new AuditEvent(
                        Instant.now(),
                        OptionalInt.of(caller),
                        AuditAction.CHANGE_USER,
                        OptionalInt.of(2),
                        AuditEvent.Outcome.DONE));
            return 0;
          });
    }
    store.seal();
  }

  private static int number(String json) {
    return Integer.parseInt(json.replaceFirst("\\{\"number\":([0-9]+),.*", "$1"));
  }

  private static String next(BlockingQueue<String> lines) throws InterruptedException {
    String line = lines.poll(60, TimeUnit.SECONDS);
    assertThat(line).as("a further line").isNotNull();
    return line;
  }

  private Thread thread = new Thread();

  private FutureTask<Integer> follow(String... options) {
    List<String> words = new ArrayList<>(List.of("audit", "follow"));
    words.addAll(Arrays.asList(options));
    String[] arguments = words.toArray(String[]::new);
    FutureTask<Integer> following =
        new FutureTask<>(
            () ->
                UserAgentCommand.commandLine(stream -> false, arguments)
                    .setOut(new PrintWriter(new Lines(out)))
                    .setErr(new PrintWriter(new Lines(err)))
                    .execute(arguments));
    thread = new Thread(following, "follow");
    thread.start();
    return following;
  }

  private int stopped(FutureTask<Integer> following) throws Exception {
    thread.interrupt();
    return following.get(30, TimeUnit.SECONDS);
  }

  /** Puts each line that is written into a queue. */
  private static final class Lines extends Writer {

    private final BlockingQueue<String> lines;
    private final StringBuilder line = new StringBuilder();

    Lines(BlockingQueue<String> lines) {
      this.lines = lines;
    }

    @Override
    public void write(char[] text, int from, int length) {
      for (int i = from; i < from + length; i++) {
        if (text[i] == '\n') {
          lines.add(line.toString());
          line.setLength(0);
        } else {
          line.append(text[i]);
        }
      }
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }
}
