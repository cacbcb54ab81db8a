package org.services85.user.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.services85.user.core.House.ALMA;
import static org.services85.user.core.House.NILS;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.services85.user.api.CallContext;
import org.services85.user.api.Credentials;
import org.services85.user.api.ExternalUserChanges;
import org.services85.user.api.IUserAgent;
import org.services85.user.api.PasswordRefusedException;
import org.services85.user.api.Secret;
import org.services85.user.api.UserType;

/** Passwords that a user may not choose again. */
class PastPasswordTest {

  private static final Secret ONE = Secret.of("the first long password");
  private static final Secret TWO = Secret.of("the second long password");
  private static final Secret THREE = Secret.of("the third long password");
  private static final Secret COMPOSED = Secret.of("the fjord at \u00c5lesund");
  private static final Secret DECOMPOSED = Secret.of("the fjord at A\u030alesund");

  private House house = new House(host -> host.passwordHistory(2));

  @AfterEach
  void close() {
    house.close();
  }

  @Test
  void p07TheLastOnesAreRefusedAndOlderOnesAreNot() {
    IUserAgent nils = house.as(NILS);
    assertThat(nils.changeOwnPassword(NILS.password(), ONE)).isTrue();
    assertThat(nils.changeOwnPassword(ONE, TWO)).isTrue();
    assertRefused(() -> nils.changeOwnPassword(TWO, TWO));
    assertRefused(() -> nils.changePassword(2, TWO, ONE));
    assertThat(nils.changeOwnPassword(TWO, THREE)).isTrue();
    assertThat(nils.changePassword(2, THREE, ONE)).isTrue();
    assertThat(house.logOn("nils", ONE)).isPresent();
  }

  @Test
  void p07WhoSetsItsOwnPasswordWithoutTheOldOneIsToldToo() {
    assertRefused(() -> house.as(ALMA).setPassword(1, ALMA.password()));
    assertRefused(() -> house.as(ALMA).changePassword(1, Secret.of(""), ALMA.password()));
  }

  @Test
  void p07WhoSetsThePasswordOfAnotherIsNotToldWhatThatOneHadBefore() {
    IUserAgent alma = house.as(ALMA);
    for (Secret password : new Secret[] {ONE, TWO, ONE, ONE}) {
      assertThat(alma.setPassword(6, password)).isTrue();
      assertThat(alma.setPasswordFromName("eva", password)).isTrue();
      assertThat(alma.changePassword(6, Secret.of(""), password)).isTrue();
      assertThat(alma.changePasswordFromName("eva", password, password)).isTrue();
      alma.setExternalUserInfo(6, ExternalUserChanges.none().withPassword(password));
    }
    assertThat(house.hasher.verifications).as("the old one was shown").hasValue(1 + 4);
  }

  @Test
  void theHistoryGoesOnWhoeverSetThePasswords() {
    IUserAgent alma = house.as(ALMA);
    alma.setPassword(2, ONE);
    alma.setPassword(2, TWO);
    IUserAgent nils = house.with(house.logOn("nils", TWO).orElseThrow().ticket());
    assertRefused(() -> nils.changeOwnPassword(TWO, ONE));
    assertThat(nils.changeOwnPassword(TWO, NILS.password())).isTrue();
  }

  @Test
  void theOneInForceCountsEvenIfItIsOlderThanTheHistory() {
    IUserAgent nils = house.as(NILS);
    house.change(
        transaction ->
            transaction
                .credentials()
                .putPassword(
                    2,
                    org.services85.user.core.store.StoredPassword.of(
                        Installations.QUICK.hash(ONE), house.clock.instant())));
    assertRefused(() -> nils.changeOwnPassword(ONE, ONE));
  }

  @Test
  void aGeneratedOneCountsToo() {
    Secret generated = house.as(ALMA).setGeneratedPassword(2);
    IUserAgent nils = house.with(house.logOn("nils", generated).orElseThrow().ticket());
    assertThat(nils.changeOwnPassword(generated, ONE)).isTrue();
    assertRefused(() -> nils.changeOwnPassword(ONE, generated));
  }

  @Test
  void p07APasswordIsTheSameInEveryUnicodeForm() {
    IUserAgent nils = house.as(NILS);
    assertThat(nils.changeOwnPassword(NILS.password(), COMPOSED)).isTrue();
    assertRefused(() -> nils.changeOwnPassword(COMPOSED, DECOMPOSED));
  }

  @Test
  void aRefusalIsRecordedAndSaidInTheCallersLanguage() {
    IUserAgent nils =
        house.agents.open(
            Credentials.ofTicket(house.ticketOf(NILS)),
            CallContext.none().withLocale(java.util.Locale.forLanguageTag("sv")));
    nils.changeOwnPassword(NILS.password(), ONE);
    assertThatThrownBy(() -> nils.changeOwnPassword(ONE, ONE))
        .isInstanceOfSatisfying(
            PasswordRefusedException.class,
            refusal ->
                assertThat(refusal.friendlyText())
                    .isEqualTo("l\u00f6senordet har anv\u00e4nts tidigare"));
    assertThat(house.history(1)).containsExactly("2 CHANGE_OWN_PASSWORD 2 REFUSED");
  }

  @Test
  void aChoiceCostsTheSameHoweverManyThereAre() {
    house.close();
    house = new House(host -> host.passwordHistory(3));
    IUserAgent nils = house.as(NILS);
    Secret old = NILS.password();
    for (Secret next : new Secret[] {ONE, TWO, THREE, COMPOSED}) {
      house.hasher.verifications.set(0);
      house.hasher.verificationsOfNothing.set(0);
      assertThat(nils.changeOwnPassword(old, next)).isTrue();
      assertThat(house.hasher.verifications.get() + house.hasher.verificationsOfNothing.get())
          .as("that of the old one, and three")
          .isEqualTo(1 + 3);
      old = next;
    }
  }

  @Test
  void noMoreIsKeptThanIsBarred() {
    IUserAgent alma = house.as(ALMA);
    alma.setPassword(2, ONE);
    alma.setPassword(2, TWO);
    alma.setPassword(2, THREE);
    alma.setPassword(3, THREE);
    assertThat(house.count("associate_past_password")).isEqualTo(2);
    alma.deleteUser(2);
    assertThat(house.count("associate_past_password")).isEqualTo(1);
  }

  @Test
  void nothingIsKeptOrAskedWhereTheHostBarsNothing() {
    house.close();
    house = new House();
    IUserAgent nils = house.as(NILS);
    nils.changeOwnPassword(NILS.password(), ONE);
    house.hasher.verifications.set(0);
    assertThat(nils.changeOwnPassword(ONE, ONE)).isTrue();
    assertThat(house.hasher.verifications).as("of the old one").hasValue(1);
    assertThat(house.count("associate_past_password")).isZero();
  }

  @Test
  void toAskWhetherAPasswordIsValidIsNoWayToGuessIt() {
    IUserAgent alma = house.as(ALMA);
    alma.setPassword(2, ONE);
    assertThat(alma.isPasswordValid(2, UserType.INTERNAL_ASSOCIATE, 0, ONE)).isTrue();
  }

  @Test
  void aLengthOutOfRangeIsRefused() {
    for (int length : new int[] {-1, 25}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> InProcessUserAgents.over(house.store).passwordHistory(length))
          .withMessageContaining("0 to 24");
    }
    for (int length : new int[] {0, 24}) {
      assertThatNoException()
          .isThrownBy(() -> InProcessUserAgents.over(house.store).passwordHistory(length));
    }
  }

  private static void assertRefused(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOf(PasswordRefusedException.class)
        .hasMessageEndingWith("breaks the password policy: history");
  }
}
