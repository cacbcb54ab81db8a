package org.services85.user.core.bench.generator;

import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.Objects;
import java.util.Properties;
import org.openjdk.jmh.runner.RunnerException;
import org.services85.user.core.bench.Rounds;
import org.services85.user.core.policy.PasswordGenerator;
import org.services85.user.core.policy.PasswordPolicy;
import org.services85.user.core.policy.RandomBytes;

/** How many times as fast as Passay passwords are generated, and from how many random bytes. */
final class Main {

  private Main() {}

  /**
   * Measures, and prints the ratios.
   *
   * @param arguments none
   * @throws RunnerException if a benchmark fails
   * @throws IOException if Passay does not say its version
   */
  public static void main(String[] arguments) throws RunnerException, IOException {
    int threads = Runtime.getRuntime().availableProcessors();
    Rounds rounds =
        new Rounds()
            .with("ours", Generation.class, "usual", 1)
            .with("Passay", Generation.class, "passayUsual", 1)
            .with("ours, all threads", Generation.class, "usual", threads)
            .with("work that shares nothing", Generation.class, "nothingShared", 1)
            .with("the same, all threads", Generation.class, "nothingShared", threads)
            .with("ours, strict policy", Generation.class, "strict", 1)
            .with("Passay, strict policy", Generation.class, "passayStrict", 1)
            .with("Passay, all threads", Generation.class, "passayUsual", threads)
            .run();
    print(
        "strict policy: %.1f x Passay",
        rounds.ratio("ours, strict policy", "Passay, strict policy"));
    print(
        "%d threads: %.1f x Passay",
        threads, rounds.ratio("ours, all threads", "Passay, all threads"));
    print(
        "%d threads: %.2f x one thread (work that shares nothing: %.2f x)",
        threads,
        rounds.ratio("ours, all threads", "ours"),
        rounds.ratio("the same, all threads", "work that shares nothing"));
    PasswordPolicy policy = Generation.usualPolicy();
    print(
        "generator: %.1f x Passay %s, %.1f random bytes a password (limit %d)",
        rounds.ratio("ours", "Passay"),
        passayVersion(),
        RandomBytes.aPassword(policy),
        PasswordGenerator.of(policy).randomByteLimit());
  }

  private static void print(String format, Object... arguments) {
    System.out.println(String.format(Locale.ROOT, format, arguments));
  }

  private static String passayVersion() throws IOException {
    Properties properties = new Properties();
    try (InputStream in =
        Objects.requireNonNull(
            Main.class.getResourceAsStream("/META-INF/maven/org.passay/passay/pom.properties"))) {
      properties.load(in);
    }
    return Objects.requireNonNull(properties.getProperty("version"));
  }
}
