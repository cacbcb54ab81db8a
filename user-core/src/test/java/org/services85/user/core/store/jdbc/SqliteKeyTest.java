package org.services85.user.core.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.services85.user.core.store.Store;
import org.services85.user.core.store.StoreOpenException;
import org.services85.user.core.store.jdbc.sqlite.SqliteKey;

class SqliteKeyTest {

  @TempDir Path folder;

  @Test
  void a18IsInAFileOfItsOwnThatItsOwnerAloneCanRead() throws Exception {
    byte[] key = keyOf(folder);
    assertThat(key).hasSize(32);
    assertThat(file()).hasBinaryContent(key);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
        .isEqualTo("rw-------");
    assertThat(keyOf(folder)).as("when it is opened again").isEqualTo(key);
  }

  @Test
  void a18IsNeitherInTheStoreNorInABackup() throws Exception {
    byte[] key = keyOf(folder);
    Path backup = folder.resolve("backup");
    SqliteStore.backUp(folder, backup);
    String text = new String(key, StandardCharsets.ISO_8859_1);
    for (Path each : List.of(EmbeddedStore.file(folder), backup)) {
      assertThat(Files.readString(each, StandardCharsets.ISO_8859_1)).doesNotContain(text);
    }
    Path restored = folder.resolve("restored");
    SqliteStore.restore(backup, restored);
    assertThat(keyOf(restored)).hasSize(32).isNotEqualTo(key);
  }

  @Test
  void a18IsMadeAnewWhereItIsMissing() throws Exception {
    byte[] key = keyOf(folder);
    Files.delete(file());
    assertThat(keyOf(folder)).hasSize(32).isNotEqualTo(key);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 31, 33, 100_000})
  void refusesAFileThatIsNoKeyAndLeavesIt(int length) throws Exception {
    Files.write(file(), new byte[length]);
    try (Store store = SqliteStore.at(folder)) {
      assertThatThrownBy(store::key)
          .isInstanceOf(StoreOpenException.class)
          .hasMessageContaining(file() + " has not the 32 bytes of a key");
    }
    assertThat(file()).hasSize(length);
  }

  @Test
  void isTheSameForAllThatMakeItAtOnce() throws Exception {
    SqliteStore.at(folder).close();
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      List<Callable<String>> calls =
          Collections.nCopies(
              8, () -> new String(new SqliteKey(file()).get(), StandardCharsets.ISO_8859_1));
      Set<String> keys = new HashSet<>();
      for (Future<String> each : threads.invokeAll(calls)) {
        keys.add(each.get());
      }
      assertThat(keys).hasSize(1);
    } finally {
      threads.shutdownNow();
    }
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files.map(each -> each.getFileName().toString()))
          .containsExactlyInAnyOrder("services85.db", "services85.key");
    }
  }

  @Test
  void aTemporaryStoreHasOneInMemory() throws Exception {
    try (Store store = SqliteStore.temporary(folder)) {
      byte[] key = store.key().orElseThrow();
      assertThat(key).hasSize(32).isEqualTo(store.key().orElseThrow());
      assertThat(file()).doesNotExist();
      key[0]++;
      assertThat(store.key().orElseThrow()).as("copies").isNotEqualTo(key);
    }
  }

  private Path file() {
    return folder.resolve("services85.key");
  }

  private static byte[] keyOf(Path folder) {
    try (Store store = SqliteStore.at(folder)) {
      return store.key().orElseThrow();
    }
  }
}
