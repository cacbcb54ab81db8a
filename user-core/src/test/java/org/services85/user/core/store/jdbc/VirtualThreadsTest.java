package org.services85.user.core.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.services85.user.core.store.Store;

/** Calls in virtual threads that wait for each other. */
class VirtualThreadsTest {

  private static final int WAITING = 10;

  @TempDir Path folder;

  /** With one carrier, a thread that kept it while it waits would keep all others from running. */
  @Test
  void c06WhoWaitsForItsTurnToWriteKeepsNoCarrier() throws Exception {
    assumeTrue(Runtime.version().feature() >= 21, "there are virtual threads since JDK 21");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Djdk.virtualThreadScheduler.parallelism=1",
                "-Djdk.virtualThreadScheduler.maxPoolSize=1",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                OneCarrier.class.getName(),
                folder.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (var out = process.inputReader()) {
      assertThat(out.lines().toList()).contains("READ WHILE " + WAITING + " WAIT", "ALL WROTE");
    } finally {
      process.destroyForcibly().waitFor();
    }
  }

  /** Runs in a JVM of its own. */
  static final class OneCarrier {

    private OneCarrier() {}

    public static void main(String[] arguments) throws Exception {
      var out = System.out;
      System.setOut(System.err);
      try (Store store = SqliteStore.at(Path.of(arguments[0]))) {
        CountDownLatch writing = new CountDownLatch(1);
        CountDownLatch mayEnd = new CountDownLatch(1);
        Thread writer =
            new Thread(
                () ->
                    store.inTransaction(
                        transaction -> {
                          transaction.users().nextId();
                          writing.countDown();
                          return await(mayEnd);
                        }));
        writer.start();
        await(writing);
        ExecutorService virtual =
            (ExecutorService)
                Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
        CountDownLatch coming = new CountDownLatch(WAITING);
        List<Future<Integer>> waiting =
            java.util.stream.IntStream.range(0, WAITING)
                .mapToObj(
                    i ->
                        virtual.submit(
                            () -> {
                              coming.countDown();
                              return store.inTransaction(
                                  transaction -> transaction.users().nextId());
                            }))
                .toList();
        await(coming);
        virtual
            .submit(() -> store.inTransaction(transaction -> transaction.users().find(1)))
            .get(10, TimeUnit.SECONDS);
        out.println(
            "READ WHILE " + waiting.stream().filter(one -> !one.isDone()).count() + " WAIT");
        mayEnd.countDown();
        for (Future<Integer> each : waiting) {
          each.get(10, TimeUnit.SECONDS);
        }
        out.println("ALL WROTE");
        writer.join();
        virtual.shutdown();
      }
    }

    private static boolean await(CountDownLatch latch) {
      try {
        return latch.await(20, TimeUnit.SECONDS);
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
  }
}
