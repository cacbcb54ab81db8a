package org.services85.user.core.bench.hashing;

import java.util.Locale;
import java.util.Optional;
import org.services85.user.core.bench.Turns;
import org.services85.user.core.hash.argon2.BareEngines;

/** How fast hashing is, how much memory a crowd makes it take, and whether its time tells. */
final class Main {

  private static final int WARMUP = 50;
  private static final int ROUNDS = 300;

  private Main() {}

  /**
   * Measures, and prints the ratios.
   *
   * @param arguments none
   * @throws Exception if something fails
   */
  public static void main(String[] arguments) throws Exception {
    Crowd.measureInAProcessOfItsOwn();
    Logons.measure();
    Optional<Turns.Call> library = BareEngines.ofInstalledLibrary();
    Turns turns =
        new Turns()
            .with("native engine", BareEngines.ofNative())
            .with("Bouncy Castle", BareEngines.ofBouncyCastle());
    library.ifPresent(call -> turns.with("C libargon2", call));
    turns.run(WARMUP, ROUNDS);
    print("Bouncy Castle: %.3f x the native engine", turns.ratio("Bouncy Castle", "native engine"));
    print(
        library.isPresent()
            ? "hashing: native engine %.3f x C libargon2"
            : "hashing: skipped, as libargon2 is not installed here (Debian package libargon2-1)",
        library.isPresent() ? turns.ratio("native engine", "C libargon2") : 0);
  }

  static void print(String format, Object... arguments) {
    System.out.println(String.format(Locale.ROOT, format, arguments));
  }
}
