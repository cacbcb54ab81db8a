package org.services85.user.soap.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.services85.user.core.store.jdbc.JdbcStore;
import org.services85.user.soap.TestKeys;
import org.services85.user.soap.standalone.cli.options.StorePool;

/** How the server comes to a PostgreSQL database, and what it says where it does not. */
@Tag("full")
@Timeout(value = 180, unit = TimeUnit.SECONDS)
class PostgresConnectionTest {

  @TempDir static Path folder;

  private static EmbeddedPostgres postgres;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @BeforeAll
  static void start() throws Exception {
    TestKeys keys = TestKeys.in(folder).with("server").with("other");
    Path data = folder.resolve("data");
    postgres =
        EmbeddedPostgres.builder().setDataDirectory(data).setServerConfig("fsync", "off").start();
    keys.certificate("server", folder.resolve("server.pem"));
    keys.certificate("other", folder.resolve("other.pem"));
    Files.copy(folder.resolve("server.pem"), data.resolve("server.crt"));
    Path key = keys.key("server", data.resolve("server.key"));
    Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
    Path access = data.resolve("pg_hba.conf");
    Path before = folder.resolve("pg_hba.before");
    Files.copy(access, before, StandardCopyOption.REPLACE_EXISTING);
    Files.writeString(
        access,
        "host all useragent all scram-sha-256\nhost all barred all reject\n"
            + Files.readString(before));
    sql(
        "CREATE ROLE useragent LOGIN PASSWORD 'hunter2'",
        "CREATE ROLE barred LOGIN",
        "CREATE DATABASE store OWNER useragent",
        "ALTER SYSTEM SET ssl = on",
        "SELECT pg_reload_conf()");
    Files.writeString(folder.resolve("right"), "hunter2");
    Files.writeString(folder.resolve("wrong"), "hunter3");
    JdbcStore.open(postgres.getDatabase("useragent", "store", Map.of("password", "hunter2")))
        .close();
  }

  @AfterAll
  static void stop() throws IOException {
    postgres.close();
  }

  private static void sql(String... statements) throws SQLException {
    try (Connection connection = postgres.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      for (String each : statements) {
        statement.execute(each);
      }
    }
  }

  private static int connections() {
    try (Connection connection = postgres.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "SELECT COUNT(*) FROM pg_stat_activity WHERE datname = 'store'")) {
      row.next();
      return row.getInt(1);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String store(String host, String database, String more) {
    return "--store=jdbc:postgresql://%s:%s/%s%s"
        .formatted(host, postgres.getPort(), database, more);
  }

  private int run(String... words) {
    out.getBuffer().setLength(0);
    err.getBuffer().setLength(0);
    return UserAgentCommand.commandLine(stream -> false, words)
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(words);
  }

  private static String[] words(String command, String... more) {
    List<String> words = new ArrayList<>(List.of(command.split(" ", -1)));
    words.addAll(List.of("--store-user=useragent", "--store-password=@" + folder.resolve("right")));
    words.addAll(List.of(more));
    return words.toArray(String[]::new);
  }

  @Test
  void f02TellsAWrongPasswordFromAWrongCertificateAndBothFromAServerThatIsAway() {
    String trusting = "?sslmode=verify-full&sslrootcert=" + folder.resolve("server.pem");
    assertThat(run(words("user list", store("127.0.0.1", "store", trusting))))
        .as(err.toString())
        .isZero();
    assertThat(
            run(
                "user",
                "list",
                "--store-user=useragent",
                "--store-password=@" + folder.resolve("wrong"),
                store("127.0.0.1", "store", trusting)))
        .isEqualTo(1);
    assertThat(err.toString()).contains("the user or its password").doesNotContain("certificate");

    String other = "?sslmode=verify-full&sslrootcert=" + folder.resolve("other.pem");
    assertRefused(store("127.0.0.1", "store", other), "certificate that cannot be trusted");
    // The certificate is for the address alone.
    assertRefused(store("localhost", "store", trusting), "certificate that cannot be trusted");
    String missing = "?sslmode=verify-full&sslrootcert=" + folder.resolve("missing.pem");
    assertRefused(store("127.0.0.1", "store", missing), "sslrootcert");
    assertRefused(store("127.0.0.1", "nowhere", ""), "though its server is");
    assertRefused("--store=jdbc:postgresql://127.0.0.1:1/store", "cannot be reached");
    assertThat(run("user", "list", "--store-user=barred", store("127.0.0.1", "store", "")))
        .isEqualTo(1);
    assertThat(err.toString()).contains("pg_hba.conf");
  }

  private void assertRefused(String store, String why) {
    assertThat(run(words("user list", store))).isEqualTo(1);
    assertThat(err.toString().strip().lines()).singleElement().asString().contains(why);
    assertThat(err.toString()).doesNotContain("password", "hunter", "folder", "Exception");
  }

  @Test
  void f02SaysThatTheServerSpeaksNoTls() throws Exception {
    sql("ALTER SYSTEM SET ssl = off", "SELECT pg_reload_conf()");
    try {
      assertRefused(store("127.0.0.1", "store", "?sslmode=require"), "speaks no TLS");
    } finally {
      sql("ALTER SYSTEM SET ssl = on", "SELECT pg_reload_conf()");
    }
  }

  @Test
  void h08RefusesAServerOnAnotherMachineWithoutTlsUnlessToldSo() {
    for (String more : List.of("", "?sslmode=prefer", "?sslmode=disable")) {
      String there = "--store=jdbc:postgresql://db.invalid/x" + more;
      assertThat(run("config", "check", there)).isEqualTo(2);
      assertThat(err.toString())
          .contains("--store ", "sslmode=verify-full", "--store-in-clear-beyond-loopback");
      assertThat(run("user", "list", there)).isEqualTo(2);
      assertThat(run("config", "check", there, "--store-in-clear-beyond-loopback")).isZero();
    }
    String verified = "--store=jdbc:postgresql://db.invalid/x?sslmode=verify-full";
    assertThat(run("config", "check", verified)).isZero();
  }

  @ParameterizedTest
  @CsvSource({"audit verify, 0", "user list, 0", "user add nils, 0", "user show nobody, 2"})
  void aCommandTakesOneConnection(String command, int code) throws Exception {
    sql("ALTER ROLE useragent CONNECTION LIMIT 1");
    try {
      String[] words =
          words(command, store("127.0.0.1", "store", ""), "--throttle-key=" + throttleKey());
      if (command.startsWith("audit")) {
        words = words(command, store("127.0.0.1", "store", ""));
      } else if (command.startsWith("user add")) {
        words =
            words(
                command,
                store("127.0.0.1", "store", ""),
                "--throttle-key=" + throttleKey(),
                "--password-to=" + folder.resolve("new"));
      }
      assertThat(run(words)).as(err.toString()).isEqualTo(code);
    } finally {
      sql("ALTER ROLE useragent CONNECTION LIMIT -1");
    }
  }

  private static Path throttleKey() throws IOException {
    return Files.writeString(
        folder.resolve("throttle.key"), "c29tZSBieXRlcyBmb3IgYSB0ZXN0IG9mIGNvdW50cw==");
  }

  @Test
  void aServerAtRestKeepsTwoConnections() throws Exception {
    until(() -> connections() == 0);
    try (ServingThread serving =
        ServingThread.start(
            "--store-user=useragent",
            "--store-password=@" + folder.resolve("right"),
            "--throttle-key=" + throttleKey(),
            store("127.0.0.1", "store", ""))) {
      serving.ready();
      until(() -> connections() == 2);
    }
  }

  private static void until(BooleanSupplier condition) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(90);
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).isLessThan(end);
      Thread.onSpinWait();
    }
  }

  @Test
  void f02WaitsAtTheStartForADatabaseThatIsNotThereYet() throws Exception {
    int port = freePort();
    String store = "--store=jdbc:postgresql://127.0.0.1:" + port + "/postgres";
    try (LogCapture log = LogCapture.of(StorePool.class);
        ServingThread serving =
            ServingThread.start(
                store,
                "--store-user=postgres",
                "--wait-for-store=2m",
                "--throttle-key=" + throttleKey())) {
      until(() -> log.lines().stream().anyMatch(line -> line.startsWith("store-awaited: ")));
      try (EmbeddedPostgres late =
          EmbeddedPostgres.builder().setPort(port).setServerConfig("fsync", "off").start()) {
        serving.ready();
        assertThat(log.lines()).hasSize(2);
        assertThat(log.lines().get(1)).startsWith("store-reached: ");
        serving.stop();
        assertThat(late.getPort()).isEqualTo(port);
      }
    }
  }

  @Test
  void f02EndsWithOneLineWhereItStaysAway() throws Exception {
    try (LogCapture log = LogCapture.of(StorePool.class)) {
      assertThat(
              run(
                  "serve",
                  "--port=0",
                  "--store=jdbc:postgresql://127.0.0.1:" + freePort() + "/x",
                  "--wait-for-store=3s"))
          .isEqualTo(1);
      assertThat(err.toString().strip().lines()).singleElement().asString().contains("be reached");
      assertThat(log.lines()).singleElement().asString().contains("waiting for it for 3 seconds");
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return free.getLocalPort();
    }
  }
}
