package org.services85.user.core.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BackOffTest {

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
}
