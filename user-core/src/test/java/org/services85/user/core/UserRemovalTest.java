package org.services85.user.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.services85.user.core.House.ALMA;
import static org.services85.user.core.House.ERIK;
import static org.services85.user.core.House.EVA;
import static org.services85.user.core.House.NILS;
import static org.services85.user.core.House.RITA;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.services85.user.api.IUserAgent;
import org.services85.user.api.InvalidArgumentException;
import org.services85.user.api.NotAuthenticatedException;
import org.services85.user.api.NotAuthorizedException;
import org.services85.user.api.Secret;
import org.services85.user.api.UnknownAssociateException;

class UserRemovalTest {

  private final House house = new House();

  @AfterEach
  void close() {
    house.close();
  }

  @Test
  void deletesAUserWithPasswordAndTicketsButNotWhatIsRecordedOfIt() {
    house.ticketOf(NILS);
    int recordedOfNils = recordedOf(2);
    house.as(ALMA).deleteUserFromName("Nils");
    assertThat(house.user(2)).isEmpty();
    assertThat(house.count("associate_password")).isEqualTo(6);
    assertThat(house.count("ticket")).as("alma's").isEqualTo(1);
    assertThat(house.history(1)).containsExactly("1 DELETE_USER 2 DONE");
    assertThat(recordedOf(2)).isEqualTo(recordedOfNils + 1);
    assertThat(house.logOn("nils", NILS.password())).isEmpty();
  }

  @Test
  void neverGivesAnIdentityTwice() {
    IUserAgent alma = house.as(ALMA);
    alma.deleteUser(7);
    assertThat(
            alma.createExternalUser(50, "next", Secret.of("correct horse battery staple"), 0, true))
        .isEqualTo(8);
  }

  @Test
  void whoMayCreateExternalUsersDeletesThoseOnly() {
    house.as(ERIK).deleteExternalUser(6);
    assertThat(house.history(1)).containsExactly("5 DELETE_EXTERNAL_USER 6 DONE");
    IUserAgent rita = house.as(RITA);
    assertThatThrownBy(() -> rita.deleteExternalUser(2)).isInstanceOf(NotAuthorizedException.class);
    assertThatThrownBy(() -> rita.deleteUser(7)).isInstanceOf(NotAuthorizedException.class);
    assertThat(house.history(2))
        .containsExactly("4 DELETE_USER 7 REFUSED", "4 DELETE_EXTERNAL_USER 2 REFUSED");
  }

  @Test
  void nobodyDeletesOrRetiresItself() {
    IUserAgent alma = house.as(ALMA);
    assertThatThrownBy(() -> alma.deleteUser(1))
        .isInstanceOf(InvalidArgumentException.class)
        .hasMessage("nobody may delete this user where that is the caller itself");
    assertThatThrownBy(() -> alma.makeRetired(1, true))
        .isInstanceOf(InvalidArgumentException.class);
    assertThat(house.history(2))
        .containsExactly("1 MAKE_RETIRED 1 REFUSED", "1 DELETE_USER 1 REFUSED");
    assertThat(house.logOn("alma", ALMA.password())).isPresent();
  }

  @Test
  void retiresAndBringsBackButWithoutTheSessionsOfBefore() {
    Secret ticket = house.ticketOf(NILS);
    IUserAgent alma = house.as(ALMA);
    alma.makeRetired(2, true);
    assertThat(house.history(1)).containsExactly("1 MAKE_RETIRED 2 DONE");
    assertThat(house.logOn("nils", NILS.password())).isEmpty();
    alma.makeRetired(2, false);
    assertThat(house.logOn("nils", NILS.password())).isPresent();
    assertThatThrownBy(() -> house.with(ticket).canChangePassword(2))
        .isInstanceOf(NotAuthenticatedException.class);
  }

  @Test
  void c02AUserThatIsDeletedWhileItsPasswordIsHashedIsUnknown() {
    IUserAgent alma = house.as(ALMA);
    house.hasher.meanwhile(() -> alma.deleteUser(2));
    assertThatThrownBy(() -> alma.setGeneratedPassword(2))
        .isInstanceOf(UnknownAssociateException.class);
    assertThat(house.history(2))
        .containsExactly("1 SET_GENERATED_PASSWORD nobody UNKNOWN_TARGET", "1 DELETE_USER 2 DONE");
  }

  @Test
  void c02AUserThatIsDeletedWhileItLogsOnGetsNoTicket() {
    IUserAgent alma = house.as(ALMA);
    house.hasher.meanwhile(() -> alma.deleteUser(6));
    assertThat(house.logOn("eva", EVA.password())).isEmpty();
  }

  private int recordedOf(int associateId) {
    return (int)
        house.latestEvents(1000).stream()
            .filter(event -> event.targetId().equals(java.util.OptionalInt.of(associateId)))
            .count();
  }
}
