package org.services85.user.testkit.contract.password;

import static org.assertj.core.api.Assertions.assertThat;
import static org.services85.user.testkit.contract.probe.Refusals.assertRefused;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.services85.user.api.CallContext;
import org.services85.user.api.IUserAgent;
import org.services85.user.api.InvalidArgumentException;
import org.services85.user.api.NotAuthorizedException;
import org.services85.user.api.Secret;
import org.services85.user.api.SupersededException;
import org.services85.user.testkit.contract.probe.ContractProbe;
import org.services85.user.testkit.contract.probe.TestUsers;

interface IdempotencyKeyRules {

  /** The context of a call that may be repeated. */
  private static CallContext repeatable() {
    return CallContext.none().withIdempotencyKey(Secret.of(UUID.randomUUID().toString()));
  }

  @Test
  @DisplayName("UA-23.1 a repeated call gives the same password, and changes nothing again")
  default void givesTheSameAgain(ContractProbe probe) throws Exception {
    CallContext key = repeatable();
    int nils = TestUsers.NAMED.associateId();
    Secret password = probe.as(TestUsers.ADMINISTRATOR, key).setGeneratedPassword(nils);
    IUserAgent session =
        probe.agents().open(probe.mustLogOn(TestUsers.NAMED.name(), password).credentials());
    assertThat(probe.as(TestUsers.ADMINISTRATOR, key).setGeneratedPassword(nils).matches(password))
        .isTrue();
    assertThat(session.canChangePassword(nils)).as("its tickets hold").isTrue();
    probe.assertPasswordReplaced(TestUsers.NAMED, password);
  }

  @Test
  @DisplayName("UA-23.2 by identity or by name, it is the same call")
  default void byNameIsTheSame(ContractProbe probe) throws Exception {
    IUserAgent administrator = probe.as(TestUsers.ADMINISTRATOR, repeatable());
    Secret password = administrator.setGeneratedPassword(TestUsers.NAMED.associateId());
    assertThat(administrator.setGeneratedPasswordFromName(TestUsers.NAMED.name()).matches(password))
        .isTrue();
  }

  @Test
  @DisplayName("UA-23.3 another key, and none at all, make another call of it")
  default void anotherKeyIsAnotherCall(ContractProbe probe) throws Exception {
    int nils = TestUsers.NAMED.associateId();
    Set<String> seen = new HashSet<>();
    for (CallContext context :
        List.of(repeatable(), repeatable(), CallContext.none(), CallContext.none())) {
      Secret password = probe.as(TestUsers.ADMINISTRATOR, context).setGeneratedPassword(nils);
      assertThat(seen.add(new String(password.reveal()))).isTrue();
      probe.assertPasswordReplaced(TestUsers.NAMED, password);
    }
  }

  @Test
  @DisplayName("UA-23.4 a key that was used for another call is refused alike, whatever differs")
  default void refusedForAnotherCall(ContractProbe probe) throws Exception {
    CallContext key = repeatable();
    String eva = TestUsers.EXTERNAL.name();
    IUserAgent administrator = probe.as(TestUsers.ADMINISTRATOR, key);
    Secret password = administrator.generateNewPasswordForExternalUser(eva);
    IUserAgent rita = probe.as(TestUsers.NAMED_WITH_RIGHT, key);
    List<Callable<Secret>> others =
        List.of(
            () -> administrator.setGeneratedPassword(TestUsers.NAMED.associateId()),
            () -> administrator.setGeneratedPassword(TestUsers.EXTERNAL.associateId()),
            () -> rita.generateNewPasswordForExternalUser(eva));
    Set<String> messages = new HashSet<>();
    for (Callable<Secret> other : others) {
      InvalidArgumentException refused = assertRefused(InvalidArgumentException.class, other::call);
      messages.add(String.valueOf(refused.getMessage()));
    }
    assertThat(messages).as("one message for all").hasSize(1);
    probe.assertPasswordUnchanged(TestUsers.NAMED);
    probe.assertPasswordReplaced(TestUsers.EXTERNAL, password);
  }

  @Test
  @DisplayName("UA-23.5 who may not do it learns nothing of the key")
  default void tellsNobodyOfTheKey(ContractProbe probe) throws Exception {
    CallContext key = repeatable();
    int nils = TestUsers.NAMED.associateId();
    probe.as(TestUsers.ADMINISTRATOR, key).setGeneratedPassword(nils);
    String used = refusal(probe.as(TestUsers.EXTERNAL, key), nils);
    assertThat(refusal(probe.as(TestUsers.EXTERNAL, repeatable()), nils)).isEqualTo(used);
    assertThat(refusal(probe.as(TestUsers.EXTERNAL), nils)).isEqualTo(used);
  }

  private static String refusal(IUserAgent agent, int target) {
    return String.valueOf(
        assertRefused(NotAuthorizedException.class, () -> agent.setGeneratedPassword(target))
            .getMessage());
  }

  @Test
  @DisplayName("UA-23.6 once the user has another password the repetition is refused")
  default void superseded(ContractProbe probe) throws Exception {
    IUserAgent administrator = probe.as(TestUsers.ADMINISTRATOR, repeatable());
    int nils = TestUsers.NAMED.associateId();
    Secret first = administrator.setGeneratedPassword(nils);
    Secret second = probe.as(TestUsers.ADMINISTRATOR).setGeneratedPassword(nils);
    assertRefused(SupersededException.class, () -> administrator.setGeneratedPassword(nils));
    probe.assertPasswordReplaced(TestUsers.NAMED, second);
    assertThat(probe.logOn(TestUsers.NAMED.name(), first)).isEmpty();
  }

  @Test
  @DisplayName("UA-23.7 a key lives for ten minutes, and at ten minutes makes another call of it")
  default void lifetime(ContractProbe probe) throws Exception {
    IUserAgent administrator = probe.as(TestUsers.ADMINISTRATOR, repeatable());
    int nils = TestUsers.NAMED.associateId();
    Secret first = administrator.setGeneratedPassword(nils);
    probe.clock().advance(Duration.ofMinutes(10).minusMillis(1));
    assertThat(administrator.setGeneratedPassword(nils).matches(first)).isTrue();
    probe.clock().advance(Duration.ofMillis(1));
    Secret next = administrator.setGeneratedPassword(nils);
    assertThat(next.matches(first)).isFalse();
    probe.assertPasswordReplaced(TestUsers.NAMED, next);
  }

  @Test
  @DisplayName("UA-23.8 of calls at once with one key one works, and all get its password")
  default void allAtOnce(ContractProbe probe) throws Exception {
    IUserAgent administrator = probe.as(TestUsers.ADMINISTRATOR, repeatable());
    Callable<Secret> call = () -> administrator.setGeneratedPassword(TestUsers.NAMED.associateId());
    ExecutorService callers = Executors.newFixedThreadPool(8);
    try {
      Set<String> passwords = new HashSet<>();
      for (Future<Secret> answer :
          callers.invokeAll(Stream.generate(() -> call).limit(8).toList())) {
        passwords.add(new String(answer.get().reveal()));
      }
      assertThat(passwords).hasSize(1);
      probe.assertPasswordReplaced(TestUsers.NAMED, Secret.of(passwords.iterator().next()));
    } finally {
      callers.shutdownNow();
    }
  }
}
