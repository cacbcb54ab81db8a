package org.services85.user.core.store.jdbc;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.util.concurrent.CompletableFuture.supplyAsync;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.services85.user.core.LogCapture;
import org.services85.user.core.RandomInputs;

class RetainingFileTest {

  private final FaultyDisk disk = new FaultyDisk();
  private final RetainingFile file = opened(disk);

  @Test
  void f04WritesNothingUntilItIsAskedForTheFirstTime() throws Exception {
    RetainingFile refused = new RetainingFile(disk);
    refused.write(ByteBuffer.wrap("abc".getBytes(US_ASCII)), 0);
    refused.force(true);
    refused.truncate(1);
    assertThat(all(refused)).asString().isEqualTo("abc");
    assertThat(disk.content()).isEmpty();
    assertThat(refused.isDurable()).isTrue();
    assertThat(disk.content()).asString().isEqualTo("abc");
  }

  @Test
  void f02IsWholeWhileTheDiskIsFullAndOnTheDiskOnceThereIsRoom() throws Exception {
    write("abcdef", 0);
    file.force(true);
    disk.room(2);
    write("GHIJ", 4);
    file.force(true);
    write("K", 0);
    assertThat(file.isDurable()).isFalse();
    assertThat(all()).asString().isEqualTo("KbcdGHIJ");
    assertThat(disk.content()).asString().as("what a crash would leave").isEqualTo("abcdGH");
    disk.room(100);
    assertThat(file.isDurable()).isTrue();
    assertThat(disk.content()).asString().isEqualTo("KbcdGHIJ");
  }

  @Test
  void f02GivesTheDiskAgainWhatASyncThatFailedMayHaveLost() throws Exception {
    write("abc", 0);
    file.force(true);
    write("d", 3);
    disk.forgetting(true);
    file.force(true);
    assertThat(disk.content()).asString().isEqualTo("abc");
    assertThat(file.isDurable()).isFalse();
    assertThat(all()).asString().isEqualTo("abcd");
    disk.forgetting(false);
    assertThat(file.isDurable()).isTrue();
    assertThat(disk.content()).asString().isEqualTo("abcd");
  }

  @Test
  void f02SaysOnceThatTheDiskFailsAndOnceThatItIsBack() {
    disk.room(0);
    try (LogCapture log = LogCapture.start()) {
      write("a", 0);
      write("b", 1);
      assertThat(file.isDurable()).isFalse();
      disk.room(9);
      assertThat(file.isDurable()).isTrue();
      assertThat(file.isDurable()).isTrue();
      assertThat(log.lines())
          .containsExactly(
              "ERROR the disk does not take the store's writes: No space left on device",
              "INFO the disk takes the store's writes again");
    }
  }

  @Test
  void doesNotShortenAFileWhoseWritesAreStillToCome() throws Exception {
    write("abcdef", 0);
    disk.room(0);
    write("XY", 0);
    file.truncate(2);
    assertThat(disk.content()).asString().isEqualTo("abcdef");
    disk.room(9);
    assertThat(file.isDurable()).isTrue();
    file.truncate(2);
    assertThat(disk.content()).asString().isEqualTo("XY");
  }

  @Test
  void readsOnWhereTheDiskReadsLittleAtOnce() throws Exception {
    write("abcdef", 0);
    file.force(true);
    disk.room(0);
    write("X", 1);
    disk.readsAtOnce(2);
    ByteBuffer bytes = ByteBuffer.allocate(4);
    assertThat(file.read(bytes, 1)).isEqualTo(4);
    assertThat(bytes.array()).asString(US_ASCII).isEqualTo("Xcde");
    assertThat(bytes.hasRemaining()).isFalse();
    assertThat(file.read(ByteBuffer.allocate(4), 5)).as("as far as there is").isEqualTo(1);
    assertThat(file.read(ByteBuffer.allocate(4), 6)).as("at the end").isEqualTo(-1);
    assertThat(file.read(ByteBuffer.allocate(4), 9)).as("beyond it").isEqualTo(-1);
  }

  @Test
  void c06IsNotDurableYetWhereAnotherThreadIsTrying() throws Exception {
    RetainingFile fresh = new RetainingFile(disk);
    List<Boolean> heard = new ArrayList<>();
    disk.syncing(() -> heard.add(ofAnotherThread(fresh)));
    assertThat(fresh.isDurable()).isTrue();
    disk.syncing(() -> {});
    assertThat(heard).containsExactly(false);
    assertThat(ofAnotherThread(fresh)).as("the lock is free again").isTrue();
    assertThat(fresh.retained()).isZero();
  }

  private static boolean ofAnotherThread(RetainingFile file) {
    return supplyAsync(file::isDurable).join();
  }

  @Test
  void c06IsFreeForOthersAfterEachThingThatWasDone() throws Exception {
    RetainingFile fresh = new RetainingFile(disk);
    List<Callable<Object>> done =
        List.of(
            () -> fresh.write(ByteBuffer.wrap("abc".getBytes(US_ASCII)), 0),
            () -> fresh.read(ByteBuffer.allocate(2), 0),
            fresh::size,
            fresh::retained,
            () -> fresh.truncate(2),
            () -> {
              fresh.force(true);
              return fresh;
            });
    for (Callable<Object> each : done) {
      each.call();
      assertThat(supplyAsync(fresh::retained).get(9, TimeUnit.SECONDS)).isEqualTo(3);
    }
  }

  @Test
  void closesItsDiskAndLocksThere(@TempDir Path folder) throws Exception {
    UninterruptedFile real = new UninterruptedFile(folder.resolve("file").toString(), "rw");
    RetainingFile locked = new RetainingFile(real);
    try (FileLock lock = locked.tryLock(0, 1, false)) {
      assertThat(lock.isValid()).isTrue();
    }
    locked.close();
    assertThat(real.isOpen()).isFalse();
  }

  @Test
  void keepsNoMoreThanSomeMegabytesInMemory() {
    for (int megabyte = 0; megabyte < 100; megabyte++) {
      assertThat(file.write(ByteBuffer.allocate(1 << 20), megabyte << 20)).isEqualTo(1 << 20);
      assertThat(file.retained()).isLessThanOrEqualTo(9 << 20);
    }
  }

  /** Whatever fails when: what is read is what was written, and a prefix of it is on the disk. */
  @ParameterizedTest
  @MethodSource(RandomInputs.SEEDS)
  void f02NothingIsLostWhateverFailsWhen(RandomInputs random) throws Exception {
    for (int run = 0; run < 30; run++) {
      assertNothingLost(random.list(60, step -> step.between(0, 1000)));
    }
  }

  @Test
  void f02NothingIsLostWhereNothingOrOneThingIsDone() throws Exception {
    assertNothingLost(List.of());
    for (int step : new int[] {0, 1, 2, 3, 4, 996, 997, 998, 999, 1000}) {
      assertNothingLost(List.of(step));
    }
  }

  private static void assertNothingLost(List<Integer> steps) throws IOException {
    try (LogCapture unprinted = LogCapture.start()) {
      Steps world = new Steps();
      for (int step : steps) {
        world.take(step);
      }
      world.end();
      assertThat(unprinted.lines()).noneMatch(line -> line.startsWith("WARN"));
    }
  }

  /** A file beside what it must hold, and all that a crash may leave of it. */
  private static final class Steps {

    private final FaultyDisk disk = new FaultyDisk();
    private final RetainingFile file = opened(disk);
    private final List<byte[]> prefixes = new ArrayList<>(List.of(new byte[0]));
    private byte[] expected = new byte[0];

    void take(int step) throws IOException {
      int value = step / 5;
      switch (step % 5) {
        case 0, 1 -> write(value % 40, new byte[] {(byte) value, (byte) (value + 1), (byte) 2});
        case 2 -> file.force(true);
        case 3 -> disk.room(value % 4 == 0 ? Long.MAX_VALUE : value % 7);
        default -> file.isDurable();
      }
      assertThat(RetainingFileTest.all(file)).isEqualTo(expected);
      assertThat(prefixes).anyMatch(prefix -> Arrays.equals(prefix, disk.content()));
    }

    private void write(int position, byte[] bytes) {
      for (int i = 0; i < bytes.length; i++) {
        expected = Arrays.copyOf(expected, Math.max(expected.length, position + i + 1));
        expected[position + i] = bytes[i];
        prefixes.add(expected.clone());
      }
      file.write(ByteBuffer.wrap(bytes), position);
    }

    void end() {
      disk.room(Long.MAX_VALUE);
      assertThat(file.isDurable()).isTrue();
      assertThat(disk.content()).isEqualTo(expected);
    }
  }

  private static RetainingFile opened(FaultyDisk disk) {
    RetainingFile file = new RetainingFile(disk);
    assertThat(file.isDurable()).isTrue();
    return file;
  }

  private void write(String text, long position) {
    file.write(ByteBuffer.wrap(text.getBytes(US_ASCII)), position);
  }

  private byte[] all() throws IOException {
    return all(file);
  }

  private static byte[] all(RetainingFile file) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate((int) file.size());
    while (bytes.hasRemaining() && file.read(bytes, bytes.position()) > 0) {
      // On to the rest.
    }
    return bytes.array();
  }
}
