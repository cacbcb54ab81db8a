package org.services85.user.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

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
}
