package org.services85.user.core.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.services85.user.core.store.jdbc.StoredUsers.add;
import static org.services85.user.core.store.jdbc.StoredUsers.exists;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.FieldSource;
import org.services85.user.api.AgentOperation;
import org.services85.user.core.audit.AuditAction;
import org.services85.user.core.audit.AuditEvent;
import org.services85.user.core.audit.AuditVerification;
import org.services85.user.core.audit.AuditVerifier;
import org.services85.user.core.hash.PasswordHash;
import org.services85.user.core.store.Store;
import org.services85.user.core.store.StoreOpenException;
import org.services85.user.core.store.StoredPassword;
import org.services85.user.core.store.jdbc.sqlite.SqliteFile;

/** A store whose file was moved, copied or damaged. */
class SqliteStoreDamageTest {

  private static final int USERS = 50;
  private static final int PAGE = 4096;
  private static final int SECTOR = 512;
  private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");

  static final List<Arguments> RUINS =
      List.of(
          Arguments.of("zeroes", ruin(bytes -> new byte[bytes.length])),
          Arguments.of("garbage", ruin(SqliteStoreDamageTest::garbage)),
          Arguments.of("no page", ruin(bytes -> Arrays.copyOf(bytes, 100))),
          Arguments.of("its first page", ruin(bytes -> Arrays.copyOf(bytes, PAGE))),
          Arguments.of("its first half", ruin(bytes -> Arrays.copyOf(bytes, bytes.length / 2))),
          Arguments.of(
              "all but its last page", ruin(bytes -> Arrays.copyOf(bytes, bytes.length - PAGE))),
          Arguments.of(
              "all but its last byte", ruin(bytes -> Arrays.copyOf(bytes, bytes.length - 1))),
          Arguments.of(
              "a text",
              ruin(bytes -> "to whom it may concern".getBytes(StandardCharsets.US_ASCII))));

  @TempDir Path folder;

  private Path file;

  @BeforeEach
  void fill() {
    file = folder.resolve("services85.db");
    try (Store store = SqliteStore.at(folder)) {
      for (int id = 1; id <= USERS; id++) {
        add(store, id);
      }
    }
  }

  @ParameterizedTest(name = "{0}")
  @FieldSource("RUINS")
  void f04RefusesARuinAndLeavesItAsItIs(String name, UnaryOperator<byte[]> ruin) throws Exception {
    byte[] ruined = ruin.apply(Files.readAllBytes(file));
    Files.write(file, ruined);
    for (int start = 0; start < 2; start++) {
      assertThatThrownBy(() -> SqliteStore.at(folder))
          .isInstanceOf(StoreOpenException.class)
          .hasMessageContaining("restore a backup")
          .hasMessageNotContaining("\n");
      assertThat(file).hasBinaryContent(ruined);
      assertThat(files()).containsExactly("services85.db");
    }
  }

  @Test
  void f04AStoreOfWhichAnyPageIsZeroedIsRefusedAndLeftAsItIs() throws Exception {
    byte[] whole = Files.readAllBytes(file);
    for (int at = 0; at < whole.length; at += PAGE) {
      byte[] damaged = whole.clone();
      Arrays.fill(damaged, at, at + PAGE, (byte) 0);
      Files.write(file, damaged);
      assertThatThrownBy(() -> SqliteStore.at(folder))
          .as("page %s", at / PAGE)
          .isInstanceOf(StoreOpenException.class);
      assertThat(file).hasBinaryContent(damaged);
    }
  }

  /** One in five, so that each place within a page is among them. */
  @Test
  void f04AStoreOfWhichOneOfSomeSectorsIsZeroedIsRefusedOrWhatIsMissedIsFound() throws Exception {
    assertEachIsRefusedOrFound(5);
  }

  @Tag("full")
  @Test
  void f04AStoreOfWhichAnySectorIsZeroedIsRefusedOrWhatIsMissedIsFound() throws Exception {
    assertEachIsRefusedOrFound(1);
  }

  /** The least that a disk loses. Some of a file is in no use; nobody misses it. */
  private void assertEachIsRefusedOrFound(int everySoManyth) throws Exception {
    try (Store store = SqliteStore.at(folder)) {
      for (int id = 1; id <= USERS; id++) {
        putPassword(store, id);
      }
    }
    byte[] whole = Files.readAllBytes(file);
    List<String> kept = passwordsAndRecords();
    int refused = 0;
    int found = 0;
    for (int at = 0; at < whole.length; at += everySoManyth * SECTOR) {
      byte[] damaged = whole.clone();
      Arrays.fill(damaged, at, at + SECTOR, (byte) 0);
      Files.write(file, damaged);
      try (Store store = SqliteStore.at(folder)) {
        if (!store.damage().isEmpty() || !isChained(store)) {
          found++;
        } else {
          assertThat(passwordsAndRecords()).as("sector %s", at / SECTOR).isEqualTo(kept);
        }
      } catch (StoreOpenException e) {
        assertThat(e).hasMessageNotContaining("\n");
        assertThat(file).hasBinaryContent(damaged);
        refused++;
      }
    }
    assertThat(refused).as("refused, beside %s found", found).isGreaterThan(found);
  }

  private List<String> passwordsAndRecords() throws Exception {
    try (Connection connection = EmbeddedStore.connections(folder).getConnection()) {
      return List.of(
          SqliteFile.ask(
                  connection,
                  "SELECT group_concat(associate_id || password_hash || set_at || checksum)"
                      + " FROM associate_password")
              .toString(),
          SqliteFile.ask(connection, "SELECT group_concat(record_hash) FROM audit_event")
              .toString());
    }
  }

  private static boolean isChained(Store store) {
    return AuditVerifier.of(store.audit()).verify().isIntact();
  }

  private static void putPassword(Store store, int id) {
    store.inTransaction(
        transaction -> {
          transaction
              .credentials()
              .putPassword(
                  id,
                  StoredPassword.of(
                      PasswordHash.of("$argon2id$v=19$m=19456,t=2,p=1$c2FsdA$" + id), NOW));
          transaction
              .audit()
              .append(
                  new AuditEvent(
                      NOW,
                      OptionalInt.of(1),
                      AuditAction.of(AgentOperation.SET_PASSWORD),
                      OptionalInt.of(id),
                      AuditEvent.Outcome.DONE));
          return id;
        });
  }

  @Test
  void f04AStoreThatIsDamagedAndWasNotClosedIsRefusedWithItsLogAsItIs() throws Exception {
    Path copies = Files.createDirectory(folder.resolve("copies"));
    Path log = copies.resolve("services85.db-wal");
    try (Store store = SqliteStore.at(folder)) {
      add(store, USERS + 1);
      Files.copy(folder.resolve("services85.db-wal"), log);
    }
    byte[] damaged = Files.readAllBytes(file);
    Arrays.fill(damaged, 2 * PAGE, damaged.length, (byte) 0);
    Path copy = Files.write(copies.resolve("services85.db"), damaged);
    byte[] logged = Files.readAllBytes(log);
    assertThatThrownBy(() -> SqliteStore.at(copies)).isInstanceOf(StoreOpenException.class);
    assertThat(copy).hasBinaryContent(damaged);
    assertThat(log).hasBinaryContent(logged);
  }

  @Test
  void f04AStoreThatWasMovedAwayIsWholeWhenItIsPutBack() throws Exception {
    Path away = folder.resolve("away");
    Files.move(file, away);
    byte[] whole = Files.readAllBytes(away);
    try (Store another = SqliteStore.at(folder)) {
      assertThat(exists(another, 1)).isFalse();
    }
    assertThat(away).hasBinaryContent(whole);
    Files.delete(file);
    Files.move(away, file);
    try (Store store = SqliteStore.at(folder)) {
      assertHasEverything(store);
    }
  }

  /** An index knows another text than its table. */
  @Test
  void f04AChangedByteOfANameIsFoundByALookForDamage() throws Exception {
    byte[] bytes = Files.readAllBytes(file);
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    bytes[text.indexOf("user 17")] = 'U';
    bytes[text.lastIndexOf("user 17")] = 'x';
    Files.write(file, bytes);
    try (Store store = SqliteStore.at(folder)) {
      assertThat(store.damage()).isNotEmpty();
    }
  }

  @Test
  void findsNoDamageWhereThereIsNone() {
    try (Store store = SqliteStore.at(folder)) {
      assertThat(store.damage()).isEmpty();
    }
  }

  private List<String> files() throws Exception {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(each -> each.getFileName().toString()).toList();
    }
  }

  private static void assertHasEverything(Store store) {
    for (int id = 1; id <= USERS; id++) {
      assertThat(exists(store, id)).as("user %s", id).isTrue();
    }
    AuditVerification verification =
        store.inTransaction(transaction -> AuditVerifier.of(transaction.audit()).verify());
    assertThat(verification.isIntact()).isTrue();
  }

  private static UnaryOperator<byte[]> ruin(UnaryOperator<byte[]> how) {
    return how;
  }

  private static byte[] garbage(byte[] bytes) {
    byte[] garbage = new byte[bytes.length];
    Arrays.fill(garbage, (byte) 1);
    return garbage;
  }
}
