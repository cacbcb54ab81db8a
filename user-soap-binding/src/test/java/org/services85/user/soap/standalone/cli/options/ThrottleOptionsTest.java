package org.services85.user.soap.standalone.cli.options;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.services85.user.core.spi.BackOff;
import picocli.CommandLine.TypeConversionException;

class ThrottleOptionsTest {

  private final ThrottleOptions.BackOffConverter converter = new ThrottleOptions.BackOffConverter();

  @Test
  void readsABackOff() {
    assertThat(converter.convert("3,PT0.5S,PT30M"))
        .isEqualTo(new BackOff(3, Duration.ofMillis(500), Duration.ofMinutes(30)));
    assertThat(converter.convert("off")).isEqualTo(BackOff.off());
    assertThat(converter.convert("5,PT1S,PT15M")).isEqualTo(BackOff.perAccount());
    assertThat(converter.convert("50,PT1S,PT1M")).isEqualTo(BackOff.perAddress());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'' | is not FREE,FIRST,LONGEST",
        "on | is not FREE,FIRST,LONGEST",
        "5 | is not FREE,FIRST,LONGEST",
        "5,1,900 | is not FREE,FIRST,LONGEST",
        "5,PT1S,PT15M,PT1H | is not FREE,FIRST,LONGEST",
        "five,PT1S,PT15M | is not FREE,FIRST,LONGEST",
        "99999999999,PT1S,PT15M | is not FREE,FIRST,LONGEST",
        "-1,PT1S,PT15M | is negative",
        "5,PT0S,PT15M | below a millisecond",
        "5,PT1S,PT2H | not between first",
        "5,PT1M,PT1S | not between first"
      })
  void refusesWhatMakesNoSense(String text, String why) {
    assertThatThrownBy(() -> converter.convert(text))
        .isInstanceOf(TypeConversionException.class)
        .hasMessageContaining(why)
        .hasMessageContaining("'" + text + "'");
  }
}
