package org.services85.user.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.services85.user.core.House.ALMA;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.services85.user.api.Credentials;
import org.services85.user.api.ExternalUserChanges;
import org.services85.user.api.IUserAgent;
import org.services85.user.api.NotAuthenticatedException;
import org.services85.user.api.Secret;
import org.services85.user.api.SupersededException;
import org.services85.user.api.UnknownAssociateException;
import org.services85.user.core.UserHistory.State;
import org.services85.user.testkit.Installation;
import org.services85.user.testkit.MutableClock;

/**
 * Resets of one user while it logs on, its tickets are renewed, and somebody retires, renames or
 * deletes it: on one node and on two.
 */
class UserRaceTest {

  /** What somebody does to the user besides. */
  enum Rival {
    NOTHING,
    RETIREMENT,
    RENAMING,
    DELETION
  }

  private static final int ROUNDS = 3;
  private static final int INITIAL = 0;
  private static final int NAME = 0;
  private static final int NEW_NAME = 1;
  private static final int OLD_TICKET = 1;
  private static final int RIVAL = 99;

  private final MutableClock clock = MutableClock.at(Instant.parse("2026-11-24T12:00:00Z"));
  private final Installation installation = new Installation(List.of(ALMA), List.of(), clock);

  @ParameterizedTest
  @EnumSource
  void c02OnOneNodeNoCallSeesAMixture(Rival rival) throws Exception {
    try (Nodes nodes = Nodes.one(installation)) {
      race(nodes, rival);
    }
  }

  @ParameterizedTest
  @EnumSource
  void c02OnTwoNodesNoCallSeesAMixture(Rival rival) throws Exception {
    try (Nodes nodes = Nodes.two(installation)) {
      race(nodes, rival);
    }
  }

  private void race(Nodes nodes, Rival rival) throws Exception {
    Credentials alma = nodes.logOn(0, "alma", ALMA.password()).orElseThrow();
    for (int round = 0; round < ROUNDS; round++) {
      Race race = new Race(nodes, alma, round);
      long before = nodes.lastRecord();
      Nodes.atOnce(
          List.of(
              race.reset(10),
              race.reset(20),
              race.reset(30),
              race.does(rival),
              race.logsOn(40),
              race.logsOn(50),
              race.usesTheOldTicket(0),
              race.usesTheOldTicket(1)));
      assertThat(
              race.history.isLinearizable(
                  State.of(INITIAL, OLD_TICKET), nodes.changesSince(before)))
          .as("%s", race.history)
          .isTrue();
    }
  }

  /** One user, and what is done to it. */
  private final class Race {
    private final UserHistory history = new UserHistory();
    private final Nodes nodes;
    private final Credentials alma;
    private final String name;
    private final int target;
    private final Map<Integer, Secret> passwords = new ConcurrentHashMap<>();
    private final Map<Integer, Credentials> tickets = new ConcurrentHashMap<>();

    Race(Nodes nodes, Credentials alma, int round) {
      this.nodes = nodes;
      this.alma = alma;
      name = "user " + round;
      Secret initial = Secret.of("Blue-Horse-47-Battery");
      passwords.put(INITIAL, initial);
      target = nodes.agent(0, alma, 0).createExternalUser(50, name, initial, 0, true);
      tickets.put(OLD_TICKET, nodes.logOn(0, name, initial).orElseThrow());
    }

    Callable<Sight> reset(int number) {
      return () -> {
        Sight sight = history.note(() -> reset(nodes.agent(number / 10, alma, number), number));
        return sight.setsPassword() ? logOnAndUse(number, number, NAME) : sight;
      };
    }

    private Sight reset(IUserAgent agent, int number) {
      try {
        passwords.put(number, agent.setGeneratedPassword(target));
        return Sight.set(number);
      } catch (SupersededException e) {
        return Sight.superseded();
      } catch (UnknownAssociateException e) {
        return Sight.gone();
      }
    }

    Callable<Sight> does(Rival rival) {
      IUserAgent agent = nodes.agent(0, alma, RIVAL);
      return () ->
          switch (rival) {
            case NOTHING -> logOnAndUse(RIVAL, INITIAL, NAME);
            case RETIREMENT -> {
              history.note(
                  () -> {
                    agent.makeRetired(target, true);
                    return Sight.retired(RIVAL);
                  });
              yield logOnAndUse(RIVAL, INITIAL, NAME);
            }
            case RENAMING -> {
              history.note(
                  () -> {
                    agent.setExternalUserInfo(
                        target, ExternalUserChanges.none().withUserName(nameOf(NEW_NAME)));
                    return Sight.renamed(RIVAL, NEW_NAME);
                  });
              yield logOnAndUse(RIVAL, INITIAL, NEW_NAME);
            }
            case DELETION -> {
              history.note(
                  () -> {
                    agent.deleteUser(target);
                    return Sight.deleted(RIVAL);
                  });
              yield history.note(() -> reset(agent, RIVAL));
            }
          };
    }

    Callable<Sight> logsOn(int number) {
      return () -> {
        logOnAndUse(number, INITIAL, NAME);
        return logOnAndUse(number + 1, INITIAL, NAME);
      };
    }

    /** Each use renews it, as a minute has passed. */
    Callable<Sight> usesTheOldTicket(int node) {
      return () -> {
        for (int use = 0; use < 3; use++) {
          clock.advance(Duration.ofSeconds(61));
          history.note(() -> use(node, OLD_TICKET));
        }
        return history.note(() -> use(node + 1, OLD_TICKET));
      };
    }

    /** Logs on, and uses the ticket on another node. */
    private Sight logOnAndUse(int ticket, int password, int underName) {
      Sight sight = history.note(() -> logOn(ticket, password, underName));
      return tickets.containsKey(ticket) ? history.note(() -> use(ticket + 1, ticket)) : sight;
    }

    private Sight logOn(int ticket, int password, int underName) {
      Optional<Credentials> given =
          nodes.logOn(ticket, nameOf(underName), Objects.requireNonNull(passwords.get(password)));
      given.ifPresent(credentials -> tickets.put(ticket, credentials));
      return given.isPresent()
          ? Sight.accepted(password, underName, ticket)
          : Sight.rejected(password, underName);
    }

    private Sight use(int node, int ticket) {
      try {
        nodes.agent(node, Objects.requireNonNull(tickets.get(ticket)), 0).canChangePassword(target);
        return Sight.held(ticket);
      } catch (NotAuthenticatedException e) {
        return Sight.revoked(ticket);
      }
    }

    private String nameOf(int number) {
      return number == NAME ? name : "renamed " + name;
    }
  }
}
