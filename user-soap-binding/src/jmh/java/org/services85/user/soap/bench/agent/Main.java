package org.services85.user.soap.bench.agent;

import java.security.SecureRandom;
import java.util.Locale;
import org.services85.user.api.Secret;
import org.services85.user.core.bench.Turns;
import org.services85.user.core.hash.argon2.Argon2Parameters;
import org.services85.user.core.hash.argon2.Argon2PasswordHasher;

/** What SetGeneratedPassword costs beyond the one hash that it must compute. */
final class Main {

  private static final int WARMUP_CALLS = 20_000;
  private static final int WARMUP = 20;
  private static final int ROUNDS = 300;
  private static final int CALLERS = 8;

  private Main() {}

  /**
   * Measures, and prints the ratios.
   *
   * @param arguments none
   * @throws Exception if a call fails
   */
  public static void main(String[] arguments) throws Exception {
    // As the server runs, not with every library's debug lines.
    System.setProperty("logback.configurationFile", "META-INF/services85/logback.xml");
    SecureRandom random = new SecureRandom();
    Argon2PasswordHasher hasher = Argon2PasswordHasher.of(Argon2Parameters.standard(), random);
    Secret password = Secret.of("a password of usual length");
    try (Installation quick = Installation.withoutHashing()) {
      for (int i = 0; i < WARMUP_CALLS; i++) {
        quick.inProcess();
        quick.overSoap();
      }
    }
    try (Installation memory = Installation.inMemory();
        Installation file = Installation.onDisk()) {
      Turns turns =
          new Turns()
              .with("hash alone", () -> hasher.hash(password))
              .with("in process", memory::inProcess)
              .with("over SOAP", memory::overSoap)
              .with("in process, durable store", file::inProcess)
              .with("over SOAP, durable store", file::overSoap)
              .run(WARMUP, ROUNDS);
      print(
          "durable SQLite store: in process %.3f, over SOAP %.3f x the hash alone",
          turns.ratio("in process, durable store", "hash alone"),
          turns.ratio("over SOAP, durable store", "hash alone"));
      double throughput = Throughput.ratio(CALLERS, memory::inProcess, () -> hasher.hash(password));
      print(
          "agent: in process %.3f, over SOAP %.3f x the hash alone; %d callers at once: %.3f x its"
              + " throughput",
          turns.ratio("in process", "hash alone"),
          turns.ratio("over SOAP", "hash alone"),
          CALLERS,
          throughput);
    }
  }

  private static void print(String format, Object... arguments) {
    System.out.println(String.format(Locale.ROOT, format, arguments));
  }
}
