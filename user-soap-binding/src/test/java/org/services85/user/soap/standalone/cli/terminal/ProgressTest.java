package org.services85.user.soap.standalone.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.services85.user.testkit.MutableClock;

/** What somebody who waits sees. */
class ProgressTest {

  private final MutableClock clock = MutableClock.at(Instant.parse("2026-03-29T12:00:00Z"));
  private final StringWriter terminal = new StringWriter();
  private final Progress progress = Progress.in(new PrintWriter(terminal), clock);

  @Test
  void showsTheFirstPlaceAtOnceAndOthersTenTimesASecond() {
    for (int i = 0; i < 1000; i++) {
      progress.at("at " + i);
      clock.advance(Duration.ofMillis(1));
    }
    assertThat(terminal.toString().split("\r", -1))
        .hasSize(11)
        .startsWith("", "at 0", "at 100", "at 200");
  }

  @Test
  void writesOverWhatWasLonger() {
    progress.at("a long way");
    clock.advance(Duration.ofSeconds(1));
    progress.at("near");
    assertThat(terminal).hasToString("\ra long way\rnear      ");
  }

  @Test
  void leavesAnEmptyLine() {
    progress.at("here");
    progress.close();
    assertThat(terminal).hasToString("\rhere\r    \r");
  }

  @Test
  void leavesNothingWhereThereWasNothing() {
    progress.close();
    Progress.hidden().at("here");
    assertThat(terminal.toString()).isEmpty();
  }
}
