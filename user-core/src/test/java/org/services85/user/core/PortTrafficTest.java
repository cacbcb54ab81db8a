package org.services85.user.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.services85.user.core.House.ALMA;
import static org.services85.user.core.House.EVA;
import static org.services85.user.core.House.NILS;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.services85.user.api.AgentOperation;
import org.services85.user.api.CallContext;
import org.services85.user.api.Credentials;
import org.services85.user.api.ExternalUserChanges;
import org.services85.user.api.ISoPrincipalAgent;
import org.services85.user.api.IUserAgent;
import org.services85.user.api.NotAuthorizedException;
import org.services85.user.api.Secret;
import org.services85.user.api.UserAgentException;
import org.services85.user.core.call.Transactions;
import org.services85.user.core.spi.AgentCall;
import org.services85.user.core.spi.GeneratedPasswordLifetime;
import org.services85.user.core.spi.PasswordDelivery;
import org.services85.user.core.store.User;

/**
 * What each operation asks of the store, in which order and in which transactions, for each way in
 * which it can end: one golden file. A change of the code may shorten it.
 */
class PortTrafficTest {

  private static final Secret TYPED = Secret.of("a password nobody thinks of");
  private static final Secret OTHER = Secret.of("another one that nobody has");
  private static final Secret WRONG = Secret.of("not the password");
  private static final Secret NONE = Secret.of("");
  private static final Secret RITA = House.RITA.password();
  private static final Duration DAY = Duration.ofDays(1);
  private static final Map<String, Secret> SHOWN =
      Map.of("UserName", Secret.of("rita"), "Password", RITA);
  private static final CallContext KEYED =
      CallContext.none().withIdempotencyKey(Secret.of("d9b2d63d-a233-4123-847a-7090f5b0a5a1"));
  private static final CallContext PROVEN = CallContext.none().withTransportPrincipal(() -> "alma");

  /** One more way in which a call can end: it is prepared, and then made. */
  private record Way(
      String name, UnaryOperator<InProcessUserAgentsBuilder> choices, Preparation preparation) {}

  private interface Preparation extends BiFunction<House, IUserAgent, Supplier<Object>> {}

  @Test
  void isTheGoldenFile() throws IOException {
    List<String> actual = new ArrayList<>();
    done(actual);
    refused(actual);
    ways().forEach(way -> actual.addAll(traffic(way)));
    String text = String.join("\n", actual) + "\n";
    Path written = Path.of("target", "port-traffic.txt");
    Files.createDirectories(written.getParent());
    Files.writeString(written, text);
    assertThat(text).as("see %s", written).isEqualTo(golden());
  }

  @Test
  void noOperationThatIsDoneNeedsMoreThanTwoTransactions() {
    List<String> lines = new ArrayList<>();
    done(lines);
    String text = "\n" + String.join("\n", lines);
    assertThat(text).doesNotContainPattern("(\n {2}.*){3}");
    assertThat(text.lines().filter(line -> line.endsWith(", done: done"))).hasSize(26);
  }

  @Test
  void aRefusalAfterAWriteFailsTheTest() {
    try (House house = new House()) {
      Transactions transactions = new Transactions(house.store);
      User user = house.user(6).orElseThrow();
      assertThatThrownBy(
              () ->
                  transactions.run(
                      transaction -> {
                        transaction.users().update(user.asRetired());
                        throw new NotAuthorizedException("too late");
                      }))
          .isInstanceOf(AssertionError.class)
          .hasMessageContaining("users.update");
    }
  }

  private static String golden() {
    try (var file = PortTrafficTest.class.getResourceAsStream("port-traffic.txt")) {
      return file == null ? "" : new String(file.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void done(List<String> lines) {
    for (AgentOperation operation : AgentOperation.values()) {
      try (House house = new House()) {
        EveryCall call =
            new EveryCall(house.agents, house.ticketOf(ALMA), PROVEN, ALMA.password(), TYPED);
        house.traffic.drain();
        lines.addAll(traffic(house, operation + ", done", () -> call.make(operation)));
      }
    }
  }

  private static void refused(List<String> lines) {
    EveryRefusalTest.open();
    try {
      EveryRefusalTest.calls()
          .forEach(
              each -> {
                EveryRefusalTest.house.clock.advance(Duration.ofMinutes(1));
                @SuppressWarnings("unchecked")
                Supplier<Object> call = (Supplier<Object>) each.get()[1];
                EveryRefusalTest.house.traffic.drain();
                lines.addAll(
                    traffic(EveryRefusalTest.house, ((Named<?>) each.get()[0]).getName(), call));
              });
    } finally {
      EveryRefusalTest.close();
    }
  }

  private static List<String> traffic(Way way) {
    try (House house = new House(way.choices())) {
      Supplier<Object> call = way.preparation().apply(house, house.as(ALMA));
      house.traffic.drain();
      return traffic(house, way.name(), call);
    }
  }

  private static List<String> traffic(House house, String name, Supplier<Object> call) {
    String end = endOf(call);
    return Stream.concat(
            Stream.of(name + ": " + end), house.traffic.drain().stream().map(line -> "  " + line))
        .toList();
  }

  private static String endOf(Supplier<Object> call) {
    try {
      Object answer = call.get();
      return answer.equals(false) || answer.equals(Optional.empty()) ? "no" : "done";
    } catch (UserAgentException refusal) {
      return refusal.code().name();
    } catch (NoSuchElementException nobody) {
      return "no";
    }
  }

  private static Stream<Way> ways() {
    return Stream.of(generating(), setting(), changing(), externalUsers(), logons(), callers())
        .flatMap(Function.identity());
  }

  private static Stream<Way> generating() {
    return Stream.of(
        way("generate, with a key", (house, alma) -> () -> keyed(house).setGeneratedPassword(6)),
        way(
            "generate, repeated",
            (house, alma) -> {
              IUserAgent keyed = keyed(house);
              keyed.setGeneratedPassword(6);
              return () -> keyed.setGeneratedPassword(6);
            }),
        way(
            "generate, with the key of another call",
            (house, alma) -> {
              IUserAgent keyed = keyed(house);
              keyed.setGeneratedPassword(6);
              return () -> keyed.setGeneratedPassword(5);
            }),
        way(
            "generate, superseded",
            (house, alma) -> {
              house.hasher.meanwhile(() -> alma.setPassword(6, OTHER));
              return () -> alma.setGeneratedPassword(6);
            }),
        way(
            "generate, deleted meanwhile",
            (house, alma) -> {
              house.hasher.meanwhile(() -> alma.deleteUser(6));
              return () -> alma.setGeneratedPassword(6);
            }),
        new Way(
            "generate, delivered",
            host -> host.passwordDelivery((call, recipient, password) -> {}),
            (house, alma) -> () -> alma.setGeneratedPassword(6)),
        new Way(
            "generate, not delivered",
            host -> host.passwordDelivery(failing()),
            (house, alma) -> () -> alma.setGeneratedPassword(6)),
        new Way(
            "generate, refused by a listener",
            host -> host.addListener(ListenedHouse.before(PortTrafficTest::refuse)),
            (house, alma) -> () -> alma.setGeneratedPassword(6)));
  }

  private static AgentCall refuse(AgentCall call) {
    if (call.caller().isPresent()) {
      throw new NotAuthorizedException("no");
    }
    return call;
  }

  private static PasswordDelivery failing() {
    return (call, recipient, password) -> {
      throw new IOException("full");
    };
  }

  private static Stream<Way> setting() {
    return Stream.of(
        way(
            "set, superseded",
            (house, alma) -> {
              house.hasher.meanwhile(() -> alma.setPassword(6, OTHER));
              return () -> alma.setPassword(6, TYPED);
            }),
        way("set, its own", (house, alma) -> () -> alma.setPassword(1, TYPED)),
        new Way(
            "set, the one to be changed",
            host -> host.generatedPasswords(GeneratedPasswordLifetime.mustBeChanged()),
            (house, alma) -> {
              Secret generated = alma.setGeneratedPassword(6);
              return () -> alma.setPassword(6, generated);
            }));
  }

  private static Stream<Way> changing() {
    return Stream.of(
        way(
            "change, of another",
            (house, alma) -> () -> alma.changePassword(6, EVA.password(), TYPED)),
        way("change, forced", (house, alma) -> () -> alma.changePassword(6, NONE, TYPED)),
        way(
            "change, forced, superseded",
            (house, alma) -> {
              house.hasher.meanwhile(() -> alma.setPassword(6, OTHER));
              return () -> alma.changePassword(6, NONE, TYPED);
            }),
        way(
            "change, replaced meanwhile",
            (house, alma) -> {
              house.hasher.meanwhile(() -> alma.setPassword(6, OTHER));
              return () -> alma.changePassword(6, EVA.password(), TYPED);
            }),
        way("change, wrong", (house, alma) -> () -> alma.changePassword(6, WRONG, TYPED)),
        way(
            "change, too early",
            (house, alma) -> {
              for (int i = 0; i < 6; i++) {
                alma.changePassword(6, WRONG, TYPED);
              }
              return () -> alma.changePassword(6, WRONG, TYPED);
            }),
        way(
            "change, of a name",
            (house, alma) -> () -> alma.changePasswordFromName("eva", EVA.password(), TYPED)),
        new Way(
            "change own, with a history",
            host -> host.passwordHistory(3),
            (house, alma) -> () -> alma.changeOwnPassword(ALMA.password(), TYPED)),
        new Way(
            "change own, had before",
            host -> host.passwordHistory(3),
            (house, alma) -> () -> alma.changeOwnPassword(ALMA.password(), ALMA.password())),
        way(
            "change own, to a bad one",
            (house, alma) -> () -> alma.changeOwnPassword(ALMA.password(), Secret.of("x"))));
  }

  private static Stream<Way> externalUsers() {
    return Stream.of(
        way(
            "create, name taken meanwhile",
            (house, alma) -> {
              house.hasher.meanwhile(() -> alma.createExternalUser(50, "eve", OTHER, 0, true));
              return () -> alma.createExternalUser(50, "eve", TYPED, 0, true);
            }),
        way("create, without a role", (house, alma) -> () -> create(house.as(House.RITA))),
        way("create, by an external user", (house, alma) -> () -> create(house.as(House.ERIK))),
        change("retired", ExternalUserChanges.none().withActive(false)),
        change("named", ExternalUserChanges.none().withUserName("eve")),
        change("named and with a password", named().withPassword(TYPED)),
        change("with a bad password", ExternalUserChanges.none().withPassword(Secret.of("x"))),
        way(
            "update, name taken meanwhile",
            (house, alma) -> {
              house.hasher.meanwhile(() -> alma.createExternalUser(50, "eve", OTHER, 0, true));
              return () -> update(alma, named().withPassword(TYPED));
            }),
        way(
            "update, superseded",
            (house, alma) -> {
              house.hasher.meanwhile(() -> alma.setPassword(6, OTHER));
              return () -> update(alma, named().withPassword(TYPED));
            }),
        way(
            "bring back",
            (house, alma) ->
                () -> {
                  alma.makeRetired(3, false);
                  return "done";
                }));
  }

  private static ExternalUserChanges named() {
    return ExternalUserChanges.none().withUserName("eve");
  }

  private static Way change(String what, ExternalUserChanges changes) {
    return way("update, " + what, (house, alma) -> () -> update(alma, changes));
  }

  private static Object update(IUserAgent agent, ExternalUserChanges changes) {
    agent.setExternalUserInfo(6, changes);
    return "done";
  }

  private static Object create(IUserAgent agent) {
    return agent.createExternalUser(51, "eve", TYPED, 0, false);
  }

  private static Stream<Way> logons() {
    return Stream.of(
        way("log on, by address", (house, alma) -> () -> logOn(house, "rita@example.org", RITA)),
        way("log on, from an address", (house, alma) -> () -> logOn(from(house), "rita", RITA)),
        way(
            "log on, from a familiar address",
            (house, alma) -> {
              logOn(from(house), "rita", RITA);
              return () -> logOn(from(house), "rita", RITA);
            }),
        way(
            "log on, wrong, from an address",
            (house, alma) -> () -> logOn(from(house), "rita", WRONG)),
        way(
            "log on, by a ticket as a name",
            (house, alma) -> {
              String ticket = new String(house.ticketOf(NILS).reveal());
              return () -> logOn(house, ticket, NONE);
            }),
        way("log on, by data", (house, alma) -> () -> principal(house).authenticateGeneric(SHOWN)),
        way("log on, too long", (house, alma) -> () -> logOn(house, "x".repeat(251), WRONG)),
        way(
            "log on, changed meanwhile",
            (house, alma) -> {
              house.hasher.meanwhile(() -> alma.setPassword(4, OTHER));
              return () -> logOn(house, "rita", RITA);
            }),
        new Way(
            "log on, expired",
            host -> host.generatedPasswords(GeneratedPasswordLifetime.lasting().validFor(DAY)),
            (house, alma) -> {
              Secret generated = alma.setGeneratedPassword(6);
              house.clock.advance(DAY);
              return () -> logOn(house, "eva", generated);
            }));
  }

  /** Callers who must change their own password first. */
  private static Stream<Way> callers() {
    return Arrays.stream(AgentOperation.values())
        .filter(operation -> operation.compareTo(AgentOperation.AUTHENTICATE_USERNAME_PASSWORD) < 0)
        .map(
            operation ->
                new Way(
                    operation + ", of a caller with a password to be changed",
                    host -> host.generatedPasswords(GeneratedPasswordLifetime.mustBeChanged()),
                    (house, alma) -> {
                      Secret generated = alma.setGeneratedPassword(1);
                      Secret ticket = house.logOn("alma", generated).orElseThrow().ticket();
                      EveryCall call =
                          new EveryCall(house.agents, ticket, CallContext.none(), generated, TYPED);
                      return () -> call.make(operation);
                    }));
  }

  private static Way way(String name, Preparation preparation) {
    return new Way(name, host -> host, preparation);
  }

  private static IUserAgent keyed(House house) {
    return house.agents.open(Credentials.ofTicket(house.ticketOf(ALMA)), KEYED);
  }

  private static ISoPrincipalAgent principal(House house) {
    return house.agents.openPrincipal(Credentials.none());
  }

  private static ISoPrincipalAgent from(House house) {
    return house.agents.openPrincipal(
        Credentials.none(), CallContext.none().withClientAddress("192.0.2.7"));
  }

  private static Object logOn(House house, String name, Secret password) {
    return logOn(principal(house), name, password);
  }

  private static Object logOn(ISoPrincipalAgent agent, String name, Secret password) {
    return agent.authenticateUsernamePassword(name, password);
  }
}
