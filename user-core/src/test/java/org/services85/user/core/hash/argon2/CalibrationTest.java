package org.services85.user.core.hash.argon2;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.services85.user.core.hash.HashingLimits;

class CalibrationTest {

  private final List<Argon2Parameters> tried = new ArrayList<>();

  /** A machine that needs a millisecond for a MiB and pass. */
  private Duration millisecondEach(Argon2Parameters parameters) {
    tried.add(parameters);
    return Duration.ofMillis(parameters.memoryKib() / 1024L * parameters.iterations());
  }

  private Calibration find(long millis, int memoryMib, int cores) {
    return Calibration.find(
        Duration.ofMillis(millis),
        new HashingLimits(memoryMib * 1024, cores, Duration.ZERO),
        this::millisecondEach);
  }

  @Test
  void takesAsMuchMemoryAsTheTimeAllows() {
    Calibration found = find(150, 100_000, 4);
    assertThat(found.parameters()).isEqualTo(new Argon2Parameters(63 * 1024, 2, 1));
    assertThat(found.time()).isEqualTo(Duration.ofMillis(126));
    assertThat(found.concurrent()).isEqualTo(4);
    assertThat(found.hashesPerSecond()).isBetween(31.7, 31.8);
  }

  @Test
  void takesMorePassesWhereTheMemoryIsShort() {
    Calibration found = find(300, 4 * 30, 4);
    assertThat(found.parameters()).isEqualTo(new Argon2Parameters(28 * 1024, 10, 1));
    assertThat(found.time()).isLessThanOrEqualTo(Duration.ofMillis(300));
    assertThat(found.concurrent()).isEqualTo(4);
  }

  @Test
  void takesTimeAndMemoryToTheLast() {
    assertThat(find(56, 100_000, 4).parameters()).isEqualTo(new Argon2Parameters(28 * 1024, 2, 1));
    tried.clear();
    assertThat(find(56, 4 * 28, 4).parameters()).isEqualTo(new Argon2Parameters(28 * 1024, 2, 1));
    assertThat(tried).as("nothing is measured twice").doesNotHaveDuplicates();
  }

  @Test
  void measuresThisMachine() {
    Calibration found = Calibration.ofThisMachine(Duration.ofNanos(1));
    assertThat(found.parameters()).isEqualTo(Argon2Parameters.standard());
    // No machine fills 38 MiB in less, none that is alive takes longer.
    assertThat(found.time()).isBetween(Duration.ofMillis(1), Duration.ofMinutes(1));
  }

  @Test
  void proposesNothingBelowTheStandardHoweverSlowTheMachine() {
    assertThat(find(1, 100_000, 4).parameters()).isEqualTo(Argon2Parameters.standard());
    assertThat(tried).hasSize(2);
    assertThat(find(1, 20, 4).parameters()).isEqualTo(Argon2Parameters.standard());
    assertThat(find(1, 20, 4).concurrent()).isEqualTo(1);
  }

  @Test
  void stopsAtTheBoundsOfWhatIsAccepted() {
    Argon2Parameters found = find(10_000_000, 1_000_000, 1).parameters();
    assertThat(found.memoryKib()).isLessThanOrEqualTo(Argon2Parameters.MAX_MEMORY_KIB);
    assertThat(found.iterations())
        .as("one pass more is refused")
        .isEqualTo(Argon2Parameters.MAX_WORK_KIB / found.memoryKib())
        .isLessThanOrEqualTo(Argon2Parameters.MAX_ITERATIONS);
    assertThat(tried).hasSizeLessThan(20);
  }

  @Test
  void takesNoMorePassesThanAreAcceptedWhereTheMemoryIsShort() {
    assertThat(find(10_000_000, 38, 1).parameters().iterations())
        .isEqualTo(Argon2Parameters.MAX_ITERATIONS);
  }
}
