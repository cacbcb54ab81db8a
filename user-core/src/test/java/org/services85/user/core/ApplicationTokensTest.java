package org.services85.user.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.services85.user.api.Secret;
import org.services85.user.core.spi.ApplicationToken;
import org.services85.user.core.spi.ApplicationToken.Issued;
import org.services85.user.core.spi.ApplicationTokens;
import org.services85.user.testkit.MutableClock;

class ApplicationTokensTest {

  private static final String FIRST = "first-4d1f0c9be27a8356";
  private static final String SECOND = "second-8a0e6c3b9d5271f4";

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
        ApplicationTokens.online(List.of(Secret.of(FIRST), Secret.of(SECOND)));
    assertThat(tokens.admit(Optional.of(Secret.of(FIRST)))).isTrue();
    assertThat(tokens.admit(Optional.of(Secret.of(SECOND)))).isTrue();
    for (String other :
        List.of("", FIRST.substring(1), FIRST + " ", FIRST.toUpperCase(Locale.ROOT), "third")) {
      assertThat(tokens.admit(Optional.of(Secret.of(other)))).as(other).isFalse();
    }
    assertThat(tokens.admit(Optional.empty())).isFalse();
  }

  @Test
  void onlineWithoutTokensOrWithAnEmptyOneIsAMistake() {
    assertThatIllegalArgumentException().isThrownBy(() -> ApplicationTokens.online(List.of()));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ApplicationTokens.online(List.of(Secret.of(FIRST), Secret.of(""))));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "x",
        "secret",
        "correct horse battery",
        "0123456789abcdef0123456789abcde",
        "123456789012345678901234567890123456789",
        "a8f3e91b5c7d2064a8f3e91b5c7d2064",
        "9f86d081884c7d659a2feaa0c55ad01",
        "550e8400-e29b-41d4-a716-446655440000",
        "31415926535897932384626433832795028841",
        "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
        "password1password1password1password1",
        "qZ7vK2mXw9LrT4bNc6Hy",
        "kjhgfdsapoiuytrewqmnbvcxzlk"
      })
  void a09ATokenOfFewerThan128BitsIsRefusedAndSaidHowToMakeOne(String token) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ApplicationToken.of("crm", Secret.of(token), Optional.empty()))
        .withMessageContaining("128")
        .withMessageContaining("application-token")
        .satisfies(
            refusal ->
                assertThat(
                        token.isEmpty()
                            || token.length() == 1
                            || !refusal.getMessage().contains(token))
                    .isTrue());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "9f86d081884c7d659a2feaa0c55ad015", "9F86D081884C7D659A2FEAA0C55AD015",
        "314159265358979323846264338327950288419", "qZ7vK2mXw9LrT4bNc6HyPa",
        "kjhgfdsapoiuytrewqmnbvcxzlkh", "n4bQgYhMfWWaL-qgxVrQFaO_TxsrC4Is0V1sFbDwCgg"
      })
  void a09ATokenThatCanHave128BitsIsTaken(String token) {
    assertThat(ApplicationToken.of("crm", Secret.of(token), Optional.empty()).hash()).hasSize(64);
  }

  @Test
  void a09EveryTokenThatIsIssuedHasTheBits() {
    SecureRandom random = new SecureRandom();
    for (int i = 0; i < 1000; i++) {
      Issued issued = ApplicationToken.issue("crm", Optional.empty(), random);
      assertThat(ApplicationToken.of("crm", issued.token(), Optional.empty()))
          .isEqualTo(issued.known());
    }
  }

  @Test
  void keepsHashesAlone() {
    Secret token = Secret.of(FIRST);
    ApplicationTokens tokens = ApplicationTokens.online(List.of(token));
    token.close();
    assertThat(tokens.admit(Optional.of(Secret.of(FIRST)))).isTrue();
    // The second example of FIPS 180-2, appendix B.2.
    Secret example = Secret.of("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq");
    assertThat(ApplicationToken.of("app", example, Optional.empty()).line())
        .isEqualTo("app 248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
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
        "app ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad 2027-01-31T00:00:00Z"
            + " x"
      })
  void refusesALineOfAnotherForm(String line) {
    assertThatIllegalArgumentException().isThrownBy(() -> ApplicationToken.parse(line));
  }
}
