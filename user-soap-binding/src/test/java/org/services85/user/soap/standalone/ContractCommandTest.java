package org.services85.user.soap.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.services85.user.api.CallContext;
import org.services85.user.api.Credentials;
import org.services85.user.api.ISoPrincipalAgent;
import org.services85.user.api.IUserAgent;
import org.services85.user.api.Secret;
import org.services85.user.api.UserAgentFactory;
import org.services85.user.core.InProcessUserAgents;
import org.services85.user.core.spi.ApplicationTokens;
import org.services85.user.core.spi.BackOff;
import org.services85.user.core.store.User;
import org.services85.user.soap.EmbeddedStore;
import org.services85.user.soap.QuickHasher;
import org.services85.user.testkit.SeededUser;
import org.services85.user.testkit.contract.probe.TestUsers;
import tools.jackson.jr.ob.JSON;

/** The rules of the contract against a server that is called by its address. */
class ContractCommandTest {

  private static final Map<String, SeededUser> PARTS = parts();

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @TempDir Path folder;

  private InProcessUserAgents agents;
  private final Map<String, Object> users = new LinkedHashMap<>();

  private static Map<String, SeededUser> parts() {
    Map<String, SeededUser> parts = new LinkedHashMap<>();
    parts.put("administrator", TestUsers.ADMINISTRATOR);
    parts.put("system", TestUsers.SYSTEM);
    parts.put("named", TestUsers.NAMED);
    parts.put("namedWithRight", TestUsers.NAMED_WITH_RIGHT);
    parts.put("external", TestUsers.EXTERNAL);
    parts.put("externalWithRight", TestUsers.EXTERNAL_WITH_RIGHT);
    parts.put("externalElsewhere", TestUsers.EXTERNAL_ELSEWHERE);
    parts.put("anonymous", TestUsers.ANONYMOUS);
    parts.put("resource", TestUsers.RESOURCE);
    parts.put("retired", TestUsers.RETIRED);
    parts.put("namedLikeAnAddress", TestUsers.NAMED_LIKE_AN_ADDRESS);
    parts.put("withThatAddress", TestUsers.WITH_THAT_ADDRESS);
    parts.put("longNamed", TestUsers.LONG_NAMED);
    parts.put("mustChange", TestUsers.MUST_CHANGE);
    parts.put("expiring", TestUsers.EXPIRING);
    return parts;
  }

  @BeforeEach
  void open() {
    open(ApplicationTokens.onsite());
  }

  /** Other names, identities and passwords than the suite's own. */
  private void open(ApplicationTokens tokens) {
    agents =
        InProcessUserAgents.over(EmbeddedStore.temporary())
            .applicationTokens(tokens)
            .passwordHasher(new QuickHasher())
            .accountBackOff(BackOff.off())
            .addressBackOff(BackOff.off())
            .build();
    agents.provisioning().add(id -> User.of(id, "first", TestUsers.NAMED.type()), Secret.of("x"));
    PARTS.forEach(
        (part, suite) -> {
          String name = part.equals("namedLikeAnAddress") ? suite.name() : suite.name() + " berg";
          String password = "The long word of " + part + ": 7#";
          User user =
              suite.mustChangePassword()
                  ? agents
                      .provisioning()
                      .addWithInitialPassword(id -> userOf(id, name, suite), Secret.of(password))
                  : agents.provisioning().add(id -> userOf(id, name, suite), Secret.of(password));
          users.put(
              part,
              new TreeMap<>(
                  Map.of("associateId", user.associateId(), "name", name, "password", password)));
        });
  }

  /** A server that demands a token, which is in the file, in place of the first one. */
  private Path demandToken() throws IOException {
    String token = "5e0c91f7ab24d8836b1d70e2c4f95a38";
    agents.close();
    open(ApplicationTokens.online(List.of(Secret.of(token))));
    users.keySet().retainAll(List.of("administrator", "named"));
    return Files.writeString(folder.resolve("token"), token);
  }

  private static User userOf(int id, String name, SeededUser suite) {
    return new User(
        id,
        name,
        suite.type(),
        suite.administrator(),
        suite.canCreateExternalPerson(),
        suite.personId(),
        suite.contactId(),
        suite.roleId(),
        name,
        suite.email(),
        suite.retired());
  }

  @AfterEach
  void close() {
    agents.close();
  }

  private int check(UserAgentFactory served, String... arguments) throws IOException {
    Path file = Files.writeString(folder.resolve("users.json"), JSON.std.asString(users));
    return check(served, file, arguments);
  }

  private int check(UserAgentFactory served, Path file, String... arguments) throws IOException {
    try (NetServerHost host = NetServerHost.start(served, "127.0.0.1", 0)) {
      List<String> words =
          new ArrayList<>(
              List.of("contract", "check", "--server=" + host.baseUri(), "--users=" + file));
      words.addAll(List.of(arguments));
      String[] command = words.toArray(String[]::new);
      return UserAgentCommand.commandLine(command)
          .setOut(new PrintWriter(out, true))
          .setErr(new PrintWriter(err, true))
          .execute(command);
    }
  }

  private Set<String> rules(String outcome) {
    Set<String> rules = new TreeSet<>();
    out.toString()
        .lines()
        .map(JSON.std::mapFrom)
        .filter(rule -> outcome.equals(rule.get("outcome")))
        .forEach(rule -> rules.add(rule.get("rule").toString()));
    return rules;
  }

  @Tag("full")
  @Test
  void ourServerKeepsEachRuleThatCanBeSeen() throws Exception {
    assertThat(check(agents, "--json")).as(out + "\n" + err).isZero();
    assertThat(rules("failed")).isEmpty();
    assertThat(rules("not applicable"))
        .containsExactlyInAnyOrder(
            // Its time would be moved.
            "UA-2.3",
            "UA-2.4",
            "UA-19.4",
            "UA-19.5",
            "UA-19.6",
            "UA-19.7",
            "UA-19.8",
            "UA-21.4",
            "UA-23.7",
            // It is not Online.
            "UA-3.1",
            "UA-3.2",
            "UA-3.3",
            "UA-8.2",
            // Nothing but SOAP proves who calls.
            "UA-20.1",
            "UA-20.3",
            // A user would be gone.
            "UA-16.1",
            "UA-16.2",
            "UA-16.3",
            "UA-16.4");
    assertThat(rules("ok")).hasSizeGreaterThan(70);
    assertThat(out.toString()).doesNotContain("The long word");
    assertAllIsSetBack();
  }

  private void assertAllIsSetBack() {
    PARTS.forEach(
        (part, suite) -> {
          @SuppressWarnings("unchecked")
          Map<String, Object> user = (Map<String, Object>) users.get(part);
          assertThat(
                  agents
                      .openPrincipal(Credentials.none())
                      .authenticateUsernamePassword(
                          user.get("name").toString(), Secret.of(user.get("password").toString()))
                      .isPresent())
              .as(part)
              .isEqualTo(!List.of("anonymous", "resource", "retired").contains(part));
        });
    assertThat(agents.provisioning().list(OptionalInt.empty(), 1000)).hasSize(16);
  }

  @Tag("full")
  @Test
  void aServerThatDemandsAnApplicationTokenIsShownTheOneInTheFile() throws Exception {
    Path token = demandToken();
    assertThat(check(agents, "--json", "--application-token-file=" + token))
        .as(out + "\n" + err)
        .isZero();
    assertThat(rules("failed")).isEmpty();
    assertThat(rules("ok")).contains("UA-1.1", "UA-3.2", "UA-3.3", "UA-5.1", "UA-8.2", "UA-9.2");
    assertThat(rules("not applicable")).contains("UA-3.1", "UA-3.4");
    assertThat(out + "" + err).doesNotContain(Files.readString(token));
  }

  @Test
  void withoutTheTokenThatTheServerDemandsTheAdministratorIsNotLetIn() throws Exception {
    demandToken();
    assertThat(check(agents)).as(out.toString()).isNotZero();
    assertThat(err.toString()).contains("application-token");
  }

  @Tag("full")
  @Test
  void namesTheRuleThatABrokenServerBreaks() throws Exception {
    users.keySet().retainAll(List.of("administrator", "named"));
    assertThat(check(new Broken(agents))).isEqualTo(1);
    assertThat(out.toString().lines())
        .anySatisfy(line -> assertThat(line).startsWith("UA-6.3").contains("failed"))
        .anySatisfy(line -> assertThat(line).contains("CanChangePassword: "));
    assertThat(out.toString().lines().filter(line -> line.matches("UA-\\S+ +failed .*")))
        .allSatisfy(line -> assertThat(line).matches("UA-(6|7)\\..*"));
    assertThat(out.toString().strip().lines().reduce((one, next) -> next))
        .hasValueSatisfying(
            summary -> assertThat(summary).matches("\\d+ rules: \\d+ ok, \\d+ failed, .*"));
  }

  @Tag("full")
  @Test
  void isNotApplicableWhereNobodyTakesThePart() throws Exception {
    users.keySet().retainAll(List.of("administrator", "named"));
    for (User user : agents.provisioning().list(OptionalInt.empty(), 1000)) {
      assertThat(hasPart(user) || agents.provisioning().delete(user.associateId()).isPresent())
          .isTrue();
    }
    assertThat(check(agents, "--json")).as(out + "\n" + err).isZero();
    assertThat(rules("ok")).contains("UA-1.1", "UA-5.1", "UA-9.2", "UA-17.1");
    assertThat(rules("not applicable")).contains("UA-4.5", "UA-14.1", "UA-19.1");
    assertThat(out.toString()).contains("needs the user external in the file of users");
  }

  private boolean hasPart(User user) {
    return users.values().stream()
        .anyMatch(part -> part.toString().contains("associateId=" + user.associateId() + ","));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{ | line",
        "{} | administrator is missing",
        "{\"administrator\": {\"associateId\": \"1\", \"password\": \"x\"}} |"
            + " administrator.associateId",
        "{\"administrator\": {\"associateId\": 1}} | administrator.password",
        "{\"administrator\": {\"associateId\": 1, \"password\": \"x\"}, \"nameless\": {}} |"
            + " nameless",
        "{\"administrator\": {\"associateId\": 1, \"password\": \"hunter2\"}} | does not let this"
            + " user in",
      })
  void saysWhatIsWrongInTheFileOfUsers(String text, String named) throws Exception {
    Path file = Files.writeString(folder.resolve("wrong.json"), text);
    assertThat(check(agents, file)).isEqualTo(2);
    assertThat(err.toString().lines().filter(line -> line.startsWith("error: ")))
        .singleElement()
        .satisfies(
            line -> assertThat(line).contains(file.toString(), named).doesNotContain("hunter2"));
    assertThat(out.toString()).isEmpty();
  }

  /** A server that says to everybody that it may change everybody's password. */
  private record Broken(UserAgentFactory agents) implements UserAgentFactory {

    @Override
    public IUserAgent open(Credentials credentials, CallContext context) {
      IUserAgent agent = agents.open(credentials, context);
      return (IUserAgent)
          Proxy.newProxyInstance(
              IUserAgent.class.getClassLoader(),
              new Class<?>[] {IUserAgent.class},
              (proxy, method, arguments) -> answer(agent, method, arguments));
    }

    private static @Nullable Object answer(
        IUserAgent agent, Method method, Object @Nullable [] arguments) throws Throwable {
      try {
        Object answer = method.invoke(agent, arguments);
        return method.getName().equals("canChangePassword") ? true : answer;
      } catch (InvocationTargetException e) {
        throw e.getTargetException();
      }
    }

    @Override
    public ISoPrincipalAgent openPrincipal(Credentials credentials, CallContext context) {
      return agents.openPrincipal(credentials, context);
    }

    @Override
    public void close() {}
  }
}
