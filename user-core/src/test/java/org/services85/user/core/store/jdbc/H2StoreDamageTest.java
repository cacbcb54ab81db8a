package org.services85.user.core.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.FieldSource;
import org.services85.user.api.UserType;
import org.services85.user.core.LogCapture;
import org.services85.user.core.audit.AuditVerification;
import org.services85.user.core.store.Store;
import org.services85.user.core.store.StoreOpenException;
import org.services85.user.core.store.User;

/** A store whose file was moved, copied or damaged. */
class H2StoreDamageTest {

  private static final int USERS = 50;
  private static final int BLOCK = 4096;

  /** So bad that there is nothing to read. */
  static final List<Arguments> RUINS =
      List.of(
          Arguments.of("zeroes", ruin(bytes -> new byte[bytes.length])),
          Arguments.of("garbage", ruin(H2StoreDamageTest::garbage)),
          Arguments.of("its first two blocks", ruin(bytes -> Arrays.copyOf(bytes, 2 * BLOCK))),
          Arguments.of("its first half", ruin(bytes -> Arrays.copyOf(bytes, bytes.length / 2))));

  @TempDir Path folder;

  private Path file;

  @BeforeEach
  void fill() {
    file = folder.resolve("services85.mv.db");
    try (Store store = H2Store.at(folder)) {
      for (int id = 1; id <= USERS; id++) {
        insert(store, id);
      }
    }
  }

  @ParameterizedTest(name = "{0}")
  @FieldSource("RUINS")
  void f04RefusesARuinAndLeavesItAsItIs(String name, UnaryOperator<byte[]> ruin) throws Exception {
    byte[] ruined = ruin.apply(Files.readAllBytes(file));
    Files.write(file, ruined);
    assertThatThrownBy(() -> H2Store.at(folder))
        .isInstanceOf(StoreOpenException.class)
        .hasMessageContaining("damaged")
        .hasMessageContaining("restore a backup");
    assertThat(file).hasBinaryContent(ruined);
    assertThatThrownBy(() -> H2Store.at(folder)).isInstanceOf(StoreOpenException.class);
  }

  /** H2 keeps older states, and may well do without a block: then all must be there. */
  @Test
  void f04AStoreWithADamagedBlockIsRefusedAsItIsOrHasEverything() throws Exception {
    byte[] whole = Files.readAllBytes(file);
    int refused = 0;
    for (int at = 0; at < whole.length; at += BLOCK) {
      byte[] damaged = whole.clone();
      Arrays.fill(damaged, at, Math.min(at + BLOCK, whole.length), (byte) 0);
      Files.write(file, damaged);
      try (LogCapture unprinted = LogCapture.start();
          Store store = H2Store.at(folder)) {
        assertThat(unprinted.lines()).isNotNull();
        assertHasEverything(store);
      } catch (StoreOpenException e) {
        refused++;
        assertThat(file).hasBinaryContent(damaged);
      }
    }
    assertThat(refused).isPositive();
  }

  @Test
  void f04AStoreThatWasMovedAwayIsWholeWhenItIsPutBack() throws Exception {
    Path away = folder.resolve("away");
    Files.move(file, away);
    byte[] whole = Files.readAllBytes(away);
    try (Store another = H2Store.at(folder)) {
      assertThat(exists(another, 1)).isFalse();
    }
    assertThat(away).hasBinaryContent(whole);
    Files.delete(file);
    Files.move(away, file);
    try (Store store = H2Store.at(folder)) {
      assertHasEverything(store);
    }
  }

  @Test
  void f04ACopyOfAStoreThatIsOpenHasWhatWasAcknowledgedBefore() throws Exception {
    Path copies = Files.createDirectory(folder.resolve("copies"));
    try (Store store = H2Store.at(folder)) {
      insert(store, USERS + 1);
      Files.copy(file, copies.resolve("services85.mv.db"));
      insert(store, USERS + 2);
    }
    try (Store copy = H2Store.at(copies)) {
      assertHasEverything(copy);
      assertThat(exists(copy, USERS + 1)).isTrue();
    }
  }

  private static void assertHasEverything(Store store) {
    for (int id = 1; id <= USERS; id++) {
      assertThat(exists(store, id)).as("user %d", id).isTrue();
    }
    AuditVerification verification =
        store.inTransaction(
            transaction -> AuditVerification.of(transaction.audit(), Optional.empty()));
    assertThat(verification.isIntact()).isTrue();
  }

  private static boolean exists(Store store, int id) {
    return store.inTransaction(transaction -> transaction.users().find(id)).isPresent();
  }

  private static void insert(Store store, int id) {
    store.inTransaction(
        transaction -> {
          transaction.users().insert(User.of(id, "user " + id, UserType.INTERNAL_ASSOCIATE));
          return 0;
        });
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
