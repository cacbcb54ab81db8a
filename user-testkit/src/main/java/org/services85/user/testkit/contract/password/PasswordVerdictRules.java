package org.services85.user.testkit.contract.password;

import static org.assertj.core.api.Assertions.assertThat;
import static org.services85.user.testkit.contract.probe.Refusals.assertRefused;

import java.util.Locale;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.services85.user.api.AgentOperation;
import org.services85.user.api.CallContext;
import org.services85.user.api.IUserAgent;
import org.services85.user.api.InvalidArgumentException;
import org.services85.user.api.Secret;
import org.services85.user.api.UserType;
import org.services85.user.api.UserValidationResult;
import org.services85.user.testkit.SeededUser;
import org.services85.user.testkit.contract.probe.Access;
import org.services85.user.testkit.contract.probe.ChangesNothing;
import org.services85.user.testkit.contract.probe.ContractProbe;
import org.services85.user.testkit.contract.probe.Needs;
import org.services85.user.testkit.contract.probe.Requirement;
import org.services85.user.testkit.contract.probe.TestUsers;

@Needs({AgentOperation.IS_PASSWORD_VALID, AgentOperation.IS_PASSWORD_VALID_WITH_REASON})
interface PasswordVerdictRules {

  @Test
  @DisplayName("UA-11.1 a password that would be accepted is valid, without a reason")
  default void validPassword(ContractProbe probe) throws Exception {
    for (SeededUser caller : Access.CALLERS) {
      UserValidationResult verdict = verdict(probe.as(caller), 0, TestUsers.NEW_PASSWORD);
      assertThat(verdict).isEqualTo(new UserValidationResult(true, ""));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x"})
  @ChangesNothing
  @DisplayName("UA-11.2 a password that would be refused is not valid, and the reason says why")
  default void invalidPassword(String password, ContractProbe probe) throws Exception {
    for (SeededUser caller : Access.CALLERS) {
      UserValidationResult verdict = verdict(probe.as(caller), 0, Secret.of(password));
      assertThat(verdict.result()).isFalse();
      assertThat(verdict.reason()).isNotBlank();
    }
  }

  @Test
  @DisplayName("UA-11.3 asking changes nothing")
  default void askingChangesNoPassword(ContractProbe probe) throws Exception {
    verdict(probe.as(TestUsers.NAMED), TestUsers.NAMED.associateId(), TestUsers.NEW_PASSWORD);
    probe.assertPasswordUnchanged(TestUsers.NAMED);
    assertThat(probe.logOn(TestUsers.NAMED.name(), TestUsers.NEW_PASSWORD)).isEmpty();
  }

  @Test
  @Requirement("ASVS 6.2.11")
  @DisplayName("UA-11.4 what concerns one user is told to who may change its password alone")
  default void contextOfAUser(ContractProbe probe) throws Exception {
    int wilma = TestUsers.LONG_NAMED.associateId();
    Secret itsName = Secret.of(TestUsers.LONG_NAMED.name());
    for (SeededUser caller : new SeededUser[] {TestUsers.ADMINISTRATOR, TestUsers.LONG_NAMED}) {
      assertThat(verdict(probe.as(caller), wilma, itsName).result()).isFalse();
    }
    for (SeededUser caller : new SeededUser[] {TestUsers.NAMED, TestUsers.NAMED_WITH_RIGHT}) {
      IUserAgent agent = probe.as(caller);
      assertThat(verdict(agent, wilma, itsName))
          .isEqualTo(verdict(agent, TestUsers.NOBODY, itsName));
    }
  }

  @Test
  @DisplayName("UA-11.5 whoever asks is told nothing of whether the user exists")
  default void verdictForNobody(ContractProbe probe) throws Exception {
    for (SeededUser caller : Access.CALLERS) {
      IUserAgent agent = probe.as(caller);
      assertThat(verdict(agent, TestUsers.NOBODY, Secret.of("x")))
          .isEqualTo(verdict(agent, 0, Secret.of("x")));
      assertThat(verdict(agent, TestUsers.NOBODY, TestUsers.NEW_PASSWORD).result()).isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"nb", "sv", "da", "de"})
  @ChangesNothing
  @DisplayName("UA-11.6 the reason is in the caller's language")
  default void reasonInTheCallersLanguage(String tag, ContractProbe probe) throws Exception {
    String english = verdict(probe.as(TestUsers.NAMED), 0, Secret.of("x")).reason();
    CallContext context = CallContext.none().withLocale(Locale.forLanguageTag(tag));
    assertThat(verdict(probe.as(TestUsers.NAMED, context), 0, Secret.of("x")).reason())
        .isNotBlank()
        .isNotEqualTo(english);
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, Integer.MIN_VALUE})
  @ChangesNothing
  @DisplayName("UA-11.7 a negative id is refused by name; 0 is a user that does not exist yet")
  default void verdictForNegativeId(int associateId, ContractProbe probe) throws Exception {
    IUserAgent agent = probe.as(TestUsers.ADMINISTRATOR);
    assertRefused(
        InvalidArgumentException.class,
        () -> agent.isPasswordValid(associateId, UserType.UNKNOWN, 0, TestUsers.NEW_PASSWORD),
        "AssociateId");
  }

  /** The verdict, on which both operations agree. */
  private static UserValidationResult verdict(IUserAgent agent, int associateId, Secret password) {
    UserType type = UserType.INTERNAL_ASSOCIATE;
    UserValidationResult verdict = agent.isPasswordValidWithReason(associateId, type, 0, password);
    assertThat(agent.isPasswordValid(associateId, type, 0, password)).isEqualTo(verdict.result());
    return verdict;
  }
}
