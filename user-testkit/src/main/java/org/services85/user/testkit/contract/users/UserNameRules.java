package org.services85.user.testkit.contract.users;

import static org.assertj.core.api.Assertions.assertThat;
import static org.services85.user.testkit.contract.probe.Refusals.assertRefused;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.services85.user.api.AgentOperation;
import org.services85.user.api.IUserAgent;
import org.services85.user.api.InvalidArgumentException;
import org.services85.user.api.UserType;
import org.services85.user.api.UserValidationResult;
import org.services85.user.testkit.contract.probe.ChangesNothing;
import org.services85.user.testkit.contract.probe.ContractProbe;
import org.services85.user.testkit.contract.probe.Needs;
import org.services85.user.testkit.contract.probe.TestUsers;

@Needs({
  AgentOperation.IS_USER_NAME_VALID,
  AgentOperation.IS_USER_NAME_VALID_WITH_REASON,
  AgentOperation.GET_VALID_USER_NAME
})
interface UserNameRules {

  /** Texts that cannot be login names. */
  static List<String> impossible() {
    return List.of("", " ", "\t\n", "7T:name", " 7t:name", "anna\tberg", "x".repeat(2000));
  }

  /** Texts that show less than they are, or something else. */
  static List<String> deceptive() {
    return List.of(
        "anna\u200bberg",
        "anna\u00adberg",
        "anna\u202eberg",
        "anna\ufe0f",
        "anna\ufeff",
        "\u3164",
        "anna\u2800berg",
        "anna\u034fberg",
        "\udb40\udc20anna",
        "administrat\u043er",
        "\u03bfle",
        "anna\u0661",
        "\u0301anna",
        "anna\ue000");
  }

  /** Texts that could be one, and are another user's. */
  static List<String> taken() {
    return List.of("Nils", "NILS", " nils ", "rolf", "anonymous", "mail@example.org");
  }

  /** Texts that could be one, and are another user's e-mail address. */
  static List<String> addresses() {
    return List.of("nils@example.org", " NILS@example.org", "shared@example.org");
  }

  @ParameterizedTest
  @ValueSource(strings = {"new.user", "Åse Ødegård", "new.user@example.org", "o'neill-2"})
  @ChangesNothing
  @DisplayName("UA-12.1 a free name is valid, without a reason")
  default void freeName(String name, ContractProbe probe) throws Exception {
    assertThat(verdict(probe.as(TestUsers.ADMINISTRATOR), 0, name))
        .isEqualTo(new UserValidationResult(true, ""));
  }

  @ParameterizedTest
  @MethodSource("org.services85.user.testkit.contract.users.UserNameRules#impossible")
  @ChangesNothing
  @DisplayName("UA-12.2 what cannot be a name is not valid, and the reason says why")
  default void impossibleName(String name, ContractProbe probe) throws Exception {
    assertNotValid(verdict(probe.as(TestUsers.ADMINISTRATOR), 0, name));
  }

  @ParameterizedTest
  @MethodSource("org.services85.user.testkit.contract.users.UserNameRules#taken")
  @ChangesNothing
  @DisplayName("UA-12.3 another user's name is not valid, in whatever case")
  default void takenName(String name, ContractProbe probe) throws Exception {
    IUserAgent agent = probe.as(TestUsers.ADMINISTRATOR);
    assertNotValid(verdict(agent, 0, name));
    assertNotValid(verdict(agent, TestUsers.EXTERNAL.associateId(), name));
  }

  @ParameterizedTest
  @MethodSource("org.services85.user.testkit.contract.users.UserNameRules#addresses")
  @ChangesNothing
  @DisplayName("UA-12.4 another user's e-mail address is not valid")
  default void addressOfAnother(String name, ContractProbe probe) throws Exception {
    assertNotValid(verdict(probe.as(TestUsers.ADMINISTRATOR), 0, name));
  }

  @Test
  @DisplayName("UA-12.5 a user's own name is valid for itself")
  default void ownName(ContractProbe probe) throws Exception {
    IUserAgent agent = probe.as(TestUsers.ADMINISTRATOR);
    assertThat(verdict(agent, TestUsers.NAMED.associateId(), "nils").result()).isTrue();
    assertThat(name(agent, TestUsers.NAMED.associateId(), "nils")).isEqualTo("nils");
  }

  @Test
  @DisplayName("UA-12.6 GetValidUserName gives a valid name back as it is")
  default void validNameStays(ContractProbe probe) throws Exception {
    IUserAgent agent = probe.as(TestUsers.NAMED_WITH_RIGHT);
    assertThat(name(agent, 0, TestUsers.FREE_NAME)).isEqualTo(TestUsers.FREE_NAME);
    assertThat(name(agent, 0, "Åse Ødegård")).isEqualTo("Åse Ødegård");
  }

  @Test
  @DisplayName("UA-12.7 what it derives from any other text is valid, too")
  default void derivedNameIsValid(ContractProbe probe) throws Exception {
    IUserAgent agent = probe.as(TestUsers.ADMINISTRATOR);
    for (List<String> texts : List.of(impossible(), deceptive(), taken(), addresses())) {
      for (String text : texts) {
        String derived = name(agent, 0, text);
        assertThat(verdict(agent, 0, derived).result()).as("%s from %s", derived, text).isTrue();
      }
    }
  }

  @Test
  @DisplayName("UA-12.8 asking reserves nothing")
  default void askingReservesNothing(ContractProbe probe) throws Exception {
    IUserAgent agent = probe.as(TestUsers.ADMINISTRATOR);
    String derived = name(agent, 0, "nils");
    assertThat(name(agent, 0, "nils")).isEqualTo(derived);
    assertThat(name(agent, TestUsers.EXTERNAL.associateId(), derived)).isEqualTo(derived);
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, Integer.MIN_VALUE})
  @ChangesNothing
  @DisplayName("UA-12.9 a negative id is refused by name; 0 is a user that does not exist yet")
  default void nameForNegativeId(int associateId, ContractProbe probe) throws Exception {
    IUserAgent agent = probe.as(TestUsers.ADMINISTRATOR);
    assertRefused(
        InvalidArgumentException.class,
        () -> verdict(agent, associateId, TestUsers.FREE_NAME),
        "AssociateId");
    assertRefused(
        InvalidArgumentException.class,
        () -> name(agent, associateId, TestUsers.FREE_NAME),
        "AssociateId");
  }

  @ParameterizedTest
  @MethodSource("org.services85.user.testkit.contract.users.UserNameRules#deceptive")
  @ChangesNothing
  @DisplayName("UA-12.10 what shows less than it is, or something else, is not valid")
  default void a16DeceptiveName(String name, ContractProbe probe) throws Exception {
    assertNotValid(verdict(probe.as(TestUsers.ADMINISTRATOR), 0, name));
  }

  private static String name(IUserAgent agent, int associateId, String like) {
    return agent.getValidUserName(associateId, UserType.EXTERNAL_ASSOCIATE, 0, like);
  }

  /** The verdict, on which both operations agree. */
  private static UserValidationResult verdict(IUserAgent agent, int associateId, String name) {
    UserType type = UserType.EXTERNAL_ASSOCIATE;
    UserValidationResult verdict = agent.isUserNameValidWithReason(associateId, type, 0, name);
    assertThat(agent.isUserNameValid(associateId, type, 0, name)).isEqualTo(verdict.result());
    return verdict;
  }

  private static void assertNotValid(UserValidationResult verdict) {
    assertThat(verdict.result()).isFalse();
    assertThat(verdict.reason()).isNotBlank();
  }
}
