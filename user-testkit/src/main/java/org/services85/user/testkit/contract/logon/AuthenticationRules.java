package org.services85.user.testkit.contract.logon;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.services85.user.api.Authentication;
import org.services85.user.api.Secret;
import org.services85.user.testkit.SeededUser;
import org.services85.user.testkit.contract.probe.ContractProbe;
import org.services85.user.testkit.contract.probe.Requirement;
import org.services85.user.testkit.contract.probe.TestUsers;

interface AuthenticationRules {

  @Test
  @DisplayName("UA-1.1 the right name and password give the principal and a ticket")
  default void rightPassword(ContractProbe probe) throws Exception {
    Authentication authentication = probe.logOn(TestUsers.NAMED);
    assertThat(authentication.principal().associateId()).isEqualTo(TestUsers.NAMED.associateId());
    assertThat(authentication.principal().associate()).isEqualTo(TestUsers.NAMED.name());
    assertThat(authentication.principal().userType()).isEqualTo(TestUsers.NAMED.type());
    assertThat(authentication.principal().emailAddress()).isEqualTo(TestUsers.NAMED.email());
    assertThat(new String(authentication.ticket().reveal())).startsWith("7T:");
  }

  @Test
  @Requirement("ASVS 6.3.8")
  @DisplayName("UA-1.2 a wrong password and an unknown name give the same empty answer")
  default void a06WrongPassword(ContractProbe probe) throws Exception {
    assertThat(probe.logOn(TestUsers.NAMED.name(), Secret.of("nils's other password"))).isEmpty();
    assertThat(probe.logOn(TestUsers.NAMED.name(), Secret.of(""))).isEmpty();
    assertThat(probe.logOn(TestUsers.NAMED.name(), TestUsers.ADMINISTRATOR.password())).isEmpty();
    assertThat(probe.logOn("nobody", TestUsers.NAMED.password())).isEmpty();
    assertThat(probe.logOn("", TestUsers.NAMED.password())).isEmpty();
  }

  @Test
  @DisplayName("UA-1.3 the case of a name and the space around it do not matter")
  default void a08NameIgnoresCase(ContractProbe probe) throws Exception {
    assertThat(probe.logOn("NILS", TestUsers.NAMED.password())).isPresent();
    assertThat(probe.logOn(" nils ", TestUsers.NAMED.password())).isPresent();
  }

  @Test
  @Requirement({"ASVS 6.2.8", "NIST 3.1.1.2"})
  @DisplayName("UA-1.4 the case of a password and the space around it do matter")
  default void passwordIsExact(ContractProbe probe) throws Exception {
    assertThat(probe.logOn("nils", Secret.of("Nils's first password"))).isEmpty();
    assertThat(probe.logOn("nils", Secret.of("nils's first password "))).isEmpty();
  }

  @Test
  @DisplayName("UA-1.5 an e-mail address logs on where exactly one user has it")
  default void a11EmailAddress(ContractProbe probe) throws Exception {
    assertThat(probe.logOn("nils@example.org", TestUsers.NAMED.password())).isPresent();
    assertThat(probe.logOn("shared@example.org", TestUsers.NAMED_WITH_RIGHT.password())).isEmpty();
    assertThat(probe.logOn("shared@example.org", TestUsers.EXTERNAL.password())).isEmpty();
  }

  @Test
  @DisplayName("UA-1.6 an e-mail address that is another user's name means that user")
  default void a11NameBeforeEmailAddress(ContractProbe probe) throws Exception {
    assertThat(probe.logOn("mail@example.org", TestUsers.NAMED_LIKE_AN_ADDRESS.password()))
        .isPresent();
    assertThat(probe.logOn("mail@example.org", TestUsers.WITH_THAT_ADDRESS.password())).isEmpty();
  }

  @Test
  @DisplayName("UA-1.7 retired users, resources and the anonymous user do not log on")
  default void a12WhoMayNotLogOn(ContractProbe probe) throws Exception {
    assertThat(probe.logOn(TestUsers.RETIRED.name(), TestUsers.RETIRED.password())).isEmpty();
    assertThat(probe.logOn(TestUsers.RESOURCE.name(), TestUsers.RESOURCE.password())).isEmpty();
    assertThat(probe.logOn(TestUsers.ANONYMOUS.name(), TestUsers.ANONYMOUS.password())).isEmpty();
  }

  @Test
  @DisplayName("UA-1.8 a valid ticket is accepted as user name, and the password is not looked at")
  default void a05TicketAsName(ContractProbe probe) throws Exception {
    String ticket = new String(probe.logOn(TestUsers.NAMED).ticket().reveal());
    Authentication again = probe.mustLogOn(ticket, Secret.of("anything"));
    assertThat(again.principal().associateId()).isEqualTo(TestUsers.NAMED.associateId());
    assertThat(probe.logOn(ticket + "x", TestUsers.NAMED.password())).isEmpty();
  }

  @Test
  @DisplayName("UA-1.9 the principal names the right CanCreateExternalPerson exactly if it has it")
  default void rightsOfThePrincipal(ContractProbe probe) throws Exception {
    for (SeededUser with : List.of(TestUsers.NAMED_WITH_RIGHT, TestUsers.EXTERNAL_WITH_RIGHT)) {
      assertThat(rightsOf(probe, with)).contains("CanCreateExternalPerson");
    }
    for (SeededUser without : List.of(TestUsers.NAMED, TestUsers.EXTERNAL)) {
      assertThat(rightsOf(probe, without)).doesNotContain("CanCreateExternalPerson");
    }
  }

  private static Set<String> rightsOf(ContractProbe probe, SeededUser user) throws Exception {
    return probe.logOn(user).principal().functionRights();
  }
}
