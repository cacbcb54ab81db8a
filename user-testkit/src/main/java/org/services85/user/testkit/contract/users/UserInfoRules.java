package org.services85.user.testkit.contract.users;

import static org.assertj.core.api.Assertions.assertThat;
import static org.services85.user.testkit.contract.probe.Refusals.assertRefused;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.services85.user.api.AgentOperation;
import org.services85.user.api.IUserAgent;
import org.services85.user.api.InvalidArgumentException;
import org.services85.user.api.UserInfo;
import org.services85.user.testkit.SeededUser;
import org.services85.user.testkit.contract.probe.Access;
import org.services85.user.testkit.contract.probe.ContractProbe;
import org.services85.user.testkit.contract.probe.Needs;
import org.services85.user.testkit.contract.probe.TestUsers;

@Needs({AgentOperation.GET_USER_INFO, AgentOperation.GET_USER_INFO_LIST})
interface UserInfoRules {

  @Test
  @DisplayName("UA-18.1 it tells identity, name, kind, person, and whether the user may log on")
  default void tells(ContractProbe probe) throws Exception {
    IUserAgent agent = probe.as(TestUsers.ADMINISTRATOR);
    for (SeededUser user :
        List.of(TestUsers.NAMED, TestUsers.EXTERNAL, TestUsers.RESOURCE, TestUsers.RETIRED)) {
      UserInfo info = agent.getUserInfo(user.associateId());
      assertThat(info.userInfoId()).isEqualTo(user.associateId());
      assertThat(info.userName()).isEqualTo(user.name());
      assertThat(info.userType()).isEqualTo(user.type());
      assertThat(info.personId()).isEqualTo(user.personId());
      assertThat(info.deleted()).isEqualTo(user.retired());
      assertThat(info.canLogon())
          .isEqualTo(user.equals(TestUsers.NAMED) || user.equals(TestUsers.EXTERNAL));
    }
  }

  @Test
  @DisplayName("UA-18.2 a list has the users in the order that was asked for")
  default void order(ContractProbe probe) throws Exception {
    IUserAgent agent = probe.as(TestUsers.ADMINISTRATOR);
    List<Integer> asked = List.of(7, 3, 1, 5);
    List<UserInfo> answer = agent.getUserInfoList(asked);
    assertThat(answer).extracting(UserInfo::userInfoId).containsExactlyElementsOf(asked);
    assertThat(answer.get(1)).isEqualTo(agent.getUserInfo(3));
    assertThat(agent.getUserInfoList(List.of())).isEmpty();
  }

  @Test
  @DisplayName("UA-18.3 it leaves out who does not exist and whom the caller may not see, alike")
  default void leavesOut(ContractProbe probe) throws Exception {
    for (SeededUser caller : Access.CALLERS) {
      List<Integer> visible =
          Access.TARGETS.stream()
              .filter(target -> Access.OWN.end(caller, target) == Access.End.DONE)
              .map(SeededUser::associateId)
              .toList();
      List<Integer> all = Access.TARGETS.stream().map(SeededUser::associateId).toList();
      assertThat(probe.as(caller).getUserInfoList(all))
          .as("what %s sees", caller.name())
          .extracting(UserInfo::userInfoId)
          .containsExactlyElementsOf(visible);
    }
  }

  @Test
  @DisplayName("UA-18.4 a list has at most 1000 identities")
  default void tooMany(ContractProbe probe) throws Exception {
    IUserAgent agent = probe.as(TestUsers.ADMINISTRATOR);
    assertThat(agent.getUserInfoList(Collections.nCopies(1000, TestUsers.NOBODY))).isEmpty();
    assertRefused(
        InvalidArgumentException.class,
        () -> agent.getUserInfoList(Collections.nCopies(1001, TestUsers.NOBODY)),
        "UserInfoIds",
        "1000");
  }
}
