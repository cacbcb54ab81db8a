package org.services85.user.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What Java has besides the contract's own operations, over them. */
class ReadableFormsTest {

  private static final Secret PASSWORD = Secret.of("secret");

  private static ISoPrincipalAgent knowing(Optional<Authentication> answer) {
    return new ISoPrincipalAgent() {
      @Override
      public Optional<Authentication> authenticateUsernamePassword(
          String userName, Secret password) {
        return answer;
      }
    };
  }

  @Test
  void aLogonThatIsRefusedSaysSoInWords() {
    assertThatThrownBy(() -> knowing(Optional.empty()).logOn("anna", PASSWORD))
        .isInstanceOf(NotAuthenticatedException.class)
        .hasMessageContaining("user name or the password is wrong")
        .hasMessageNotContaining("anna")
        .hasMessageNotContaining("secret");
    Authentication anna =
        new Authentication(
            new SoPrincipal(
                2,
                "anna",
                UserType.INTERNAL_ASSOCIATE,
                OptionalInt.empty(),
                OptionalInt.empty(),
                OptionalInt.empty(),
                "Anna",
                Optional.empty(),
                Set.of()),
            Secret.of("7T:t"));
    assertThat(knowing(Optional.of(anna)).logOn("anna", PASSWORD)).isSameAs(anna);
  }

  @Test
  void toRetireAndToReinstateAreTheContractsOperation() {
    List<String> calls = new ArrayList<>();
    IUserAgent agent =
        new IUserAgent() {
          @Override
          public void makeRetired(int associateId, boolean retired) {
            calls.add(associateId + " " + retired);
          }
        };
    agent.retire(2);
    agent.reinstate(3);
    assertThat(calls).containsExactly("2 true", "3 false");
  }

  @Test
  void eachOperationIsAMethodOfItsAgent() {
    for (AgentOperation operation : AgentOperation.values()) {
      Class<?> agent = operation.isOfSoPrincipal() ? ISoPrincipalAgent.class : IUserAgent.class;
      assertThat(agent.getMethods())
          .as(operation.toString())
          .filteredOn(method -> method.getName().equals(operation.methodName()))
          .hasSize(1);
    }
  }
}
