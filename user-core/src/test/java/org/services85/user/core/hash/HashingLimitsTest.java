package org.services85.user.core.hash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class HashingLimitsTest {

  @Test
  void refusesLimitsThatLetNothingThrough() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new HashingLimits(0, 1, Duration.ZERO))
        .withMessageContaining("memoryKib 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new HashingLimits(1, 0, Duration.ZERO))
        .withMessageContaining("concurrent 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new HashingLimits(1, 1, Duration.ofNanos(-1)))
        .withMessageContaining("deadline");
  }

  @Test
  void standardLimitsAreAQuarterOfTheMemoryAndAllCores() {
    int heapKib = (int) (Runtime.getRuntime().maxMemory() / 1024);
    assertThat(HashingLimits.ofThisHeap().memoryKib()).isEqualTo(heapKib / 4);
    assertThat(HashingLimits.ofThisMachine().memoryKib())
        .isGreaterThanOrEqualTo(HashingLimits.ofThisHeap().memoryKib());
    assertThat(HashingLimits.ofThisMachine().concurrent())
        .isEqualTo(Runtime.getRuntime().availableProcessors());
  }
}
