package org.services85.user.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.services85.user.api.Secret;
import org.services85.user.core.ApplicationToken.Issued;
import org.services85.user.testkit.MutableClock;

class ApplicationTokensTest {

  @Test
  void a09OnSiteLooksAtNothing() {
    Secret wiped = Secret.of("wiped");
    wiped.close();
    assertThat(ApplicationTokens.onsite().admit(Optional.empty())).isTrue();
    assertThat(ApplicationTokens.onsite().admit(Optional.of(wiped))).isTrue();
  }

  @Test
  void a09OnlineAdmitsEachKnownTokenAndNoOther() {
    ApplicationTokens tokens =
        ApplicationTokens.online(List.of(Secret.of("first"), Secret.of("second")));
    assertThat(tokens.admit(Optional.of(Secret.of("first")))).isTrue();
    assertThat(tokens.admit(Optional.of(Secret.of("second")))).isTrue();
    for (String other : List.of("", "firs", "first ", "First", "third")) {
      assertThat(tokens.admit(Optional.of(Secret.of(other)))).as(other).isFalse();
    }
    assertThat(tokens.admit(Optional.empty())).isFalse();
  }

  @Test
  void onlineWithoutTokensOrWithAnEmptyOneIsAMistake() {
    assertThatIllegalArgumentException().isThrownBy(() -> ApplicationTokens.online(List.of()));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ApplicationTokens.online(List.of(Secret.of("x"), Secret.of(""))));
  }

  @Test
  void keepsHashesAlone() {
    Secret token = Secret.of("first");
    ApplicationTokens tokens = ApplicationTokens.online(List.of(token));
    token.close();
    assertThat(tokens.admit(Optional.of(Secret.of("first")))).isTrue();
    // The first example of FIPS 180-2, appendix B.1.
    assertThat(ApplicationToken.of("app", Secret.of("abc"), Optional.empty()).line())
        .isEqualTo("app ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  }

  @Test
  void a09ARevokedTokenIsRefusedAtOnceAndAnExpiredOneAtTheInstant() {
    MutableClock clock = MutableClock.at(Instant.parse("2026-11-24T12:00:00Z"));
    List<ApplicationToken> known = new ArrayList<>();
    ApplicationTokens tokens = ApplicationTokens.online(() -> known, clock);
    Instant end = clock.instant().plusSeconds(60);
    Issued ending = ApplicationToken.issue("crm", Optional.of(end), new SecureRandom());
    Issued lasting = ApplicationToken.issue("crm", Optional.empty(), new SecureRandom());
    known.add(ending.known());
    known.add(lasting.known());
    assertThat(tokens.admit(Optional.of(ending.token()))).isTrue();
    clock.advance(Duration.ofSeconds(60).minusNanos(1));
    assertThat(tokens.admit(Optional.of(ending.token()))).isTrue();
    clock.advance(Duration.ofNanos(1));
    assertThat(tokens.admit(Optional.of(ending.token()))).isFalse();
    assertThat(tokens.admit(Optional.of(lasting.token()))).as("the new one").isTrue();
    known.clear();
    assertThat(tokens.admit(Optional.of(lasting.token()))).isFalse();
  }

  @Test
  void issuesTokensOf256RandomBitsThatNoTwoShare() {
    Issued first = ApplicationToken.issue("crm", Optional.empty(), new SecureRandom());
    Issued second = ApplicationToken.issue("crm", Optional.empty(), new SecureRandom());
    assertThat(first.token().reveal()).hasSize(43);
    assertThat(first.token().matches(second.token())).isFalse();
    assertThat(first.known()).isNotEqualTo(second.known());
  }

  @Test
  void readsTheLineThatItWrote() {
    for (Optional<Instant> end : List.of(Optional.<Instant>empty(), Optional.of(Instant.EPOCH))) {
      ApplicationToken known = ApplicationToken.issue("a.B-c_1", end, new SecureRandom()).known();
      assertThat(ApplicationToken.parse(" " + known.line() + " ")).isEqualTo(known);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "app",
        "app abc",
        "app BA7816BF8F01CFEA414140DE5DAE2223B00361A396177A9CB410FF61F20015AD",
        "a/b ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
        "app ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad tomorrow",
        "app ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad 2027-01-31T00:00:00Z x"
      })
  void refusesALineOfAnotherForm(String line) {
    assertThatIllegalArgumentException().isThrownBy(() -> ApplicationToken.parse(line));
  }
}
