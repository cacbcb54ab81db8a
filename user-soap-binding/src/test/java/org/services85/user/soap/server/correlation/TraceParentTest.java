package org.services85.user.soap.server.correlation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** W3C Trace Context, sections 3.2 and 4.3. */
class TraceParentTest {

  private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
  private static final String SAMPLED = "00-" + TRACE + "-00f067aa0ba902b7-01";

  @ParameterizedTest
  @ValueSource(
      strings = {
        SAMPLED,
        "00-" + TRACE + "-00f067aa0ba902b7-00",
        "00-" + TRACE + "-00f067aa0ba902b7-ff",
        // Of versions to come.
        "01-" + TRACE + "-00f067aa0ba902b7-01",
        "cc-" + TRACE + "-00f067aa0ba902b7-01-what the future will be like",
        "fe-" + TRACE + "-00f067aa0ba902b7-01-",
      })
  void tellsTheTrace(String value) {
    assertThat(TraceParent.traceId(List.of(value))).contains(TRACE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "00",
        TRACE,
        "ff-" + TRACE + "-00f067aa0ba902b7-01",
        "00-00000000000000000000000000000000-00f067aa0ba902b7-01",
        "00-" + TRACE + "-0000000000000000-01",
        "00-4BF92F3577B34DA6A3CE929D0E0E4736-00f067aa0ba902b7-01",
        "00-4bf92f3577b34da6a3ce929d0e0e473-00f067aa0ba902b7-01",
        "00-" + TRACE + "-00f067aa0ba902b-01",
        "00-" + TRACE + "-00f067aa0ba902b7-1",
        "00-" + TRACE + "-00f067aa0ba902b7",
        "00_" + TRACE + "-00f067aa0ba902b7-01",
        "0-" + TRACE + "-00f067aa0ba902b7-001",
        " 00-" + TRACE + "-00f067aa0ba902b7-01",
        // Version 00 is never longer.
        SAMPLED + "-",
        SAMPLED + "-what the future will be like",
        SAMPLED + "\n",
        // Versions to come go on with a dash.
        "cc-" + TRACE + "-00f067aa0ba902b7-01.what the future will not be like",
        "cc-" + TRACE + "-00f067aa0ba902b7-011"
      })
  void tellsNothingOfWhatItCannotRead(String value) {
    assertThat(TraceParent.traceId(List.of(value))).isEmpty();
  }

  @Test
  void twoOfThemAreNone() {
    assertThat(TraceParent.traceId(List.of(SAMPLED, SAMPLED))).isEmpty();
    assertThat(TraceParent.traceId(List.of())).isEmpty();
  }
}
