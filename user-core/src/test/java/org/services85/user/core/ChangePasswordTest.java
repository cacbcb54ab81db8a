package org.services85.user.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.services85.user.core.House.ALMA;
import static org.services85.user.core.House.NILS;

import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.services85.user.api.IUserAgent;
import org.services85.user.api.NotAuthenticatedException;
import org.services85.user.api.NotAuthorizedException;
import org.services85.user.api.PasswordMustBeChangedException;
import org.services85.user.api.PasswordRefusedException;
import org.services85.user.api.Secret;
import org.services85.user.api.UserType;
import org.services85.user.core.store.StoredPassword;

class ChangePasswordTest {

  private static final Secret GOOD = Secret.of("correct horse battery staple");
  private static final Secret NONE = Secret.of("");
  private static final Secret WRONG = Secret.of("wrong");

  private final House house = new House();

  @AfterEach
  void close() {
    house.close();
  }

  @Test
  void changesWithTheOldPasswordAndKeepsOnlyTheSessionThatAsked() {
    Secret asking = house.ticketOf(NILS);
    Secret other = house.ticketOf(NILS);
    assertThat(house.with(asking).changeOwnPassword(NILS.password(), GOOD)).isTrue();
    assertThat(house.history(1)).containsExactly("2 CHANGE_OWN_PASSWORD 2 DONE");
    assertThat(house.with(asking).canChangePassword(2)).isTrue();
    assertThatThrownBy(() -> house.with(other).canChangePassword(2))
        .isInstanceOf(NotAuthenticatedException.class);
    assertThat(house.logOn("nils", GOOD)).isPresent();
    assertThat(house.logOn("nils", NILS.password())).isEmpty();
  }

  @Test
  void aForcedChangeEndsEverySessionOfTheTarget() {
    Secret ticket = house.ticketOf(NILS);
    assertThat(house.as(ALMA).changePassword(2, NONE, GOOD)).isTrue();
    assertThat(house.history(1)).containsExactly("1 CHANGE_PASSWORD 2 DONE");
    assertThatThrownBy(() -> house.with(ticket).canChangePassword(2))
        .isInstanceOf(NotAuthenticatedException.class);
  }

  @Test
  void aWrongOldPasswordIsRecordedAndChangesNothingWhoeverAsks() {
    assertThat(house.as(NILS).changePassword(2, WRONG, GOOD)).isFalse();
    assertThat(house.history(1)).containsExactly("2 CHANGE_PASSWORD 2 REFUSED");
    assertThat(house.as(ALMA).changePasswordFromName("nils", WRONG, GOOD)).isFalse();
    assertThat(house.history(1)).containsExactly("1 CHANGE_PASSWORD 2 REFUSED");
    assertThat(house.logOn("nils", NILS.password())).isPresent();
  }

  @Test
  void anEmptyOldPasswordOfWhoMayNotForceIsWrongAndCostsTheSame() {
    IUserAgent nils = house.as(NILS);
    house.hasher.verifications.set(0);
    assertThat(nils.changePassword(2, NONE, GOOD)).isFalse();
    assertThat(nils.changeOwnPassword(NONE, GOOD)).isFalse();
    assertThat(house.hasher.verificationsOfNothing).hasValue(2);
    assertThat(house.hasher.verifications).hasValue(0);
  }

  @Test
  void x21AnOldPasswordThatIsTooLongIsWrongAndNotHashed() {
    IUserAgent nils = house.as(NILS);
    int before = house.hasher.verifications.get();
    assertThat(nils.changeOwnPassword(Secret.of("a".repeat(8193)), GOOD)).isFalse();
    assertThat(house.hasher.verifications).hasValue(before);
    assertThat(house.hasher.verificationsOfNothing).hasValue(0);
    assertThat(nils.changeOwnPassword(Secret.of("a".repeat(8192)), GOOD)).isFalse();
    assertThat(house.hasher.verifications).hasValue(before + 1);
  }

  @Test
  void evenAnAdministratorNeedsTheOldOneWhereItChangesItsOwn() {
    assertThat(house.as(ALMA).changeOwnPassword(NONE, GOOD)).isFalse();
    assertThat(house.as(ALMA).changePassword(1, NONE, GOOD)).as("this one it may force").isTrue();
  }

  @Test
  void looksAtTheNewPasswordOnlyWhereTheOldOneIsRight() {
    IUserAgent nils = house.as(NILS);
    Secret weak = Secret.of("hunter2");
    assertThat(nils.changeOwnPassword(WRONG, weak)).isFalse();
    assertThatThrownBy(() -> nils.changeOwnPassword(NILS.password(), weak))
        .isInstanceOf(PasswordRefusedException.class)
        .hasMessage("NewPassword breaks the password policy: length.minimum");
    assertThat(house.history(1)).containsExactly("2 CHANGE_OWN_PASSWORD 2 REFUSED");
  }

  @Test
  void whoMayNotChangeIsRefusedBeforeTheOldPasswordIsLookedAt() {
    IUserAgent nils = house.as(NILS);
    house.hasher.verifications.set(0);
    for (int target : new int[] {1, 99}) {
      assertThatThrownBy(() -> nils.changePassword(target, ALMA.password(), GOOD))
          .isInstanceOf(NotAuthorizedException.class);
    }
    assertThat(house.hasher.verifications).hasValue(0);
    assertThat(house.hasher.verificationsOfNothing).hasValue(0);
  }

  @Test
  void c02AnOldPasswordThatIsReplacedMeanwhileIsWrong() {
    IUserAgent alma = house.as(ALMA);
    IUserAgent asking = house.as(ALMA);
    house.hasher.meanwhile(() -> alma.setPassword(2, Secret.of("replaced in the meantime")));
    assertThat(asking.changePassword(2, NILS.password(), GOOD)).isFalse();
    assertThat(house.history(1)).containsExactly("1 CHANGE_PASSWORD 2 REFUSED");
    assertThat(house.logOn("nils", Secret.of("replaced in the meantime"))).isPresent();
  }

  @Test
  void c02AnOldPasswordThatIsHashedAnewMeanwhileIsStillRight() {
    IUserAgent nils = house.as(NILS);
    house.hasher.meanwhile(
        () ->
            put(
                StoredPassword.of(
                    Installations.QUICK.hash(NILS.password()), house.clock.instant())));
    assertThat(nils.changeOwnPassword(NILS.password(), GOOD)).isTrue();
  }

  @Test
  void p09WhoMustChangeItsPasswordMayDoNothingElse() {
    mustChange();
    IUserAgent nils = house.as(NILS);
    assertThatThrownBy(() -> nils.setGeneratedPassword(1))
        .isInstanceOf(PasswordMustBeChangedException.class);
    assertThatThrownBy(() -> nils.changePassword(1, WRONG, GOOD))
        .isInstanceOf(PasswordMustBeChangedException.class);
    assertThatThrownBy(() -> nils.changePassword(99, WRONG, GOOD))
        .isInstanceOf(PasswordMustBeChangedException.class);
    assertThat(nils.canChangePassword(2)).isTrue();
    assertThat(nils.isPasswordValid(2, UserType.INTERNAL_ASSOCIATE, 0, GOOD)).isTrue();
    assertThat(nils.changePassword(2, WRONG, GOOD)).isFalse();
    assertThat(nils.changeOwnPassword(NILS.password(), GOOD)).isTrue();
    assertThatThrownBy(() -> nils.setGeneratedPassword(1))
        .as("from now on it is as everybody else")
        .isInstanceOf(NotAuthorizedException.class);
  }

  private void mustChange() {
    put(
        new StoredPassword(
            Installations.QUICK.hash(NILS.password()),
            house.clock.instant(),
            true,
            Optional.empty()));
  }

  private void put(StoredPassword password) {
    house.change(transaction -> transaction.credentials().putPassword(2, password));
  }
}
