package org.services85.user.core.hash.argon2;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.Arrays;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;
import org.services85.user.api.Secret;
import org.services85.user.core.hash.HashingLimits;

/**
 * The strongest parameters that a machine affords, found by trying: as much memory as the time
 * allows, then as many passes (the order of RFC 9106 section 4), never less than {@link
 * Argon2Parameters#standard()}.
 *
 * @param parameters what to use
 * @param time how long one hash takes with them, on a machine that does nothing else
 * @param limits within which they were sought
 */
public record Calibration(Argon2Parameters parameters, Duration time, HashingLimits limits) {

  private static final int TRIES = 3;

  /**
   * Checks that nothing is null.
   *
   * @param parameters what to use
   * @param time how long one hash takes
   * @param limits within which they were sought
   */
  public Calibration {
    Objects.requireNonNull(parameters, "parameters");
    Objects.requireNonNull(time, "time");
    Objects.requireNonNull(limits, "limits");
  }

  /**
   * Tries on this machine. Takes about thirty times as long as a hash may.
   *
   * @param longest how long one hash may take; positive
   * @return what to use
   */
  public static Calibration ofThisMachine(Duration longest) {
    return ofThisMachine(longest, parameters -> {});
  }

  /**
   * As {@link #ofThisMachine(Duration)}, and says what it tries.
   *
   * @param longest how long one hash may take; positive
   * @param trying is told each parameters before they are tried
   * @return what to use
   */
  public static Calibration ofThisMachine(Duration longest, Consumer<Argon2Parameters> trying) {
    SecureRandom random = new SecureRandom();
    Secret password = Secret.of("a password of usual length");
    HashingLimits limits =
        Argon2PasswordHasher.of(Argon2Parameters.standard(), random).standardLimits();
    return find(
        longest,
        limits,
        parameters -> {
          trying.accept(parameters);
          return median(Argon2PasswordHasher.of(parameters, random), password);
        });
  }

  static Calibration find(
      Duration longest, HashingLimits limits, Function<Argon2Parameters, Duration> measure) {
    Argon2Parameters standard = Argon2Parameters.standard();
    Calibration best = new Calibration(standard, measure.apply(standard), limits);
    int mostKib =
        Math.min(limits.memoryKib() / limits.concurrent(), Argon2Parameters.MAX_MEMORY_KIB);
    int memoryKib = stepFrom(standard.memoryKib());
    while (memoryKib <= mostKib) {
      Argon2Parameters more = new Argon2Parameters(memoryKib, standard.iterations(), 1);
      Calibration tried = new Calibration(more, measure.apply(more), limits);
      if (tried.time().compareTo(longest) > 0) {
        return best;
      }
      best = tried;
      memoryKib = stepFrom(memoryKib);
    }
    return best.withPasses(longest, measure);
  }

  /** Half as much again, in whole MiB. */
  private static int stepFrom(int memoryKib) {
    return (memoryKib + memoryKib / 2) / 1024 * 1024;
  }

  /** Time is in proportion to passes. */
  private Calibration withPasses(Duration longest, Function<Argon2Parameters, Duration> measure) {
    double perPass = (double) time.toNanos() / parameters.iterations();
    int most =
        Math.min(
            Argon2Parameters.MAX_ITERATIONS,
            Argon2Parameters.MAX_WORK_KIB / parameters.memoryKib());
    int passes = (int) Math.min(longest.toNanos() / perPass, most);
    if (passes <= parameters.iterations()) {
      return this;
    }
    Argon2Parameters more = new Argon2Parameters(parameters.memoryKib(), passes, 1);
    return new Calibration(more, measure.apply(more), limits);
  }

  private static Duration median(Argon2PasswordHasher hasher, Secret password) {
    hasher.verifyNothing(password);
    long[] nanos = new long[TRIES];
    for (int i = 0; i < TRIES; i++) {
      long start = System.nanoTime();
      hasher.verifyNothing(password);
      nanos[i] = System.nanoTime() - start;
    }
    Arrays.sort(nanos);
    return Duration.ofNanos(nanos[TRIES / 2]);
  }

  /**
   * The number of hashes of this cost that run at once within the limits.
   *
   * @return as many as there are cores, fewer where the memory is short
   */
  public int concurrent() {
    return Math.min(limits.concurrent(), limits.memoryKib() / parameters.memoryKib());
  }

  /**
   * The number of hashes that the machine computes in a second at most: a logon takes one, a new
   * password too.
   *
   * @return the number, were each core as fast as one alone
   */
  public double hashesPerSecond() {
    return concurrent() * 1e9 / time.toNanos();
  }
}
