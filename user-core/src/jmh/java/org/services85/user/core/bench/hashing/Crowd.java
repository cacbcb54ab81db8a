package org.services85.user.core.bench.hashing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.services85.user.api.BusyException;
import org.services85.user.api.Secret;
import org.services85.user.core.hash.BoundedPasswordHasher;
import org.services85.user.core.hash.HashingLimits;
import org.services85.user.core.hash.HashingListener;
import org.services85.user.core.hash.PasswordHash;
import org.services85.user.core.hash.argon2.Argon2Parameters;
import org.services85.user.core.hash.argon2.Argon2PasswordHasher;

/** The resident memory of a process in which 500 callers want a hash at once. Needs Linux. */
final class Crowd {

  private static final int CALLERS = 500;
  private static final int HASHES_EACH = 2;
  private static final Path STATUS = Path.of("/proc/self/status");

  private Crowd() {}

  static void measureInAProcessOfItsOwn() throws IOException, InterruptedException {
    if (!Files.exists(STATUS)) {
      Main.print("memory: skipped, as this is not Linux");
      return;
    }
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                // A heap that is there from the start: what grows is what the crowd takes.
                "-Xms64m",
                "-Xmx64m",
                "-XX:+AlwaysPreTouch",
                "-cp",
                System.getProperty("java.class.path"),
                Crowd.class.getName())
            .inheritIO()
            .start();
    if (process.waitFor() != 0) {
      throw new IllegalStateException("the crowd failed");
    }
  }

  /**
   * Lets them in, and prints what they took.
   *
   * @param arguments none
   * @throws Exception if something fails
   */
  public static void main(String[] arguments) throws Exception {
    Argon2Parameters cost = Argon2Parameters.standard();
    Argon2PasswordHasher argon2 = Argon2PasswordHasher.of(cost, new SecureRandom());
    int atOnce = Runtime.getRuntime().availableProcessors();
    HashingLimits limits =
        new HashingLimits(atOnce * cost.memoryKib(), atOnce, Duration.ofSeconds(10));
    BoundedPasswordHasher hasher =
        new BoundedPasswordHasher(argon2, limits, HashingListener.none());
    Secret password = Secret.of("a password of usual length");
    PasswordHash stored = hasher.hash(password);
    // What is idle is the process without the memory that its first hash left it.
    long idleKib = residentKib("VmRSS:") - cost.memoryKib();
    CountDownLatch there = new CountDownLatch(CALLERS);
    CountDownLatch go = new CountDownLatch(1);
    ExecutorService callers = Executors.newFixedThreadPool(CALLERS);
    List<Future<Integer>> refusals = new ArrayList<>();
    for (int i = 0; i < CALLERS; i++) {
      refusals.add(
          callers.submit(
              () -> {
                there.countDown();
                go.await();
                return call(hasher, password, stored);
              }));
    }
    there.await();
    long threadsKib = residentKib("VmRSS:") - cost.memoryKib() - idleKib;
    go.countDown();
    int refused = 0;
    for (Future<Integer> one : refusals) {
      refused += one.get();
    }
    callers.shutdown();
    long peakKib = residentKib("VmHWM:");
    Main.print(
        "memory: %d callers, %d of %d calls refused as busy; peak %d MiB = idle %d + budget %d + %d MiB (limit 64), of which its callers' threads %d",
        CALLERS,
        refused,
        CALLERS * HASHES_EACH,
        peakKib / 1024,
        idleKib / 1024,
        limits.memoryKib() / 1024,
        (peakKib - idleKib - limits.memoryKib()) / 1024,
        threadsKib / 1024);
  }

  private static int call(BoundedPasswordHasher hasher, Secret password, PasswordHash stored) {
    int refused = 0;
    for (int i = 0; i < HASHES_EACH; i++) {
      try {
        hasher.verify(password, stored);
      } catch (BusyException e) {
        refused++;
      }
    }
    return refused;
  }

  private static long residentKib(String field) throws IOException {
    return Files.readAllLines(STATUS).stream()
        .filter(line -> line.startsWith(field))
        .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
        .findFirst()
        .orElseThrow();
  }
}
