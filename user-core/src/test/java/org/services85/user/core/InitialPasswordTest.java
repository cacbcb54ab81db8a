package org.services85.user.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.services85.user.core.House.ALMA;
import static org.services85.user.core.House.EVA;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.services85.user.api.IUserAgent;
import org.services85.user.api.PasswordExpiredException;
import org.services85.user.api.PasswordMustBeChangedException;
import org.services85.user.api.PasswordRefusedException;
import org.services85.user.api.Secret;
import org.services85.user.core.spi.GeneratedPasswordLifetime;

/** Generated passwords that are to be changed soon. */
class InitialPasswordTest {

  private static final Secret GOOD = Secret.of("correct horse battery staple");

  private final House house =
      new House(
          host ->
              host.generatedPasswords(
                  GeneratedPasswordLifetime.mustBeChanged().validFor(Duration.ofDays(3))));

  @AfterEach
  void close() {
    house.close();
  }

  @Test
  void logsOnForNothingButAChangeOfItself() {
    Secret initial = house.as(ALMA).setGeneratedPassword(2);
    IUserAgent nils = house.with(house.logOn("nils", initial).orElseThrow().ticket());
    assertThatThrownBy(() -> nils.getUserInfo(2))
        .isInstanceOf(PasswordMustBeChangedException.class);
    assertThat(nils.changeOwnPassword(initial, GOOD)).isTrue();
    assertThat(nils.getUserInfo(2).userName()).isEqualTo("nils");
    assertThat(house.logOn("nils", GOOD)).isPresent();
  }

  @Test
  void cannotBecomeTheLastingPassword() {
    Secret initial = house.as(ALMA).setGeneratedPassword(2);
    IUserAgent nils = house.with(house.logOn("nils", initial).orElseThrow().ticket());
    assertThatThrownBy(() -> nils.changeOwnPassword(initial, initial))
        .isInstanceOf(PasswordRefusedException.class)
        .hasMessage("NewPassword breaks the password policy: history");
    assertThatThrownBy(() -> house.as(ALMA).setPassword(2, initial))
        .isInstanceOf(PasswordRefusedException.class);
    assertThatThrownBy(() -> nils.getUserInfo(2))
        .isInstanceOf(PasswordMustBeChangedException.class);
  }

  @Test
  void p09IsValidUntilTheVeryInstantAndTellsOnlyWhoKnowsIt() {
    Secret initial = house.as(ALMA).generateNewPasswordForExternalUser(EVA.name());
    house.clock.advance(Duration.ofDays(3).minusNanos(1000));
    assertThat(house.logOn("eva", initial)).isPresent();
    house.clock.advance(Duration.ofNanos(1000));
    assertThatThrownBy(() -> house.logOn("eva", initial))
        .isInstanceOf(PasswordExpiredException.class);
    assertThat(house.logOn("eva", Secret.of("wrong"))).isEmpty();
    Secret next = house.as(ALMA).setGeneratedPassword(EVA.associateId());
    assertThat(house.logOn("eva", next)).isPresent();
  }

  @Test
  void aTypedPasswordIsForGood() {
    house.as(ALMA).setGeneratedPassword(2);
    house.as(ALMA).setPassword(2, GOOD);
    house.clock.advance(Duration.ofDays(300));
    IUserAgent nils = house.with(house.logOn("nils", GOOD).orElseThrow().ticket());
    assertThat(nils.getUserInfo(2).userName()).isEqualTo("nils");
  }

  @Test
  void aTimeTooShortToLogOnIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> GeneratedPasswordLifetime.lasting().validFor(Duration.ZERO))
        .withMessageContaining("PT1S");
    assertThatNoException()
        .isThrownBy(() -> GeneratedPasswordLifetime.lasting().validFor(Duration.ofSeconds(1)));
  }
}
