package org.services85.user.core.hash.argon2;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The cost of one Argon2id hash.
 *
 * <p>Nothing weaker than OWASP ASVS 5.0 appendix C allows can be made: at least 47,104 KiB with one
 * pass, 19,456 KiB with two, 12,288 KiB with three or more, whatever the lanes. The upper bounds
 * keep a mistyped number from taking the machine, as does {@value #MAX_WORK_KIB} KiB for the memory
 * times the passes.
 *
 * @param memoryKib memory in KiB; to {@value #MAX_MEMORY_KIB}
 * @param iterations passes over the memory; 1 to {@value #MAX_ITERATIONS}
 * @param parallelism lanes; 1 to {@value #MAX_PARALLELISM}
 */
public record Argon2Parameters(int memoryKib, int iterations, int parallelism) {

  /** The most memory that is accepted for one hash: 1 GiB. */
  public static final int MAX_MEMORY_KIB = 1 << 20;

  /** The most passes that are accepted. */
  public static final int MAX_ITERATIONS = 64;

  /** The most memory, counted once for each pass, that is accepted: 4 GiB, seconds of work. */
  public static final int MAX_WORK_KIB = 1 << 22;

  /** The most lanes that are accepted. */
  public static final int MAX_PARALLELISM = 16;

  private static final Pattern TEXT =
      Pattern.compile("m=([0-9]{1,9}),t=([0-9]{1,9}),p=([0-9]{1,9})");

  private static final Argon2Parameters STANDARD = new Argon2Parameters(19_456, 2, 1);

  /**
   * Checks the bounds.
   *
   * @param memoryKib memory in KiB
   * @param iterations passes over the memory
   * @param parallelism lanes
   * @throws IllegalArgumentException if a value is out of bounds; the message names it and the
   *     bound
   */
  public Argon2Parameters {
    requireWithin("iterations", iterations, 1, MAX_ITERATIONS);
    requireWithin("parallelism", parallelism, 1, MAX_PARALLELISM);
    requireWithin("memoryKib", memoryKib, floorKib(iterations), MAX_MEMORY_KIB);
    if (isTooMuch(memoryKib, iterations)) {
      throw new IllegalArgumentException(
          "Argon2 memoryKib %s times iterations %s is more than %s"
              .formatted(memoryKib, iterations, MAX_WORK_KIB));
    }
  }

  /**
   * OWASP's recommendation: 19,456 KiB, two passes, one lane (ASVS 5.0 appendix C).
   *
   * @return the default parameters
   */
  public static Argon2Parameters standard() {
    return STANDARD;
  }

  /**
   * Reads the form of PHC strings.
   *
   * @param text for example {@code m=19456,t=2,p=1}
   * @return the parameters
   * @throws IllegalArgumentException if the text is not of this form or a value is out of bounds;
   *     the message says which
   */
  public static Argon2Parameters parse(String text) {
    Matcher matcher = TEXT.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException("Argon2 parameters look like m=19456,t=2,p=1");
    }
    return new Argon2Parameters(
        Integer.parseInt(matcher.group(1)),
        Integer.parseInt(matcher.group(2)),
        Integer.parseInt(matcher.group(3)));
  }

  /**
   * The form of PHC strings.
   *
   * @return what {@link #parse} reads
   */
  public String format() {
    return "m=%s,t=%s,p=%s".formatted(memoryKib, iterations, parallelism);
  }

  static boolean isTooMuch(int memoryKib, int iterations) {
    return (long) memoryKib * iterations > MAX_WORK_KIB;
  }

  private static int floorKib(int iterations) {
    return switch (iterations) {
      case 1 -> 47_104;
      case 2 -> 19_456;
      default -> 12_288;
    };
  }

  private static void requireWithin(String name, int value, int min, int max) {
    if (value < min || value > max) {
      throw new IllegalArgumentException(
          "Argon2 %s %s is not within %s to %s (the floor is that of OWASP ASVS 5.0 appendix C)"
              .formatted(name, value, min, max));
    }
  }
}
