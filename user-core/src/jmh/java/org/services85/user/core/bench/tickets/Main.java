package org.services85.user.core.bench.tickets;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.slf4j.LoggerFactory;

/** Whether the verification of a ticket takes longer where there are many. */
final class Main {

  private static final int FEW = 1_000;
  private static final int MANY = 1_000_000;

  private Main() {}

  /**
   * Measures, and prints the ratios.
   *
   * @param arguments none
   * @throws Exception if something fails
   */
  public static void main(String[] arguments) throws Exception {
    // Else every library's debug lines would be written.
    ((Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME)).setLevel(Level.WARN);
    Path folder = Files.createTempDirectory("tickets");
    try (EmbeddedPostgres server = Installation.server();
        Installation fewOnSqlite = Installation.onSqlite(folder.resolve("few"), FEW);
        Installation manyOnSqlite = Installation.onSqlite(folder.resolve("many"), MANY);
        Installation fewOnPostgres = Installation.onPostgres(server, "few", FEW);
        Installation manyOnPostgres = Installation.onPostgres(server, "many", MANY)) {
      Latencies latencies =
          new Latencies(List.of(fewOnSqlite, manyOnSqlite, fewOnPostgres, manyOnPostgres))
              .measure();
      print(
          "p99 in microseconds while tickets are cleaned out: SQLite %.0f with 10^3, %.0f with"
              + " 10^6; PostgreSQL %.0f with 10^3, %.0f with 10^6",
          latencies.micros(0), latencies.micros(1), latencies.micros(2), latencies.micros(3));
      print(
          "tickets: p99 verification with 10^6 users and stubs / with 10^3: SQLite %.3f, PostgreSQL"
              + " %.3f (limit 1.3)",
          latencies.ratio(1, 0), latencies.ratio(3, 2));
    } finally {
      delete(folder);
    }
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> paths = Files.walk(folder)) {
      paths
          .sorted(Comparator.reverseOrder())
          .forEach(
              path -> {
                try {
                  Files.delete(path);
                } catch (IOException e) {
                  throw new UncheckedIOException(e);
                }
              });
    }
  }

  private static void print(String format, Object... arguments) {
    System.out.println(String.format(Locale.ROOT, format, arguments));
  }
}
