package org.services85.user.soap.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.services85.user.api.Credentials;
import org.services85.user.api.OutcomeUnknownException;
import org.services85.user.api.Secret;
import org.services85.user.api.UnavailableException;
import org.services85.user.api.UserAgentFactory;
import org.services85.user.api.UserType;
import org.services85.user.core.InProcessUserAgents;
import org.services85.user.core.store.User;
import org.services85.user.core.store.jdbc.JdbcStore;
import org.services85.user.soap.client.SoapUserAgents;

/** Two PostgreSQL servers, of which the one that dies is followed by the other. */
@Tag("full")
@Timeout(value = 240, unit = TimeUnit.SECONDS)
class FailoverTest {

  private static final Secret ADMINISTRATORS = Secret.of("Root-Word-77-Of-All");

  @TempDir Path folder;

  @Test
  void f02ServesAgainWithoutARestartWhenTheStandbyIsPromotedAndLosesNoAcknowledgedPassword()
      throws Exception {
    EmbeddedPostgres primary =
        EmbeddedPostgres.builder()
            .setDataDirectory(folder.resolve("primary"))
            .setServerConfig("wal_keep_size", "128MB")
            .start();
    try (InProcessUserAgents here =
        InProcessUserAgents.over(JdbcStore.open(primary.getPostgresDatabase())).build()) {
      here.provisioning()
          .create(
              User.of(1, "root", UserType.INTERNAL_ASSOCIATE).asAdministrator(), ADMINISTRATORS);
      here.provisioning().create(User.of(2, "anna", UserType.INTERNAL_ASSOCIATE), ADMINISTRATORS);
    }
    try (EmbeddedPostgres standby = standbyOf(primary)) {
      sql(primary, "ALTER SYSTEM SET synchronous_standby_names = '*'");
      sql(primary, "SELECT pg_reload_conf()");
      until(() -> has(primary, "SELECT 1 FROM pg_stat_replication WHERE sync_state = 'sync'"));
      try (ServingThread serving =
          ServingThread.start(
              "--store=jdbc:postgresql://localhost:%s,localhost:%s/postgres?targetServerType=primary"
                  .formatted(primary.getPort(), standby.getPort()),
              "--store-user=postgres",
              "--store-timeout=5",
              "--throttle-key="
                  + Files.writeString(
                      folder.resolve("key"), "c29tZSBieXRlcyBmb3IgYSB0ZXN0IG9mIGNvdW50cw=="))) {
        failOver(serving.ready(), primary, standby);
      }
    } finally {
      primary.close();
    }
  }

  private static void failOver(Ready ready, EmbeddedPostgres primary, EmbeddedPostgres standby)
      throws Exception {
    try (UserAgentFactory agents = SoapUserAgents.builder(ready.base()).build()) {
      Credentials caller =
          agents
              .openPrincipal(Credentials.none())
              .authenticateUsernamePassword("root", ADMINISTRATORS)
              .orElseThrow()
              .credentials();
      Secret acknowledged = agents.open(caller).setGeneratedPassword(2);
      primary.close();
      assertThat(isServed(agents, caller)).isFalse();
      sql(standby, "SELECT pg_promote()");
      until(() -> isServed(agents, caller));
      assertThat(
              agents
                  .openPrincipal(Credentials.none())
                  .authenticateUsernamePassword("anna", acknowledged))
          .isPresent();
      try (Secret next = agents.open(caller).setGeneratedPassword(2)) {
        assertThat(next.isEmpty()).isFalse();
      }
    }
  }

  private static boolean isServed(UserAgentFactory agents, Credentials caller) {
    try {
      return agents.open(caller).canChangePassword(2);
    } catch (UnavailableException | OutcomeUnknownException e) {
      return false;
    }
  }

  /** A copy of a server that runs, which follows it. */
  private EmbeddedPostgres standbyOf(EmbeddedPostgres primary) throws Exception {
    Path from = folder.resolve("primary");
    Path to = folder.resolve("standby");
    try (Connection connection = primary.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("SELECT pg_backup_start('standby', true)");
      copy(from, to);
      try (ResultSet label =
          statement.executeQuery("SELECT labelfile FROM pg_backup_stop(false)")) {
        label.next();
        Files.writeString(to.resolve("backup_label"), label.getString(1));
      }
    }
    Files.writeString(to.resolve("standby.signal"), "");
    Files.writeString(
        to.resolve("postgresql.auto.conf"),
        "primary_conninfo = 'host=localhost port=%s user=postgres'\n".formatted(primary.getPort()),
        StandardOpenOption.CREATE,
        StandardOpenOption.APPEND);
    return EmbeddedPostgres.builder().setDataDirectory(to).setCleanDataDirectory(false).start();
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> all = Files.walk(from)) {
      all.filter(path -> !path.endsWith("postmaster.pid") && !path.endsWith("epg-lock"))
          .forEach(
              path -> {
                try {
                  Files.copy(
                      path, to.resolve(from.relativize(path)), StandardCopyOption.COPY_ATTRIBUTES);
                } catch (NoSuchFileException gone) {
                  // Temporary to the server.
                } catch (IOException e) {
                  throw new UncheckedIOException(e);
                }
              });
    }
  }

  private static void sql(EmbeddedPostgres server, String statement) throws SQLException {
    try (Connection connection = server.getPostgresDatabase().getConnection();
        Statement sql = connection.createStatement()) {
      sql.execute(statement);
    }
  }

  private static boolean has(EmbeddedPostgres server, String query) {
    try (Connection connection = server.getPostgresDatabase().getConnection();
        Statement sql = connection.createStatement();
        ResultSet rows = sql.executeQuery(query)) {
      return rows.next();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void until(BooleanSupplier condition) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(120);
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).isLessThan(end);
      Thread.onSpinWait();
    }
  }
}
