package org.services85.user.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.services85.user.core.store.FailureRecord;

class BackOffTest {

  private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "5, 0",
    "6, 1",
    "7, 2",
    "8, 4",
    "15, 512",
    "16, 900",
    "17, 900",
    "2147483647, 900"
  })
  void doublesFromASecondToAQuarterOfAnHour(int failures, int seconds) {
    assertThat(BackOff.perAccount().delayAfter(failures)).isEqualTo(Duration.ofSeconds(seconds));
  }

  @Test
  void aHundredFailuresInARowTakeTwentyOneHours() {
    Duration all =
        IntStream.range(0, 100)
            .mapToObj(BackOff.perAccount()::delayAfter)
            .reduce(Duration.ZERO, Duration::plus);
    assertThat(all).isBetween(Duration.ofHours(21), Duration.ofHours(22));
  }

  @Test
  void waitsForWhatIsLeftAndNotALittleMore() {
    FailureRecord failure = failures(8);
    BackOff backOff = BackOff.perAccount();
    assertThat(backOff.left(failure, NOW)).isEqualTo(Duration.ofSeconds(4));
    assertThat(backOff.left(failure, NOW.plusSeconds(3))).isEqualTo(Duration.ofSeconds(1));
    assertThat(backOff.left(failure, NOW.plusSeconds(4))).isEqualTo(Duration.ZERO);
  }

  @Test
  void f07AClockThatWasPutBackMakesNobodyWaitLonger() {
    assertThat(BackOff.perAccount().left(failures(8), NOW.minusSeconds(3600)))
        .isEqualTo(Duration.ofSeconds(4));
    assertThat(BackOff.perAccount().oneMore(failures(8), NOW.minusSeconds(3600)).failures())
        .isEqualTo(9);
  }

  @Test
  void forgetsOneFailureForEachLimitThatPasses() {
    BackOff backOff = BackOff.perAccount();
    Duration limit = backOff.longest();
    assertThat(backOff.oneMore(failures(9), NOW.plus(limit).minusNanos(1)).failures())
        .isEqualTo(10);
    assertThat(backOff.oneMore(failures(9), NOW.plus(limit)).failures()).isEqualTo(9);
    assertThat(backOff.oneMore(failures(9), NOW.plus(limit.multipliedBy(9))).failures())
        .isEqualTo(1);
    assertThat(backOff.oneMore(failures(9), NOW.plus(limit.multipliedBy(90))).failures())
        .isEqualTo(1);
  }

  @Test
  void countsNoFurtherThanItDelaysAndSaysWhenAllIsForgotten() {
    FailureRecord failure = failures(0);
    for (int i = 0; i < 30; i++) {
      failure = BackOff.perAccount().oneMore(failure, NOW);
    }
    assertThat(failure.failures()).isEqualTo(16);
    assertThat(failure.changedAt()).isEqualTo(NOW);
    assertThat(failure.expiresAt()).isEqualTo(NOW.plus(Duration.ofHours(4)));
  }

  @Test
  void refusesWhatIsOutOfRangeNamingIt() {
    Duration second = Duration.ofSeconds(1);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new BackOff(-1, second, second))
        .withMessageContaining("free -1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new BackOff(0, Duration.ofNanos(999_999), second))
        .withMessageContaining("first");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new BackOff(0, second, second.minusNanos(1)))
        .withMessageContaining("longest");
    assertThatIllegalArgumentException()
        .as("never a lock")
        .isThrownBy(() -> new BackOff(0, second, Duration.ofHours(1).plusNanos(1)))
        .withMessageContaining("an hour");
    assertThat(new BackOff(0, second, second).delayAfter(1)).isEqualTo(second);
    assertThat(new BackOff(0, Duration.ofMillis(1), Duration.ofHours(1)).isOff()).isFalse();
    assertThat(BackOff.off().isOff()).isTrue();
  }

  private static FailureRecord failures(int failures) {
    return new FailureRecord("subject", failures, NOW, NOW);
  }
}
