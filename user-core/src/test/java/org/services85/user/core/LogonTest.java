package org.services85.user.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.services85.user.core.House.ALMA;
import static org.services85.user.core.House.NILS;

import java.security.Principal;
import java.util.Map;
import java.util.Optional;
import javax.security.auth.x500.X500Principal;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.services85.user.api.Authentication;
import org.services85.user.api.CallContext;
import org.services85.user.api.Credentials;
import org.services85.user.api.Secret;
import org.services85.user.api.SystemInfo;

class LogonTest {

  private static final Secret WRONG = Secret.of("wrong");

  private final House house = new House();

  @AfterEach
  void close() {
    house.close();
  }

  @ParameterizedTest
  @CsvSource({
    "CN=nils, 2",
    "'OU=Staff,CN=Nils,O=House', 2",
    "'EMAILADDRESS=alma@example.org,CN=rita@example.org', 4"
  })
  void aCertificateLogsOnByItsCommonName(String subject, int associateId) {
    Authentication authentication = implicit(new X500Principal(subject)).orElseThrow();
    assertThat(authentication.principal().associateId()).isEqualTo(associateId);
    assertThat(house.with(authentication.ticket()).canChangePassword(associateId)).isTrue();
    assertThat(house.history(1))
        .containsExactly("%1$d AUTHENTICATE_IMPLICIT %1$d DONE".formatted(associateId));
    assertThat(house.hasher.verifications).as("there is no password").hasValue(0);
  }

  @ParameterizedTest
  @ValueSource(strings = {"CN=nobody", "CN=rolf", "O=nils", "'CN=nils,CN=alma'", "CN=#04024869"})
  void aCertificateOfNobodyWhoMayLogOnIsRefused(String subject) {
    assertThat(implicit(new X500Principal(subject.replace("'", "")))).isEmpty();
    assertThat(house.history(1)).singleElement().asString().endsWith("REFUSED");
  }

  @Test
  void whomTheContainerKnowsLogsOnByName() {
    assertThat(implicit(() -> "NILS")).isPresent();
    assertThat(implicit(() -> null)).isEmpty();
  }

  @Test
  void whatTheTransportNamesIsNeverATicket() {
    String ticket = new String(house.ticketOf(NILS).reveal());
    assertThat(implicit(() -> ticket)).isEmpty();
  }

  @Test
  void withoutPrincipalNobodyLogsOn() {
    assertThat(
            house
                .agents
                .openPrincipal(Credentials.none(), CallContext.none())
                .authenticateImplicit())
        .isEmpty();
    assertThat(house.history(1)).containsExactly("nobody AUTHENTICATE_IMPLICIT nobody REFUSED");
  }

  @Test
  void x21WhatIsTooLongForANameOrPasswordIsNeitherHashedNorCounted() {
    Secret long8192 = Secret.of("a".repeat(8192));
    Secret longer = Secret.of("a".repeat(8193));
    for (int i = 0; i < 100; i++) {
      assertThat(house.logOn("nils", longer)).isEmpty();
      assertThat(house.logOn("n".repeat(251), WRONG)).isEmpty();
    }
    assertThat(house.hasher.verifications).hasValue(0);
    assertThat(house.hasher.verificationsOfNothing).hasValue(0);
    assertThat(house.count("logon_failure")).isZero();
    assertThat(house.history(1))
        .containsExactly("nobody AUTHENTICATE_USERNAME_PASSWORD nobody REFUSED");
    assertThat(house.logOn("nils", long8192)).isEmpty();
    assertThat(house.hasher.verifications).hasValue(1);
    assertThat(house.logOn("n".repeat(250), WRONG)).isEmpty();
    assertThat(house.hasher.verificationsOfNothing).hasValue(1);
    assertThat(house.logOn("nils", NILS.password())).isPresent();
  }

  @Test
  void namedDataIsNameAndPasswordOrATicketInAnyCase() {
    assertThat(generic(Map.of("username", Secret.of("Nils"), "PASSWORD", NILS.password())))
        .isPresent();
    assertThat(house.history(1)).containsExactly("2 AUTHENTICATE_GENERIC 2 DONE");
    assertThat(generic(Map.of("Ticket", house.ticketOf(NILS)))).isPresent();
  }

  @Test
  void aTicketFromNamedDataOutlivesTheCallersWiping() {
    Secret shown = house.ticketOf(NILS);
    Authentication authentication = generic(Map.of("Ticket", shown)).orElseThrow();
    shown.close();
    assertThat(house.with(authentication.ticket()).canChangePassword(2)).isTrue();
  }

  @Test
  void a06WhatIsNotUnderstoodCostsWhatAWrongPasswordDoes() {
    Secret ticket = house.ticketOf(ALMA);
    for (Map<String, Secret> data :
        java.util.List.<Map<String, Secret>>of(
            Map.of(),
            Map.of("UserName", Secret.of("nils")),
            Map.of("Token", Secret.of("x")),
            Map.of("UserName", Secret.of("nils"), "Password", NILS.password(), "Ticket", ticket),
            Map.of(
                "UserName",
                Secret.of("nils"),
                "USERNAME",
                Secret.of("alma"),
                "Password",
                NILS.password()))) {
      house.hasher.verificationsOfNothing.set(0);
      assertThat(generic(data)).isEmpty();
      assertThat(house.hasher.verificationsOfNothing).hasValue(1);
    }
    assertThat(generic(Map.of("UserName", Secret.of("nils"), "Password", WRONG))).isEmpty();
    assertThat(house.history(1)).containsExactly("nobody AUTHENTICATE_GENERIC 2 REFUSED");
  }

  @Test
  void tellsOfItself() {
    SystemInfo info = house.agents.openPrincipal(Credentials.none()).getSystemInfo();
    assertThat(info.companyName()).isEqualTo("The House");
    assertThat(info.databaseVersion())
        .isEqualTo(house.store.schemaVersion().orElseThrow())
        .isPositive();
  }

  private Optional<Authentication> implicit(Principal principal) {
    return house
        .agents
        .openPrincipal(Credentials.none(), CallContext.none().withTransportPrincipal(principal))
        .authenticateImplicit();
  }

  private Optional<Authentication> generic(Map<String, Secret> data) {
    return house.agents.openPrincipal(Credentials.none()).authenticateGeneric(data);
  }
}
