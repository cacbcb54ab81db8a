package org.services85.user.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.services85.user.api.Secret;
import org.services85.user.api.UserType;
import org.services85.user.core.audit.AuditEvent.Action;
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
    assertThat(house.latestEvents(2)).anyMatch(event -> event.action() == Action.CREATE_USER);
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
    List<User> all = provisioning.list(0, 100);
    assertThat(all).hasSize(7).isSortedAccordingTo(Comparator.comparing(User::associateId));
    List<User> first = provisioning.list(0, 3);
    assertThat(first).isEqualTo(all.subList(0, 3));
    assertThat(provisioning.list(first.get(2).associateId(), 100)).isEqualTo(all.subList(3, 7));
    assertThat(provisioning.list(all.get(6).associateId(), 3)).isEmpty();
  }

  @Test
  void retiresAUserWithItsTicketsAndBringsItBackWithoutThem() {
    User ida = User.of(9, "Ida", UserType.INTERNAL_ASSOCIATE);
    Secret password = Secret.of("ida's password");
    provisioning.create(ida, password);
    house.logOn("ida", password);
    int tickets = house.count("ticket");
    assertThat(provisioning.retire("IDA", true)).contains(ida.asRetired());
    assertThat(house.count("ticket")).isEqualTo(tickets - 1);
    assertThat(house.logOn("ida", password)).isEmpty();
    assertThat(provisioning.retire("ida", false)).contains(ida);
    assertThat(house.logOn("ida", password)).isPresent();
    assertThat(house.latestEvents(9)).anyMatch(event -> event.action() == Action.MAKE_RETIRED);
    assertThat(provisioning.retire("nobody", true)).isEmpty();
  }
}
