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
    IUserAgent alma = house.as(ALMA);
    assertThat(alma.setPassword(2, ONE)).isTrue();
    assertThat(alma.setPassword(2, TWO)).isTrue();
    assertRefused(() -> alma.setPassword(2, TWO));
    assertRefused(() -> alma.changePassword(2, TWO, ONE));
    assertThat(alma.setPassword(2, THREE)).isTrue();
    assertThat(alma.changePassword(2, THREE, ONE)).isTrue();
    assertThat(house.logOn("nils", ONE)).isPresent();
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
    IUserAgent alma = house.as(ALMA);
    Secret generated = alma.setGeneratedPassword(2);
    assertThat(alma.setPassword(2, ONE)).isTrue();
    assertRefused(() -> alma.setPassword(2, generated));
  }

  @Test
  void p07APasswordIsTheSameInEveryUnicodeForm() {
    IUserAgent alma = house.as(ALMA);
    assertThat(alma.setPassword(2, COMPOSED)).isTrue();
    assertRefused(() -> alma.setPassword(2, DECOMPOSED));
  }

  @Test
  void aRefusalIsRecordedAndSaidInTheCallersLanguage() {
    IUserAgent alma =
        house.agents.open(
            Credentials.ofTicket(house.ticketOf(ALMA)),
            CallContext.none().withLocale(java.util.Locale.forLanguageTag("sv")));
    alma.setPassword(2, ONE);
    assertThatThrownBy(() -> alma.setPassword(2, ONE))
        .isInstanceOfSatisfying(
            PasswordRefusedException.class,
            refusal ->
                assertThat(refusal.friendlyText())
                    .isEqualTo("l\u00f6senordet har anv\u00e4nts tidigare"));
    assertThat(house.history(1)).containsExactly("1 SET_PASSWORD 2 REFUSED");
  }

  @Test
  void aChoiceCostsTheSameHoweverManyThereAre() {
    house.close();
    house = new House(host -> host.passwordHistory(3));
    IUserAgent alma = house.as(ALMA);
    for (Secret next : new Secret[] {ONE, TWO, THREE, COMPOSED}) {
      house.hasher.verifications.set(0);
      house.hasher.verificationsOfNothing.set(0);
      assertThat(alma.setPassword(2, next)).isTrue();
      assertThat(house.hasher.verifications.get() + house.hasher.verificationsOfNothing.get())
          .isEqualTo(3);
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
    IUserAgent alma = house.as(ALMA);
    alma.setPassword(2, ONE);
    house.hasher.verifications.set(0);
    assertThat(alma.setPassword(2, ONE)).isTrue();
    assertThat(house.hasher.verifications).hasValue(0);
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
