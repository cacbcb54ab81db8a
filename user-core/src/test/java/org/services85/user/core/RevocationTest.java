package org.services85.user.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.services85.user.core.House.ALMA;
import static org.services85.user.core.House.EVA;
import static org.services85.user.core.House.RITA;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.services85.user.api.Credentials;
import org.services85.user.api.ExternalUserChanges;
import org.services85.user.api.IUserAgent;
import org.services85.user.api.NotAuthenticatedException;
import org.services85.user.api.NotAuthorizedException;
import org.services85.user.api.Secret;
import org.services85.user.api.UserType;
import org.services85.user.core.store.User;
import org.services85.user.testkit.Installation;
import org.services85.user.testkit.MutableClock;

/** What ends a ticket, or a right, ends it with the next call on every node. */
class RevocationTest {

  private static final Secret TYPED = Secret.of("Blue-Horse-47-Battery");

  /** What an administrator, or the user in another session, does on the first node. */
  enum Event {
    GENERATED_PASSWORD,
    GENERATED_PASSWORD_OF_EXTERNAL_USER,
    TYPED_PASSWORD,
    FORCED_CHANGE,
    OWN_CHANGE_IN_ANOTHER_SESSION,
    EXTERNAL_USER_INFO,
    DEACTIVATION,
    RETIREMENT,
    DELETION
  }

  private final Installation installation =
      new Installation(
          List.of(ALMA, RITA, EVA),
          List.of(),
          MutableClock.at(Instant.parse("2026-11-24T12:00:00Z")));
  private final Nodes nodes = Nodes.two(installation);

  @AfterEach
  void close() {
    nodes.close();
  }

  @ParameterizedTest
  @EnumSource
  void a04ATicketIsRefusedByEveryNodeAtOnceAfter(Event event) {
    Credentials eva = nodes.logOn(0, "eva", EVA.password()).orElseThrow();
    assertThat(holds(0, eva)).isTrue();
    assertThat(holds(1, eva)).isTrue();
    happen(event);
    assertThat(holds(1, eva)).isFalse();
    assertThat(holds(0, eva)).isFalse();
  }

  private void happen(Event event) {
    int eva = EVA.associateId();
    IUserAgent alma = nodes.agent(0, nodes.logOn(0, "alma", ALMA.password()).orElseThrow(), 0);
    switch (event) {
      case GENERATED_PASSWORD -> alma.setGeneratedPassword(eva);
      case GENERATED_PASSWORD_OF_EXTERNAL_USER -> alma.generateNewPasswordForExternalUser("eva");
      case TYPED_PASSWORD -> alma.setPassword(eva, TYPED);
      case FORCED_CHANGE -> alma.changePassword(eva, Secret.of(""), TYPED);
      case OWN_CHANGE_IN_ANOTHER_SESSION ->
          nodes
              .agent(0, nodes.logOn(0, "eva", EVA.password()).orElseThrow(), 0)
              .changeOwnPassword(EVA.password(), TYPED);
      case EXTERNAL_USER_INFO ->
          alma.setExternalUserInfo(eva, ExternalUserChanges.none().withPassword(TYPED));
      case DEACTIVATION ->
          alma.setExternalUserInfo(eva, ExternalUserChanges.none().withActive(false));
      case RETIREMENT -> alma.makeRetired(eva, true);
      case DELETION -> alma.deleteUser(eva);
      default -> throw new IllegalArgumentException(event.name());
    }
  }

  @Test
  void a04WhoLosesARightIsRefusedByEveryNodeAtOnce() {
    Credentials rita = nodes.logOn(0, "rita", RITA.password()).orElseThrow();
    Credentials alma = nodes.logOn(0, "alma", ALMA.password()).orElseThrow();
    for (int node : new int[] {0, 1}) {
      nodes.agent(node, rita, 0).setGeneratedPassword(EVA.associateId());
      nodes.agent(node, alma, 0).setGeneratedPassword(EVA.associateId());
    }
    withoutRights(RITA.associateId(), "rita");
    withoutRights(ALMA.associateId(), "alma");
    for (int node : new int[] {1, 0}) {
      for (Credentials caller : List.of(rita, alma)) {
        assertThatThrownBy(() -> nodes.agent(node, caller, 0).setGeneratedPassword(6))
            .isInstanceOf(NotAuthorizedException.class);
      }
    }
  }

  private void withoutRights(int associateId, String name) {
    nodes
        .store()
        .inTransaction(
            transaction -> {
              transaction.users().update(User.of(associateId, name, UserType.INTERNAL_ASSOCIATE));
              return name;
            });
  }

  @Test
  void a10ATicketOfAnotherInstallationIsRefused() {
    try (Nodes others = Nodes.one(installation)) {
      Credentials eva = others.logOn(0, "eva", EVA.password()).orElseThrow();
      assertThat(holds(0, eva)).isFalse();
      String ticket = new String(eva.ticket().orElseThrow().reveal());
      assertThat(nodes.logOn(0, ticket, Secret.of(""))).isEmpty();
    }
  }

  private boolean holds(int node, Credentials ticket) {
    try {
      return nodes.agent(node, ticket, 0).canChangePassword(EVA.associateId());
    } catch (NotAuthenticatedException e) {
      return false;
    }
  }
}
