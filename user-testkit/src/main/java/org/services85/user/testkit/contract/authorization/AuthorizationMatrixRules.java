package org.services85.user.testkit.contract.authorization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.services85.user.testkit.contract.probe.Refusals.assertRefused;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.services85.user.api.AgentOperation;
import org.services85.user.api.IUserAgent;
import org.services85.user.api.InvalidArgumentException;
import org.services85.user.api.NotAuthorizedException;
import org.services85.user.api.Secret;
import org.services85.user.api.UnknownAssociateException;
import org.services85.user.api.UserInfo;
import org.services85.user.testkit.SeededUser;
import org.services85.user.testkit.contract.probe.Access;
import org.services85.user.testkit.contract.probe.Access.End;
import org.services85.user.testkit.contract.probe.ChangesNothing;
import org.services85.user.testkit.contract.probe.ContractProbe;
import org.services85.user.testkit.contract.probe.Needs;
import org.services85.user.testkit.contract.probe.Requirement;
import org.services85.user.testkit.contract.probe.SampleCalls;
import org.services85.user.testkit.contract.probe.TestUsers;

interface AuthorizationMatrixRules {

  @ParameterizedTest
  @MethodSource("org.services85.user.api.AgentOperation#ofUser")
  @DisplayName("UA-7.1 every cell of caller, operation and target ends as the table says")
  default void p01Matrix(AgentOperation operation, ContractProbe probe) throws Exception {
    probe.assumeOffered(operation);
    Map<SeededUser, Secret> passwords = new HashMap<>();
    for (SeededUser caller : Access.CALLERS) {
      if (SampleCalls.CHANGE_WHO_EXISTS.contains(operation)) {
        probe.close();
      }
      IUserAgent agent = as(probe, caller, passwords);
      for (SeededUser target : Access.TARGETS) {
        End end = end(operation, agent, target, passwords);
        assertThat(end)
            .as("%s: %s for %s", operation, caller.name(), target.name())
            .isEqualTo(Access.to(operation).end(caller, target));
        if (target.equals(caller) && end == End.DONE) {
          agent = as(probe, caller, passwords);
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("org.services85.user.api.AgentOperation#ofUser")
  @ChangesNothing
  @Requirement("ASVS 6.3.8")
  @DisplayName("UA-7.2 a refused caller cannot tell a user that exists from one that does not")
  default void p02RefusalTellsNothingOfUsers(AgentOperation operation, ContractProbe probe)
      throws Exception {
    probe.assumeOffered(operation);
    for (SeededUser caller : Access.CALLERS) {
      if (Access.to(operation).end(caller, TestUsers.NO_USER) == End.NOT_AUTHORIZED) {
        IUserAgent agent = probe.as(caller);
        assertThat(refusal(operation, agent, TestUsers.ADMINISTRATOR))
            .as("%s: what %s is told", operation, caller.name())
            .isEqualTo(refusal(operation, agent, TestUsers.NO_USER));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("org.services85.user.api.AgentOperation#ofUser")
  @Needs(AgentOperation.GET_USER_INFO_LIST)
  @ChangesNothing
  @Requirement("ASVS 16.5.3")
  @DisplayName("UA-7.3 a refused call changes nothing, whatever it is refused for")
  default void p01RefusalChangesNothing(AgentOperation operation, ContractProbe probe)
      throws Exception {
    probe.assumeOffered(operation);
    List<Integer> ids = TestUsers.EVERYONE.stream().map(SeededUser::associateId).toList();
    IUserAgent administrator = probe.as(TestUsers.ADMINISTRATOR);
    List<UserInfo> before = administrator.getUserInfoList(ids);
    for (SeededUser caller :
        List.of(TestUsers.ADMINISTRATOR, TestUsers.NAMED, TestUsers.EXTERNAL)) {
      IUserAgent agent = probe.as(caller);
      for (SeededUser target :
          List.of(TestUsers.ADMINISTRATOR, TestUsers.EXTERNAL_WITH_RIGHT, TestUsers.NO_USER)) {
        End end = Access.to(operation).end(caller, target);
        if (end != End.DONE) {
          assertRefused(end.refusal(), () -> SampleCalls.call(operation, agent, target));
          probe.assertPasswordUnchanged(target.equals(TestUsers.NO_USER) ? caller : target);
        }
      }
    }
    assertThat(administrator.getUserInfoList(ids)).isEqualTo(before);
  }

  private static IUserAgent as(
      ContractProbe probe, SeededUser caller, Map<SeededUser, Secret> passwords) throws Exception {
    Secret password = passwords.getOrDefault(caller, caller.password());
    return probe.agents().open(probe.mustLogOn(caller.name(), password).credentials());
  }

  private static End end(
      AgentOperation operation,
      IUserAgent agent,
      SeededUser target,
      Map<SeededUser, Secret> passwords) {
    try {
      Optional<Secret> password = SampleCalls.call(operation, agent, target);
      password.ifPresent(replaced -> passwords.put(target, replaced));
      return End.DONE;
    } catch (NotAuthorizedException refused) {
      return End.NOT_AUTHORIZED;
    } catch (InvalidArgumentException refused) {
      return End.INVALID_ARGUMENT;
    } catch (UnknownAssociateException refused) {
      return End.UNKNOWN_ASSOCIATE;
    }
  }

  private static String refusal(AgentOperation operation, IUserAgent agent, SeededUser target) {
    var refused =
        assertRefused(
            NotAuthorizedException.class, () -> SampleCalls.call(operation, agent, target));
    return refused.getMessage() + "/" + refused.friendlyText();
  }
}
