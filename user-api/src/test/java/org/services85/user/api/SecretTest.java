package org.services85.user.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class SecretTest {

  @Test
  void revealsWhatItWasGiven() {
    assertThat(Secret.of("s3cret").reveal()).containsExactly("s3cret".toCharArray());
    assertThat(Secret.of(new char[] {'a', 'b'}).reveal()).containsExactly('a', 'b');
  }

  @Test
  void keepsItsOwnCopy() {
    char[] chars = {'a', 'b'};
    Secret secret = Secret.of(chars);
    chars[0] = 'x';
    secret.reveal()[1] = 'y';
    assertThat(secret.reveal()).containsExactly('a', 'b');
  }

  @Test
  void neverPrintsItsCharacters() {
    Secret secret = Secret.of("s3cret");
    assertThat(secret).hasToString("Secret[redacted]");
    assertThat(Credentials.ofTicket(secret).toString()).doesNotContain("s3cret");
  }

  @Test
  void equalsOnlyItself() {
    assertThat(Secret.of("a")).isNotEqualTo(Secret.of("a"));
  }

  @Test
  void matchesEqualCharactersOnly() {
    assertThat(Secret.of("abc").matches(Secret.of("abc"))).isTrue();
    assertThat(Secret.of("abc").matches(Secret.of("abd"))).isFalse();
    assertThat(Secret.of("abc").matches(Secret.of("ab"))).isFalse();
    assertThat(Secret.of("").matches(Secret.of("a"))).isFalse();
  }

  @Test
  void refusesToBeReadOnceWiped() {
    Secret secret = Secret.of("abc");
    secret.close();
    secret.close();
    assertThatThrownBy(secret::reveal)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("wiped");
  }
}
