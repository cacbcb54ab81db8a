package org.services85.user.testkit.contract.authorization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.services85.user.testkit.contract.probe.Refusals.assertRefused;

import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.services85.user.api.AgentOperation;
import org.services85.user.api.ApplicationTokenException;
import org.services85.user.api.CallContext;
import org.services85.user.api.Credentials;
import org.services85.user.api.ErrorCode;
import org.services85.user.api.ISoPrincipalAgent;
import org.services85.user.api.IUserAgent;
import org.services85.user.api.InvalidArgumentException;
import org.services85.user.api.NotAuthenticatedException;
import org.services85.user.api.NotAuthorizedException;
import org.services85.user.api.Secret;
import org.services85.user.api.UserType;
import org.services85.user.testkit.SeededUser;
import org.services85.user.testkit.contract.probe.ChangesNothing;
import org.services85.user.testkit.contract.probe.ContractProbe;
import org.services85.user.testkit.contract.probe.Needs;
import org.services85.user.testkit.contract.probe.SampleCalls;
import org.services85.user.testkit.contract.probe.TestUsers;

interface EveryOperationRules {

  @ParameterizedTest
  @MethodSource("org.services85.user.api.AgentOperation#ofUser")
  @ChangesNothing
  @DisplayName("UA-8.1 each operation of the User service is refused without a ticket")
  default void withoutTicket(AgentOperation operation, ContractProbe probe) throws Exception {
    probe.assumeOffered(operation);
    IUserAgent agent = probe.agents().open(Credentials.none());
    assertRefused(
        NotAuthenticatedException.class,
        () -> SampleCalls.call(operation, agent, TestUsers.EXTERNAL));
  }

  @ParameterizedTest
  @EnumSource
  @ChangesNothing
  @DisplayName("UA-8.2 an Online installation refuses each operation without a known token")
  default void withoutApplicationToken(AgentOperation operation, ContractProbe probe)
      throws Exception {
    probe.assumeOffered(operation);
    probe.online("a token of 128 bits: 9c41f0d27be5");
    for (Credentials shown :
        new Credentials[] {
          Credentials.none(), Credentials.none().withApplicationToken(Secret.of("another token"))
        }) {
      assertRefused(ApplicationTokenException.class, () -> callEither(operation, probe, shown));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "SET_GENERATED_PASSWORD, AssociateId",
    "SET_PASSWORD, AssociateId",
    "CHANGE_PASSWORD, AssociateId",
    "CAN_CHANGE_PASSWORD, AssociateId",
    "SET_EXTERNAL_USER_INFO, AssociateId",
    "DELETE_EXTERNAL_USER, AssociateId",
    "MAKE_RETIRED, AssociateId",
    "GET_USER_INFO, UserInfoId",
    "GET_USER_INFO_LIST, UserInfoIds",
    "DELETE_USER, UserId"
  })
  @ChangesNothing
  @DisplayName("UA-8.3 an id that is not positive is refused by name, and nothing changes")
  default void idOfNobody(AgentOperation operation, String element, ContractProbe probe)
      throws Exception {
    probe.assumeOffered(operation);
    IUserAgent agent = probe.as(TestUsers.ADMINISTRATOR);
    for (int id : new int[] {0, -1, Integer.MIN_VALUE}) {
      SeededUser nobody = SeededUser.of(id, "nobody", UserType.UNKNOWN, "");
      assertRefused(
          InvalidArgumentException.class,
          () -> SampleCalls.call(operation, agent, nobody),
          element,
          String.valueOf(id));
    }
    probe.assertPasswordUnchanged(TestUsers.NAMED);
  }

  @ParameterizedTest
  @CsvSource({
    "SET_GENERATED_PASSWORD_FROM_NAME, AssociateName",
    "GENERATE_NEW_PASSWORD_FOR_EXTERNAL_USER, AssociateName",
    "SET_PASSWORD_FROM_NAME, AssociateName",
    "CHANGE_PASSWORD_FROM_NAME, AssociateName",
    "DELETE_USER_FROM_NAME, UserName"
  })
  @ChangesNothing
  @DisplayName("UA-8.4 a blank name of whom to act on is refused by name, and nothing changes")
  default void nameOfNobody(AgentOperation operation, String element, ContractProbe probe)
      throws Exception {
    probe.assumeOffered(operation);
    IUserAgent agent = probe.as(TestUsers.ADMINISTRATOR);
    for (String name : new String[] {"", " ", "\t\n"}) {
      SeededUser nobody = SeededUser.of(TestUsers.NOBODY, name, UserType.UNKNOWN, "");
      assertRefused(
          InvalidArgumentException.class,
          () -> SampleCalls.call(operation, agent, nobody),
          element);
    }
    probe.assertPasswordUnchanged(TestUsers.NAMED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"en", "nb", "sv", "da", "de", "de-AT", "fr"})
  @Needs(AgentOperation.GET_USER_INFO)
  @ChangesNothing
  @DisplayName("UA-8.5 the friendly text of a refusal is in the caller's language")
  default void language(String tag, ContractProbe probe) throws Exception {
    Locale locale = Locale.forLanguageTag(tag);
    IUserAgent agent = probe.as(TestUsers.NAMED, CallContext.none().withLocale(locale));
    var refused =
        assertRefused(
            NotAuthorizedException.class,
            () -> agent.getUserInfo(TestUsers.ADMINISTRATOR.associateId()));
    assertThat(refused.friendlyText()).isEqualTo(ErrorCode.NOT_AUTHORIZED.friendlyText(locale));
  }

  private static void callEither(AgentOperation operation, ContractProbe probe, Credentials shown)
      throws Exception {
    ISoPrincipalAgent principal = probe.agents().openPrincipal(shown);
    switch (operation) {
      case AUTHENTICATE_USERNAME_PASSWORD ->
          principal.authenticateUsernamePassword(
              TestUsers.NAMED.name(), TestUsers.NAMED.password());
      case AUTHENTICATE_IMPLICIT -> principal.authenticateImplicit();
      case AUTHENTICATE_GENERIC -> principal.authenticateGeneric(Map.of());
      case GET_SYSTEM_INFO -> principal.getSystemInfo();
      default -> SampleCalls.call(operation, probe.agents().open(shown), TestUsers.EXTERNAL);
    }
  }
}
