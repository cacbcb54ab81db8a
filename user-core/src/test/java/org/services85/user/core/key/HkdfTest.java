package org.services85.user.core.key;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class HkdfTest {

  private static final byte[] INPUT = HexFormat.of().parseHex("0b".repeat(22));

  /** RFC 5869, A.3: without salt and purpose, of 42 bytes the first 32. */
  @Test
  void derivesWhatTheStandardsExampleSays() {
    assertThat(HexFormat.of().formatHex(Hkdf.derive(INPUT, "")))
        .isEqualTo("8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d");
  }

  @Test
  void derivesAnotherKeyForAnotherPurpose() {
    assertThat(Hkdf.derive(INPUT, "one")).isNotEqualTo(Hkdf.derive(INPUT, "two"));
  }
}
