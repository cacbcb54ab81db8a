package org.services85.user.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.services85.user.core.House.ALMA;
import static org.services85.user.core.House.NILS;
import static org.services85.user.core.House.ROLF;

import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.services85.user.api.AgentOperation;
import org.services85.user.api.Credentials;
import org.services85.user.api.IUserAgent;
import org.services85.user.api.NotAuthenticatedException;
import org.services85.user.api.NotAuthorizedException;
import org.services85.user.api.PasswordMustBeChangedException;
import org.services85.user.api.Secret;
import org.services85.user.api.TooManyAttemptsException;
import org.services85.user.api.UserType;
import org.services85.user.core.audit.AuditAction;
import org.services85.user.core.hash.PasswordHash;
import org.services85.user.core.hash.UnreadableHashException;
import org.services85.user.core.store.User;

class UserProvisioningTest {

  private final House house = new House();
  private final UserProvisioning provisioning = house.agents.provisioning();

  @AfterEach
  void close() {
    house.close();
  }

  @Test
  void createsAUserWhoCanLogOn() {
    User ida = User.of(9, "Ida", UserType.INTERNAL_ASSOCIATE);
    provisioning.create(ida, Secret.of("ida's password"));
    assertThat(house.logOn("ida", Secret.of("ida's password"))).isPresent();
    assertThat(provisioning.find("IDA")).contains(ida);
    assertThat(house.latestEvents(2))
        .anyMatch(event -> event.action().equals(AuditAction.CREATE_USER));
  }

  @Test
  void refusesNamesThatAreTakenOrNone() {
    for (String name : new String[] {"ALMA", "", "7T:x", "a\tb"}) {
      assertThatIllegalArgumentException()
          .as(name)
          .isThrownBy(
              () ->
                  provisioning.create(
                      User.of(9, name, UserType.INTERNAL_ASSOCIATE), Secret.of("x")));
    }
    assertThat(house.count("associate")).isEqualTo(7);
    assertThat(house.count("associate_password")).isEqualTo(7);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "secret",
        "7P:abcdef",
        "{SSHA}ZmFrZWZha2VmYWtl",
        "{noop}secret",
        "$6$salt$hash",
        "$y$j9T$salt$hash",
        "$2b$31$abcdefghijklmnopqrstuughE8Ev8uGFaUgY2cNEySvxngrb/Jzdm",
        "$argon2id$v=19$m=2147483647,t=2,p=1$c29tZXNhbHQxMjM0NTY3OA$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHApl8ArZWb2GRPPc",
        "$argon2id$v=19$m=19456,t=2,p=1,keyid=YQ$c29tZXNhbHQxMjM0NTY3OA$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHApl8ArZWb2GRPPc",
      })
  void refusesAHashThatCannotBeReadWithTheFormsThatCan(String encoded) {
    UserProvisioning standard = InProcessUserAgents.over(house.store).build().provisioning();
    User ida = User.of(9, "Ida", UserType.INTERNAL_ASSOCIATE);
    assertThatThrownBy(() -> standard.create(ida, PasswordHash.of(encoded)))
        .isInstanceOf(UnreadableHashException.class)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll("argon2id", "bcrypt", "pbkdf2", "scrypt", "Django", "Werkzeug")
        .hasMessageContainingAll("passlib", "Spring", "ASP.NET")
        .hasMessageNotContainingAny("secret", "ZmFrZWZha2VmYWtl", "abcdefghij", "CTFhFdXPJO1a");
    assertThat(provisioning.find("Ida")).isEmpty();
  }

  @Test
  void takesAHashThatCanBeRead() {
    UserProvisioning standard = InProcessUserAgents.over(house.store).build().provisioning();
    User ida = User.of(9, "Ida", UserType.INTERNAL_ASSOCIATE);
    standard.create(
        ida,
        PasswordHash.of("{bcrypt}$2a$04$lwpBf33wM93ZS8ejSIam3uJqB9dyaLNEOsTWLvvmMhsgxA68zLgSa"));
    assertThat(provisioning.find("Ida")).contains(ida);
  }

  @Test
  void findsNobodyByANameThatNobodyHas() {
    assertThat(provisioning.find("nobody")).isEmpty();
    assertThat(provisioning.find("")).isEmpty();
  }

  @Test
  void refusesAnIdentityThatIsNotPositive() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> User.of(0, "zero", UserType.INTERNAL_ASSOCIATE))
        .withMessageContaining("not positive");
  }

  @Test
  void addsAUserUnderAnIdentityThatNobodyHadBefore() {
    User highest = User.of(50, "Zoe", UserType.INTERNAL_ASSOCIATE);
    provisioning.create(highest, Secret.of("zoe's password"));
    User added =
        provisioning.add(
            id -> User.of(id, "Yrsa", UserType.INTERNAL_ASSOCIATE), Secret.of("yrsa's password"));
    assertThat(added.associateId()).isEqualTo(51);
    assertThat(house.logOn("yrsa", Secret.of("yrsa's password"))).isPresent();
  }

  @Test
  void listsAllUsersPageByPage() {
    List<User> all = provisioning.list(OptionalInt.empty(), 100);
    assertThat(all).hasSize(7).isSortedAccordingTo(Comparator.comparing(User::associateId));
    List<User> first = provisioning.list(OptionalInt.empty(), 3);
    assertThat(first).isEqualTo(all.subList(0, 3));
    assertThat(provisioning.list(OptionalInt.of(first.get(2).associateId()), 100))
        .isEqualTo(all.subList(3, 7));
    assertThat(provisioning.list(OptionalInt.of(all.get(6).associateId()), 3)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1, 1001})
  void refusesAPageOfNobodyOrOfTooMany(int limit) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> provisioning.list(OptionalInt.empty(), limit))
        .withMessageContaining("1 to 1000");
  }

  @Test
  void changesWhatIsKnownOfAUser() {
    User before = provisioning.find(2).orElseThrow();
    Secret ticket = house.ticketOf(NILS);
    User after =
        provisioning
            .change(
                2,
                user ->
                    user.withEmail("nils@example.org")
                        .inCompany(7)
                        .ofPerson(8)
                        .inRole(OptionalInt.of(9))
                        .withCanCreateExternalPerson(true)
                        .withFullName("Nils Holgersson"))
            .orElseThrow();
    assertThat(provisioning.find(2)).contains(after);
    assertThat(after.name()).isEqualTo(before.name());
    assertThat(after.email()).contains("nils@example.org");
    assertThat(house.history(1)).containsExactly("nobody CHANGE_USER 2 DONE");
    assertThat(house.with(ticket).canChangePassword(2)).as("its ticket holds").isTrue();
    assertThat(house.logOn("nils@example.org", NILS.password())).isPresent();
    assertThat(provisioning.change(2, User::withoutEmail).orElseThrow().email()).isEmpty();
    assertThat(house.logOn("nils@example.org", NILS.password())).isEmpty();
    assertThat(provisioning.change(99, user -> user)).isEmpty();
  }

  @Test
  void recordsEachKindOfChange() {
    provisioning.change(
        2, user -> user.named("Nils H").withAdministration(true).retired(true).inCompany(7));
    assertThat(house.history(4))
        .containsExactlyInAnyOrder(
            "nobody RENAME_USER 2 DONE",
            "nobody SET_ADMINISTRATOR 2 DONE",
            "nobody MAKE_RETIRED 2 DONE",
            "nobody CHANGE_USER 2 DONE");
    assertThat(house.logOn("nils h", NILS.password())).isEmpty();
    int events = house.count("audit_event");
    provisioning.change(2, user -> user);
    assertThat(house.count("audit_event")).as("nothing was changed").isEqualTo(events);
  }

  @Test
  void refusesAChangeOfIdentityAndOfANameThatIsTaken() {
    User before = provisioning.find(2).orElseThrow();
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                provisioning.change(
                    2, user -> User.of(3, user.name(), UserType.INTERNAL_ASSOCIATE)))
        .withMessageContaining("an identity never changes");
    for (String name : new String[] {"ALMA", "", "7T:x"}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> provisioning.change(2, user -> user.named(name)));
    }
    assertThat(provisioning.find(2)).contains(before);
  }

  @Test
  void deletesAUserWithAllThatItHas() {
    Secret ticket = house.ticketOf(NILS);
    User nils = provisioning.find(2).orElseThrow();
    assertThat(provisioning.delete(2)).contains(nils);
    assertThat(provisioning.find(2)).isEmpty();
    assertThat(house.history(1)).containsExactly("nobody DELETE_USER 2 DONE");
    assertThat(house.count("associate_password WHERE associate_id = 2")).isZero();
    assertThatThrownBy(() -> house.with(ticket).canChangePassword(2))
        .isInstanceOf(NotAuthenticatedException.class);
    assertThat(provisioning.delete(2)).isEmpty();
  }

  @Test
  void retiresAUserWithItsTicketsAndBringsItBackWithoutThem() {
    User ida = User.of(9, "Ida", UserType.INTERNAL_ASSOCIATE);
    Secret password = Secret.of("ida's password");
    provisioning.create(ida, password);
    house.logOn("ida", password);
    int tickets = house.count("ticket");
    assertThat(provisioning.retire(9, true)).contains(ida.asRetired());
    assertThat(house.count("ticket")).isEqualTo(tickets - 1);
    assertThat(house.logOn("ida", password)).isEmpty();
    assertThat(provisioning.retire(9, false)).contains(ida);
    assertThat(house.logOn("ida", password)).isPresent();
    assertThat(house.latestEvents(9))
        .anyMatch(event -> event.action().equals(AuditAction.of(AgentOperation.MAKE_RETIRED)));
    assertThat(provisioning.retire(99, true)).isEmpty();
  }

  @Test
  void givesAUserAnotherPasswordAndSaysSoInTheAudit() {
    Secret old = ALMA.password();
    Secret ticket = house.ticketOf(ALMA);
    Secret fresh = Secret.of("alma is in again");
    assertThat(provisioning.setPassword(ALMA.associateId(), fresh)).isPresent();
    assertThat(house.history(1)).containsExactly("nobody SET_PASSWORD 1 DONE");
    assertThat(house.logOn("alma", old)).isEmpty();
    assertThat(house.logOn("alma", fresh)).isPresent();
    assertThatThrownBy(() -> house.with(ticket).getUserInfo(1))
        .isInstanceOf(NotAuthenticatedException.class);
    assertThat(provisioning.setPassword(99, fresh)).isEmpty();
  }

  @Test
  void givesAUserAnInitialPasswordThatMustBeChanged() {
    Secret initial = Secret.of("the first one of nils");
    assertThat(provisioning.setInitialPassword(NILS.associateId(), initial)).isPresent();
    assertThat(house.history(1)).containsExactly("nobody SET_GENERATED_PASSWORD 2 DONE");
    Secret ticket = house.logOn("nils", initial).orElseThrow().ticket();
    assertThatThrownBy(() -> house.with(ticket).getUserInfo(2))
        .isInstanceOf(PasswordMustBeChangedException.class);
    assertThat(provisioning.setInitialPassword(99, initial)).isEmpty();
  }

  @Test
  void unlocksAUserWhoWouldHaveToWait() {
    for (int i = 0; i < 6; i++) {
      house.logOn("nils", Secret.of("wrong"));
    }
    assertThatThrownBy(() -> house.logOn("nils", NILS.password()))
        .isInstanceOf(TooManyAttemptsException.class);
    assertThat(provisioning.unlock(NILS.associateId())).isPresent();
    assertThat(house.history(1)).containsExactly("nobody UNLOCK_USER 2 DONE");
    assertThat(house.logOn("nils", NILS.password())).isPresent();
    assertThat(provisioning.unlock(99)).isEmpty();
  }

  @Test
  void renamesAUserWhoseTicketsHold() {
    Secret ticket = house.ticketOf(NILS);
    assertThat(provisioning.rename(2, "Nils H").map(User::name)).contains("Nils H");
    assertThat(house.history(1)).containsExactly("nobody RENAME_USER 2 DONE");
    assertThat(house.logOn("nils", NILS.password())).isEmpty();
    assertThat(house.logOn("nils h", NILS.password())).isPresent();
    assertThat(house.with(ticket).getUserInfo(2).userName()).isEqualTo("Nils H");
    assertThat(provisioning.rename(2, "NILS H").map(User::name)).contains("NILS H");
    for (String name : new String[] {"ALMA", "", "7T:x", "a\tb"}) {
      assertThatIllegalArgumentException().as(name).isThrownBy(() -> provisioning.rename(2, name));
    }
    assertThat(provisioning.find(2).map(User::name)).contains("NILS H");
    assertThat(provisioning.rename(99, "somebody")).isEmpty();
  }

  @Test
  void givesAndTakesTheAdministrationRightAtOnce() {
    IUserAgent nils = house.as(NILS);
    assertThat(provisioning.setAdministrator(2, true).map(User::administrator)).contains(true);
    assertThat(house.history(1)).containsExactly("nobody SET_ADMINISTRATOR 2 DONE");
    nils.setGeneratedPassword(ROLF.associateId()).close();
    assertThat(provisioning.setAdministrator(2, false).map(User::administrator)).contains(false);
    assertThatThrownBy(() -> nils.setGeneratedPassword(ROLF.associateId()))
        .isInstanceOf(NotAuthorizedException.class);
    assertThat(provisioning.setAdministrator(99, true)).isEmpty();
  }

  @Test
  void p07StoresNoPasswordThatIsEmptyOrLongerThanThePolicyAllows() {
    List<Secret> none =
        List.of(Secret.of(""), Secret.of("x".repeat(257)), Secret.of("x".repeat(1 << 20)));
    for (Secret password : none) {
      assertThatIllegalArgumentException()
          .isThrownBy(
              () -> provisioning.create(User.of(9, "Ida", UserType.INTERNAL_ASSOCIATE), password))
          .withMessageStartingWith("the password is ")
          .withMessageNotContaining("xx");
      assertThatIllegalArgumentException()
          .isThrownBy(
              () ->
                  provisioning.add(id -> User.of(id, "I", UserType.INTERNAL_ASSOCIATE), password));
      assertThatIllegalArgumentException()
          .isThrownBy(
              () ->
                  provisioning.addWithInitialPassword(
                      id -> User.of(id, "I", UserType.INTERNAL_ASSOCIATE), password));
      assertThatIllegalArgumentException().isThrownBy(() -> provisioning.setPassword(1, password));
      assertThatIllegalArgumentException()
          .isThrownBy(() -> provisioning.setInitialPassword(1, password));
    }
    Secret longest = Secret.of("x".repeat(256));
    assertThat(provisioning.setPassword(1, longest)).isPresent();
    assertThat(house.logOn("alma", longest)).isPresent();
  }

  @Test
  void nobodyLogsOnWithAnEmptyPasswordThatAnotherSystemHashed() {
    UserProvisioning standard = InProcessUserAgents.over(house.store).build().provisioning();
    String ofNothing = "$2b$04$abcdefghijklmnopqrstuubyCG3zY1GIXMyxfivm.ClDiInHzxjiq";
    standard.create(User.of(9, "Ida", UserType.INTERNAL_ASSOCIATE), PasswordHash.of(ofNothing));
    assertThat(
            InProcessUserAgents.over(house.store)
                .build()
                .openPrincipal(Credentials.none())
                .authenticateUsernamePassword("Ida", Secret.of("")))
        .isEmpty();
  }
}
