package org.services85.user.core.logon;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.services85.user.core.spi.BackOff;
import org.services85.user.core.store.FailureRecord;

class ThrottledKeyTest {

  private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");
  private static final ThrottledKey KEY = new ThrottledKey("subject", BackOff.perAccount());

  @Test
  void waitsForWhatIsLeftAndNotALittleMore() {
    FailureRecord failure = failures(8);
    assertThat(KEY.left(failure, NOW)).isEqualTo(Duration.ofSeconds(4));
    assertThat(KEY.left(failure, NOW.plusSeconds(3))).isEqualTo(Duration.ofSeconds(1));
    assertThat(KEY.left(failure, NOW.plusSeconds(4))).isEqualTo(Duration.ZERO);
  }

  @Test
  void f07AClockThatWasPutBackMakesNobodyWaitLonger() {
    assertThat(KEY.left(failures(8), NOW.minusSeconds(3600))).isEqualTo(Duration.ofSeconds(4));
    assertThat(KEY.oneMore(failures(8), NOW.minusSeconds(3600)).failures()).isEqualTo(9);
  }

  @Test
  void forgetsOneFailureForEachLimitThatPasses() {
    Duration limit = KEY.backOff().longest();
    assertThat(KEY.oneMore(failures(9), NOW.plus(limit).minusNanos(1)).failures()).isEqualTo(10);
    assertThat(KEY.oneMore(failures(9), NOW.plus(limit)).failures()).isEqualTo(9);
    assertThat(KEY.oneMore(failures(9), NOW.plus(limit.multipliedBy(9))).failures()).isEqualTo(1);
    assertThat(KEY.oneMore(failures(9), NOW.plus(limit.multipliedBy(90))).failures()).isEqualTo(1);
  }

  @Test
  void countsNoFurtherThanItDelaysAndSaysWhenAllIsForgotten() {
    FailureRecord failure = failures(0);
    for (int i = 0; i < 30; i++) {
      failure = KEY.oneMore(failure, NOW);
    }
    assertThat(failure.failures()).isEqualTo(16);
    assertThat(failure.changedAt()).isEqualTo(NOW);
    assertThat(failure.expiresAt()).isEqualTo(NOW.plus(Duration.ofHours(4)));
  }

  private static FailureRecord failures(int failures) {
    return new FailureRecord("subject", failures, NOW, NOW);
  }
}
