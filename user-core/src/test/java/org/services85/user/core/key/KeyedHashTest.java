package org.services85.user.core.key;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class KeyedHashTest {

  private static final byte[] SECRET = "sixteen bytes or more".getBytes(StandardCharsets.US_ASCII);

  @Test
  void isTheSameForTheSame() {
    assertThat(hash("purpose").of("name", "anna"))
        .isEqualTo(hash("purpose").of("name", "anna"))
        .matches("[0-9a-f]{64}");
  }

  @Test
  void isAnotherOneForAnotherTextKindPurposeOrSecret() {
    String hash = hash("purpose").of("name", "anna");
    assertThat(hash("purpose").of("name", "Anna")).isNotEqualTo(hash);
    assertThat(hash("purpose").of("user", "anna")).isNotEqualTo(hash);
    assertThat(hash("purpose").of("namea", "nna")).isNotEqualTo(hash);
    assertThat(hash("another").of("name", "anna")).isNotEqualTo(hash);
    assertThat(KeyedHash.derivedFrom(new byte[16], "purpose").of("name", "anna"))
        .isNotEqualTo(hash);
  }

  @Test
  void isWipedWhenClosedAndNeverShowsItsKey() {
    KeyedHash hash = hash("purpose");
    String before = hash.of("name", "anna");
    assertThat(hash).hasToString("KeyedHash[redacted]");
    hash.close();
    assertThat(hash.of("name", "anna")).isNotEqualTo(before);
  }

  private static KeyedHash hash(String purpose) {
    return KeyedHash.derivedFrom(SECRET, purpose);
  }
}
