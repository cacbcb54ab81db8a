package org.services85.user.core.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.services85.user.core.crash.Stops.Place;
import org.services85.user.core.store.jdbc.FaultyNetwork;
import org.services85.user.core.store.jdbc.JdbcStore;
import org.services85.user.core.store.jdbc.PostgresPool;
import org.services85.user.core.store.jdbc.PostgresServer;

/**
 * A PostgreSQL that fails, whatever its transactions are about, while clients reset passwords: what
 * was acknowledged holds, of the rest the old or the new, and the records say which.
 */
@Tag("full")
@Timeout(value = 300, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class PostgresOutageTest {

  private static final int ROUNDS = 3;
  private static final int CALLS_PER_ROUND = 10_000;

  @TempDir Path folder;

  private final PostgresServer.Database database = PostgresServer.migratedDatabase();
  private final Ledger ledger = new Ledger(CrashingNode.USERS, CrashingNode.INITIAL);
  private final List<String> refusals = new ArrayList<>();

  @Test
  void f02ConnectionsThatAreCutInTheMiddleOfTransactionsLoseNothing() throws Exception {
    CrashingNode.seed(JdbcStore.open(database.dataSource()));
    try (NodeProcess node = start(database.url(PostgresServer.port()))) {
      for (int round = 0; round < ROUNDS; round++) {
        resetUntilAllGiveUp(node, round, 7, database::disconnectAll);
        audit(node);
      }
      node.end();
    }
    assertRefusalsAreTyped();
  }

  @Test
  void f02AConnectionThatIsCutBeforeItsCommitLeavesTheOldPassword() throws Exception {
    CrashingNode.seed(JdbcStore.open(database.dataSource()));
    database.execute(
        """
        CREATE FUNCTION die() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
          IF random() < 0.3 THEN
            PERFORM pg_terminate_backend(pg_backend_pid());
          END IF;
          RETURN NULL;
        END $$
        """);
    database.execute(
        """
        CREATE CONSTRAINT TRIGGER die AFTER UPDATE ON associate_password
        DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION die()
        """);
    try (NodeProcess node = start(database.url(PostgresServer.port()))) {
      for (int round = 0; round < ROUNDS; round++) {
        resetUntilAllGiveUp(node, round, Integer.MAX_VALUE, () -> {});
        assertThat(audit(node)).as("unknown ones that hold").isZero();
      }
      node.end();
    }
    assertThat(refusals).contains("REFUSED outcome-unknown");
    assertRefusalsAreTyped();
  }

  @Test
  void f02AConnectionThatIsCutAfterItsCommitLeavesTheNewPassword() throws Exception {
    CrashingNode.seed(JdbcStore.open(database.dataSource()));
    try (FaultyNetwork network = new FaultyNetwork(PostgresServer.port());
        NodeProcess node = start(database.url(network.port()))) {
      int held = 0;
      node.logOn();
      for (int round = 0; round < ROUNDS; round++) {
        network.cutAtCommits(5);
        resetUntilAllGiveUp(node, round, Integer.MAX_VALUE, () -> {});
        network.cutAtCommits(Integer.MAX_VALUE);
        held += audit(node);
      }
      assertThat(held).as("unknown ones that hold").isPositive();
      node.end();
    }
    assertThat(refusals).contains("REFUSED outcome-unknown");
    assertRefusalsAreTyped();
  }

  @Test
  void f02ADatabaseThatBecomesReadOnlyRefusesResetsAndRecovers() throws Exception {
    CrashingNode.seed(JdbcStore.open(database.dataSource()));
    try (NodeProcess node = start(database.url(PostgresServer.port()))) {
      for (int round = 0; round < ROUNDS; round++) {
        resetUntilAllGiveUp(
            node,
            round,
            20,
            () -> {
              database.readOnly(true);
              database.disconnectAll();
            });
        database.readOnly(false);
        database.disconnectAll();
        audit(node);
      }
      node.end();
    }
    assertRefusalsAreTyped();
  }

  @Test
  void f02ADatabaseThatIsStoppedAndStartedAgainLosesNothing() throws Exception {
    EmbeddedPostgres server = server(0);
    try {
      String url = PostgresPool.url(server.getPort(), "postgres");
      CrashingNode.seed(JdbcStore.open(server.getPostgresDatabase()));
      try (NodeProcess node = start(url)) {
        for (int round = 0; round < 2; round++) {
          EmbeddedPostgres running = server;
          resetUntilAllGiveUp(node, round, 20, () -> stop(running));
          server = server(server.getPort());
          audit(node);
        }
        node.end();
      }
    } finally {
      server.close();
    }
    assertRefusalsAreTyped();
  }

  private NodeProcess start(String url) throws IOException {
    return NodeProcess.start(QuickStart.plain(), url, Place.NOWHERE, 1);
  }

  private EmbeddedPostgres server(int port) throws IOException {
    return EmbeddedPostgres.builder()
        .setPort(port)
        .setDataDirectory(folder.resolve("postgres"))
        .setCleanDataDirectory(false)
        .setServerConfig("fsync", "off")
        .start();
  }

  private static void stop(EmbeddedPostgres server) {
    try {
      server.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Does the damage at each so many-th thing that the clients say, until all were refused enough.
   */
  private void resetUntilAllGiveUp(NodeProcess node, int round, int every, Runnable damage) {
    node.go(round * CALLS_PER_ROUND);
    int givenUp = 0;
    for (int lines = 1; givenUp < CrashingNode.USERS.size(); lines++) {
      String line = node.note(ledger);
      assertThat(line).as("it lives on").isNotNull();
      if (line.startsWith("REFUSED")) {
        refusals.add(line);
      }
      givenUp += line.startsWith("GIVENUP") ? 1 : 0;
      if (lines % every == 0) {
        damage.run();
      }
    }
  }

  /**
   * Once its pool has found out which connections are dead.
   *
   * @return how many passwords hold that nobody acknowledged
   */
  private int audit(NodeProcess node) {
    node.askUntilServed("CHECK 2 wrong");
    int before = ledger.unacknowledged();
    node.audit(ledger);
    return ledger.unacknowledged() - before;
  }

  private void assertRefusalsAreTyped() {
    assertThat(ledger.acknowledgments()).isPositive();
    assertThat(refusals)
        .isNotEmpty()
        .allMatch(line -> line.matches("REFUSED (unavailable|outcome-unknown)"));
  }
}
