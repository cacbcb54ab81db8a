package org.services85.user.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.services85.user.core.House.ALMA;
import static org.services85.user.core.House.ELSA;
import static org.services85.user.core.House.ERIK;
import static org.services85.user.core.House.EVA;
import static org.services85.user.core.House.NILS;
import static org.services85.user.core.House.RITA;

import java.util.Collections;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.services85.user.api.ExternalUserChanges;
import org.services85.user.api.IUserAgent;
import org.services85.user.api.InvalidArgumentException;
import org.services85.user.api.NotAuthenticatedException;
import org.services85.user.api.NotAuthorizedException;
import org.services85.user.api.PasswordRefusedException;
import org.services85.user.api.Secret;
import org.services85.user.api.SupersededException;
import org.services85.user.api.UnknownAssociateException;
import org.services85.user.api.UserNameRefusedException;
import org.services85.user.api.UserType;
import org.services85.user.core.store.User;

class ExternalUsersTest {

  private static final Secret GOOD = Secret.of("correct horse battery staple");
  private static final Secret WEAK = Secret.of("hunter2");
  private static final ExternalUserChanges NOTHING = ExternalUserChanges.none();

  private final House house = new House();

  @AfterEach
  void close() {
    house.close();
  }

  @Test
  void createsAUserOfTheCompanyOfItsPersonBeyondEveryIdentity() {
    int id = house.as(RITA).createExternalUser(50, "New.One", GOOD, 3, true);
    assertThat(id).isEqualTo(8);
    assertThat(house.user(id))
        .contains(
            new User(
                8,
                "New.One",
                UserType.EXTERNAL_ASSOCIATE,
                false,
                false,
                OptionalInt.of(50),
                OptionalInt.of(20),
                OptionalInt.of(3),
                "New.One",
                Optional.empty(),
                false));
    assertThat(house.history(1)).containsExactly("4 CREATE_EXTERNAL_USER 8 DONE");
    assertThat(house.logOn("new.one", GOOD)).isPresent();
  }

  @Test
  void whoAnExternalCallerCreatesIsOfTheCallersCompanyAndWhoseCompanyIsUnknownHasNone() {
    int ofCaller = house.as(ERIK).createExternalUser(50, "one", GOOD, 0, true);
    int ofNobody = house.as(ALMA).createExternalUser(51, "two", GOOD, 0, true);
    assertThat(house.user(ofCaller).orElseThrow().contactId()).hasValue(10);
    assertThat(house.user(ofNobody).orElseThrow().contactId()).isEmpty();
  }

  @Test
  void whoIsCreatedInactiveDoesNotLogOn() {
    house.as(ALMA).createExternalUser(50, "sleeper", GOOD, 0, false);
    assertThat(house.logOn("sleeper", GOOD)).isEmpty();
  }

  @Test
  void recordsWhatItRefusesToCreate() {
    assertThatThrownBy(() -> create(house.as(NILS), "free", GOOD))
        .isInstanceOf(NotAuthorizedException.class);
    assertThat(house.history(1)).containsExactly("2 CREATE_EXTERNAL_USER nobody REFUSED");
    IUserAgent rita = house.as(RITA);
    var taken =
        catchThrowableOfType(UserNameRefusedException.class, () -> create(rita, "NILS", GOOD));
    assertThat(taken).hasMessage("UserName cannot be used: taken");
    assertThat(taken.friendlyText()).isEqualTo("the user name is taken");
    assertThat(house.history(1)).containsExactly("4 CREATE_EXTERNAL_USER nobody REFUSED");
    assertThatThrownBy(() -> create(rita, "free", WEAK))
        .isInstanceOf(PasswordRefusedException.class);
    assertThat(house.history(2)).containsOnly("4 CREATE_EXTERNAL_USER nobody REFUSED");
    assertThat(house.count("associate")).isEqualTo(7);
  }

  @Test
  void refusesWhatCanBeRightForNobody() {
    IUserAgent rita = house.as(RITA);
    assertThatThrownBy(() -> rita.createExternalUser(0, "free", GOOD, 0, true))
        .isInstanceOf(InvalidArgumentException.class)
        .hasMessageContaining("PersonId 0");
    assertThatThrownBy(() -> rita.createExternalUser(1, "free", GOOD, -1, true))
        .isInstanceOf(InvalidArgumentException.class)
        .hasMessageContaining("RoleId -1");
  }

  @Test
  void c02OfTwoWhoCreateOneNameTheSecondIsRefused() {
    IUserAgent first = house.as(ALMA);
    IUserAgent second = house.as(RITA);
    house.hasher.meanwhile(() -> create(first, "contested", GOOD));
    assertThatThrownBy(() -> create(second, "Contested", GOOD))
        .isInstanceOf(UserNameRefusedException.class);
    assertThat(house.history(2))
        .containsExactly("4 CREATE_EXTERNAL_USER nobody REFUSED", "1 CREATE_EXTERNAL_USER 8 DONE");
  }

  @Test
  void c02Of8WhoCreateOneNameAtOnceExactlyOneDoes() throws Exception {
    IUserAgent alma = house.as(ALMA);
    Callable<Boolean> attempt =
        () -> {
          try {
            return create(alma, "contested", GOOD) > 0;
          } catch (UserNameRefusedException taken) {
            return false;
          }
        };
    ExecutorService threads = Executors.newFixedThreadPool(8);
    int created = 0;
    try {
      for (Future<Boolean> answer : threads.invokeAll(Collections.nCopies(8, attempt))) {
        created += answer.get() ? 1 : 0;
      }
    } finally {
      threads.shutdownNow();
    }
    assertThat(created).isEqualTo(1);
    assertThat(house.count("associate")).isEqualTo(8);
    assertThat(house.history(8).stream().filter(line -> line.endsWith("REFUSED"))).hasSize(7);
  }

  @Test
  void c02ACallerWhoLosesItsRightsWhileHashingCreatesNobody() {
    IUserAgent rita = house.as(RITA);
    house.hasher.meanwhile(
        () -> house.sql("UPDATE associate SET can_create_external_person = FALSE"));
    assertThatThrownBy(() -> create(rita, "free", GOOD)).isInstanceOf(NotAuthorizedException.class);
    assertThat(house.count("associate")).isEqualTo(7);
  }

  @Test
  void changesAllThatIsNamedAndEndsTheSessionsWithTheOldPassword() {
    Secret ticket = house.ticketOf(EVA);
    house
        .as(ERIK)
        .setExternalUserInfo(
            6, NOTHING.withUserName("eve").withPassword(GOOD).withRoleId(9).withActive(true));
    User eve = house.user(6).orElseThrow();
    assertThat(eve.name()).isEqualTo("eve");
    assertThat(eve.roleId()).hasValue(9);
    assertThat(eve.retired()).isFalse();
    assertThat(house.history(1)).containsExactly("5 SET_EXTERNAL_USER_INFO 6 DONE");
    assertThat(house.logOn("eve", GOOD)).isPresent();
    assertThatThrownBy(() -> house.with(ticket).canChangePassword(6))
        .isInstanceOf(NotAuthenticatedException.class);
  }

  @Test
  void whoIsMadeInactiveHasNoSessionAnyMoreWhoOnlyGetsARoleKeepsIt() {
    Secret ticket = house.ticketOf(EVA);
    house.as(RITA).setExternalUserInfo(6, NOTHING.withRoleId(4));
    assertThat(house.with(ticket).canChangePassword(6)).isTrue();
    house.as(RITA).setExternalUserInfo(6, NOTHING.withActive(false));
    house.as(RITA).setExternalUserInfo(6, NOTHING.withActive(true));
    assertThatThrownBy(() -> house.with(ticket).canChangePassword(6))
        .isInstanceOf(NotAuthenticatedException.class);
    assertThat(house.logOn("eva", EVA.password())).isPresent();
  }

  @Test
  void oneThingThatIsRefusedLeavesAllAsItWas() {
    User before = house.user(6).orElseThrow();
    IUserAgent rita = house.as(RITA);
    assertThatThrownBy(() -> rita.setExternalUserInfo(6, NOTHING.withRoleId(9).withPassword(WEAK)))
        .isInstanceOf(PasswordRefusedException.class);
    assertThatThrownBy(
            () -> rita.setExternalUserInfo(6, NOTHING.withPassword(GOOD).withUserName("rolf")))
        .isInstanceOf(UserNameRefusedException.class);
    assertThatThrownBy(() -> rita.setExternalUserInfo(6, NOTHING.withRoleId(-1)))
        .isInstanceOf(InvalidArgumentException.class);
    assertThat(house.user(6)).contains(before);
    assertThat(house.history(2)).containsOnly("4 SET_EXTERNAL_USER_INFO 6 REFUSED");
    assertThat(house.logOn("eva", EVA.password())).isPresent();
  }

  @Test
  void noChangeIsStillAuthorizedAndRecorded() {
    User before = house.user(6).orElseThrow();
    house.as(ERIK).setExternalUserInfo(6, NOTHING);
    assertThat(house.history(1)).containsExactly("5 SET_EXTERNAL_USER_INFO 6 DONE");
    assertThat(house.user(6)).contains(before);
    assertThatThrownBy(() -> house.as(ERIK).setExternalUserInfo(7, NOTHING))
        .as("elsa is of another company")
        .isInstanceOf(NotAuthorizedException.class);
  }

  @Test
  void c02ANameThatIsTakenWhileHashingIsRefused() {
    IUserAgent alma = house.as(ALMA);
    IUserAgent rita = house.as(RITA);
    house.hasher.meanwhile(() -> alma.setExternalUserInfo(7, NOTHING.withUserName("contested")));
    assertThatThrownBy(
            () -> rita.setExternalUserInfo(6, NOTHING.withUserName("contested").withPassword(GOOD)))
        .isInstanceOf(UserNameRefusedException.class);
    assertThat(house.logOn("eva", EVA.password())).isPresent();
    assertThat(house.logOn("contested", ELSA.password())).isPresent();
  }

  @Test
  void c01APasswordThatAnotherOneOvertakesIsRefusedAndNothingElseIsChanged() {
    IUserAgent alma = house.as(ALMA);
    IUserAgent rita = house.as(RITA);
    User before = house.user(6).orElseThrow();
    Secret first = Secret.of("staple battery horse correct");
    house.hasher.meanwhile(() -> alma.setPassword(6, first));
    assertThatThrownBy(() -> rita.setExternalUserInfo(6, NOTHING.withRoleId(9).withPassword(GOOD)))
        .isInstanceOf(SupersededException.class);
    assertThat(house.history(1)).containsExactly("4 SET_EXTERNAL_USER_INFO 6 SUPERSEDED");
    assertThat(house.user(6)).contains(before);
    assertThat(house.logOn("eva", first)).isPresent();
  }

  @Test
  void whoMayActOnEveryUserIsToldThatOneIsNotExternalOrNotThere() {
    IUserAgent alma = house.as(ALMA);
    assertThatThrownBy(() -> alma.setExternalUserInfo(2, NOTHING))
        .isInstanceOf(InvalidArgumentException.class)
        .hasMessage("AssociateId 2 is not an external user");
    assertThatThrownBy(() -> alma.generateNewPasswordForExternalUser("nils"))
        .isInstanceOf(InvalidArgumentException.class)
        .hasMessage("this AssociateName is not an external user");
    assertThatThrownBy(() -> alma.setExternalUserInfo(99, NOTHING))
        .isInstanceOf(UnknownAssociateException.class);
    assertThatThrownBy(() -> house.as(RITA).setExternalUserInfo(2, NOTHING))
        .isInstanceOf(NotAuthorizedException.class);
  }

  @Test
  void generatesForAnExternalUser() {
    Secret password = house.as(RITA).generateNewPasswordForExternalUser("EVA");
    assertThat(house.history(1))
        .containsExactly("4 GENERATE_NEW_PASSWORD_FOR_EXTERNAL_USER 6 DONE");
    assertThat(house.logOn("eva", password)).isPresent();
  }

  private static int create(IUserAgent agent, String name, Secret password) {
    return agent.createExternalUser(50, name, password, 0, true);
  }
}
