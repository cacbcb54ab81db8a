package org.services85.user.core.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.services85.user.core.store.jdbc.StoredUsers.add;
import static org.services85.user.core.store.jdbc.StoredUsers.exists;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.services85.user.core.store.Store;
import org.services85.user.core.store.StoreOpenException;

class SqliteBackupTest {

  @TempDir Path folder;

  @Test
  void aCopyOfAStoreThatIsWrittenMeanwhileHasAllThatWasAcknowledgedBefore() throws Exception {
    AtomicBoolean over = new AtomicBoolean();
    AtomicInteger acknowledged = new AtomicInteger();
    ExecutorService thread = Executors.newSingleThreadExecutor();
    try (Store store = SqliteStore.at(original())) {
      Future<?> writer =
          thread.submit(
              () -> {
                while (!over.get()) {
                  add(store, acknowledged.get() + 1);
                  acknowledged.incrementAndGet();
                }
              });
      List<Integer> before = new ArrayList<>();
      for (int i = 0; i < 5; i++) {
        while (acknowledged.get() < 3 * i && !writer.isDone()) {
          Thread.onSpinWait();
        }
        before.add(acknowledged.get());
        SqliteStore.backUp(original(), copy(i));
      }
      over.set(true);
      writer.get();
      for (int i = 0; i < before.size(); i++) {
        Path restored = folder.resolve("restored" + i);
        SqliteStore.restore(copy(i), restored);
        try (Store again = SqliteStore.at(restored)) {
          assertThat(exists(again, before.get(i) + 1_000_000)).isFalse();
          for (int id = 1; id <= before.get(i); id++) {
            assertThat(exists(again, id)).as("user %s of %s", id, before.get(i)).isTrue();
          }
          assertThat(again.damage()).isEmpty();
        }
      }
    } finally {
      over.set(true);
      thread.shutdownNow();
    }
  }

  @Test
  void f12ACopyIsItsOwnersAlone() throws Exception {
    SqliteStore.at(original()).close();
    SqliteStore.backUp(original(), copy(1));
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(copy(1))))
        .isEqualTo("rw-------");
  }

  @Test
  void overwritesNeitherACopyNorAStore() throws Exception {
    try (Store store = SqliteStore.at(original())) {
      add(store, 1);
    }
    Files.writeString(copy(1), "precious");
    assertThatThrownBy(() -> SqliteStore.backUp(original(), copy(1)))
        .isInstanceOf(StoreOpenException.class)
        .hasMessageContaining("not overwritten");
    assertThat(copy(1)).hasContent("precious");
    SqliteStore.backUp(original(), copy(2));
    byte[] whole = Files.readAllBytes(original().resolve("services85.db"));
    assertThatThrownBy(() -> SqliteStore.restore(copy(2), original()))
        .isInstanceOf(StoreOpenException.class)
        .hasMessageContaining("not overwritten");
    assertThat(original().resolve("services85.db")).hasBinaryContent(whole);
    assertThat(files(folder)).containsExactlyInAnyOrder("original", "copy1", "copy2");
  }

  @Test
  void copiesNoStoreThatIsNotThere() {
    assertThatThrownBy(() -> SqliteStore.backUp(original(), copy(1)))
        .isInstanceOf(StoreOpenException.class)
        .hasMessageContaining("no store");
    assertThat(original()).doesNotExist();
  }

  @Test
  void restoresNoCopyThatIsNotThere() {
    Path restored = folder.resolve("restored");
    assertThatThrownBy(() -> SqliteStore.restore(copy(1), restored))
        .isInstanceOf(StoreOpenException.class)
        .hasMessageContaining(copy(1).toString());
    assertThat(restored).doesNotExist();
  }

  @Test
  void f04RestoresNoCopyThatIsDamaged() throws Exception {
    SqliteStore.at(original()).close();
    SqliteStore.backUp(original(), copy(1));
    byte[] bytes = Files.readAllBytes(copy(1));
    Files.write(copy(1), Arrays.copyOf(bytes, bytes.length / 2));
    Path restored = folder.resolve("restored");
    assertThatThrownBy(() -> SqliteStore.restore(copy(1), restored))
        .isInstanceOf(StoreOpenException.class)
        .hasMessageContaining("damaged");
    assertThat(files(restored)).isEmpty();
  }

  private Path original() {
    return folder.resolve("original");
  }

  private Path copy(int number) {
    return folder.resolve("copy" + number);
  }

  private static List<String> files(Path folder) throws Exception {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }
}
