package org.services85.user.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.services85.user.core.House.ALMA;
import static org.services85.user.core.House.NILS;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.services85.user.api.AgentOperation;
import org.services85.user.api.CallContext;
import org.services85.user.api.Credentials;
import org.services85.user.api.ExternalUserChanges;
import org.services85.user.api.ISoPrincipalAgent;
import org.services85.user.api.IUserAgent;
import org.services85.user.api.Secret;
import org.services85.user.api.UserAgentException;
import org.services85.user.api.UserType;
import org.services85.user.core.audit.AuditAction;
import org.services85.user.core.audit.AuditEvent;
import org.services85.user.core.audit.AuditEvent.Outcome;
import org.services85.user.core.call.RefusalLog;
import org.services85.user.core.key.KeyedHash;
import org.services85.user.core.logon.ThrottleKeys;
import org.services85.user.core.spi.ApplicationTokens;
import org.services85.user.core.store.FailureRecord;

/** Each operation, refused for each kind of reason: each refused call is on record, once. */
class EveryRefusalTest {

  private static final Secret TYPED = Secret.of("a password nobody thinks of");
  private static final Secret SHORT = Secret.of("short");
  private static final UserType EXTERNAL = UserType.EXTERNAL_ASSOCIATE;
  private static final ExternalUserChanges RENAMED = ExternalUserChanges.none().withUserName("x");

  static House house;
  private static InProcessUserAgents online;
  private static Secret alma;
  private static Secret nils;

  /** A call that is refused; its answer is a no, or it throws. */
  interface Refused extends Function<IUserAgent, Object> {}

  @BeforeAll
  static void open() {
    house = new House();
    online =
        InProcessUserAgents.over(house.store)
            .clock(house.clock)
            .passwordHasher(house.hasher)
            .applicationTokens(
                ApplicationTokens.online(List.of(Secret.of("3f8a1c07d952be6478e0b3146fd2a95c"))))
            .build();
    alma = house.ticketOf(ALMA);
    nils = house.ticketOf(NILS);
  }

  @AfterAll
  static void close() {
    house.close();
  }

  static Stream<Arguments> calls() {
    return Stream.of(
            all(
                "unknown application",
                AgentOperation.values(),
                operation -> by(online, alma, operation)),
            all("no ticket", userOperations(), operation -> withoutTicket(operation)),
            all(
                "forged ticket",
                userOperations(),
                operation -> by(house.agents, forged(), operation)),
            logons(),
            tooEarly(),
            withoutRight(),
            badIds(),
            badValues())
        .flatMap(Function.identity());
  }

  private static Stream<Arguments> all(
      String why, AgentOperation[] operations, Function<AgentOperation, Object> call) {
    return Arrays.stream(operations)
        .map(operation -> refused(why, operation, () -> call.apply(operation)));
  }

  private static AgentOperation[] userOperations() {
    return Arrays.stream(AgentOperation.values())
        .filter(operation -> operation.compareTo(AgentOperation.AUTHENTICATE_USERNAME_PASSWORD) < 0)
        .toArray(AgentOperation[]::new);
  }

  private static Object by(InProcessUserAgents agents, Secret ticket, AgentOperation operation) {
    return new EveryCall(agents, ticket, CallContext.none(), ALMA.password(), TYPED)
        .make(operation);
  }

  private static Object withoutTicket(AgentOperation operation) {
    return by(house.agents, Secret.of(""), operation);
  }

  private static Secret forged() {
    return Secret.of("7T:forged");
  }

  private static Stream<Arguments> logons() {
    return Stream.of(
        logon(
            "wrong password",
            AgentOperation.AUTHENTICATE_USERNAME_PASSWORD,
            agent -> agent.authenticateUsernamePassword("rita", SHORT)),
        logon(
            "unknown name",
            AgentOperation.AUTHENTICATE_USERNAME_PASSWORD,
            agent -> agent.authenticateUsernamePassword("nobody", SHORT)),
        logon(
            "no name",
            AgentOperation.AUTHENTICATE_USERNAME_PASSWORD,
            agent -> agent.authenticateUsernamePassword("\0", SHORT)),
        logon(
            "retired",
            AgentOperation.AUTHENTICATE_USERNAME_PASSWORD,
            agent -> agent.authenticateUsernamePassword("rolf", House.ROLF.password())),
        logon(
            "forged ticket",
            AgentOperation.AUTHENTICATE_USERNAME_PASSWORD,
            agent -> agent.authenticateUsernamePassword("7T:x", SHORT)),
        logon(
            "no certificate",
            AgentOperation.AUTHENTICATE_IMPLICIT,
            ISoPrincipalAgent::authenticateImplicit),
        logon(
            "nothing",
            AgentOperation.AUTHENTICATE_GENERIC,
            agent -> agent.authenticateGeneric(Map.of())),
        logon(
            "forged ticket",
            AgentOperation.AUTHENTICATE_GENERIC,
            agent -> agent.authenticateGeneric(Map.of("Ticket", forged()))),
        logon(
            "wrong password",
            AgentOperation.AUTHENTICATE_GENERIC,
            agent ->
                agent.authenticateGeneric(
                    Map.of("UserName", Secret.of("rita"), "Password", SHORT))));
  }

  private static Arguments logon(
      String why, AgentOperation operation, Function<ISoPrincipalAgent, Object> call) {
    return refused(
        why, operation, () -> call.apply(house.agents.openPrincipal(Credentials.none())));
  }

  private static Stream<Arguments> tooEarly() {
    return Stream.of(
        refused(
            "too early",
            AgentOperation.AUTHENTICATE_USERNAME_PASSWORD,
            () -> {
              makeWait("waldo");
              return house.logOn("waldo", SHORT);
            }));
  }

  private static void makeWait(String name) {
    String key =
        ThrottleKeys.of(
                KeyedHash.derivedFrom(house.store.key().orElseThrow(), ThrottleKeys.PURPOSE),
                name,
                Optional.empty())
            .account();
    Instant now = house.clock.instant();
    house.change(
        transaction ->
            transaction
                .failures()
                .add(new FailureRecord(key, 16, now, now.plus(Duration.ofHours(4)))));
  }

  private static Stream<Arguments> withoutRight() {
    return Stream.of(
            user(AgentOperation.SET_GENERATED_PASSWORD, agent -> agent.setGeneratedPassword(1)),
            user(
                AgentOperation.SET_GENERATED_PASSWORD_FROM_NAME,
                agent -> agent.setGeneratedPasswordFromName("alma")),
            user(
                AgentOperation.GENERATE_NEW_PASSWORD_FOR_EXTERNAL_USER,
                agent -> agent.generateNewPasswordForExternalUser("eva")),
            user(AgentOperation.SET_PASSWORD, agent -> agent.setPassword(1, TYPED)),
            user(
                AgentOperation.SET_PASSWORD_FROM_NAME,
                agent -> agent.setPasswordFromName("alma", TYPED)),
            user(
                AgentOperation.CHANGE_PASSWORD,
                agent -> agent.changePassword(1, ALMA.password(), TYPED)),
            user(
                AgentOperation.CHANGE_PASSWORD_FROM_NAME,
                agent -> agent.changePasswordFromName("nobody", ALMA.password(), TYPED)),
            user(
                AgentOperation.IS_USER_NAME_VALID,
                agent -> agent.isUserNameValid(0, EXTERNAL, 0, "x")),
            user(
                AgentOperation.IS_USER_NAME_VALID_WITH_REASON,
                agent -> agent.isUserNameValidWithReason(0, EXTERNAL, 0, "x")),
            user(
                AgentOperation.GET_VALID_USER_NAME,
                agent -> agent.getValidUserName(0, EXTERNAL, 0, "x")),
            user(
                AgentOperation.CREATE_EXTERNAL_USER,
                agent -> agent.createExternalUser(50, "x", TYPED, 1, true)),
            user(
                AgentOperation.SET_EXTERNAL_USER_INFO,
                agent -> order(() -> agent.setExternalUserInfo(6, RENAMED))),
            user(
                AgentOperation.DELETE_EXTERNAL_USER,
                agent -> order(() -> agent.deleteExternalUser(6))),
            user(AgentOperation.MAKE_RETIRED, agent -> order(() -> agent.makeRetired(1, true))),
            user(AgentOperation.GET_USER_INFO, agent -> agent.getUserInfo(1)),
            user(AgentOperation.DELETE_USER, agent -> order(() -> agent.deleteUser(1))),
            user(
                AgentOperation.DELETE_USER_FROM_NAME,
                agent -> order(() -> agent.deleteUserFromName("alma"))))
        .map(each -> each.as("no right", () -> nils));
  }

  private static Stream<Arguments> badIds() {
    return Stream.of(0, -1, Integer.MIN_VALUE, 99)
        .flatMap(
            id ->
                Stream.of(
                        user(
                            AgentOperation.SET_GENERATED_PASSWORD,
                            agent -> agent.setGeneratedPassword(id)),
                        user(AgentOperation.SET_PASSWORD, agent -> agent.setPassword(id, TYPED)),
                        user(
                            AgentOperation.CHANGE_PASSWORD,
                            agent -> agent.changePassword(id, SHORT, TYPED)),
                        user(
                            AgentOperation.SET_EXTERNAL_USER_INFO,
                            agent -> order(() -> agent.setExternalUserInfo(id, RENAMED))),
                        user(
                            AgentOperation.DELETE_EXTERNAL_USER,
                            agent -> order(() -> agent.deleteExternalUser(id))),
                        user(
                            AgentOperation.MAKE_RETIRED,
                            agent -> order(() -> agent.makeRetired(id, true))),
                        user(AgentOperation.GET_USER_INFO, agent -> agent.getUserInfo(id)),
                        user(
                            AgentOperation.DELETE_USER, agent -> order(() -> agent.deleteUser(id))))
                    .map(each -> each.as("id " + id, () -> alma)));
  }

  private static Stream<Arguments> badValues() {
    return Stream.of(
            user(AgentOperation.CAN_CHANGE_PASSWORD, agent -> agent.canChangePassword(-1)),
            user(
                AgentOperation.IS_PASSWORD_VALID,
                agent -> agent.isPasswordValid(-1, EXTERNAL, 0, TYPED)),
            user(
                AgentOperation.IS_PASSWORD_VALID_WITH_REASON,
                agent -> agent.isPasswordValidWithReason(-1, EXTERNAL, 0, TYPED)),
            user(
                AgentOperation.IS_USER_NAME_VALID,
                agent -> agent.isUserNameValid(-1, EXTERNAL, 0, "x")),
            user(
                AgentOperation.GET_VALID_USER_NAME,
                agent -> agent.getValidUserName(-1, EXTERNAL, 0, "x")),
            user(AgentOperation.GET_USER_INFO_LIST, agent -> agent.getUserInfoList(List.of(1, 0))),
            user(
                AgentOperation.SET_GENERATED_PASSWORD_FROM_NAME,
                agent -> agent.setGeneratedPasswordFromName(" ")),
            user(
                AgentOperation.GENERATE_NEW_PASSWORD_FOR_EXTERNAL_USER,
                agent -> agent.generateNewPasswordForExternalUser("nils")),
            user(AgentOperation.SET_PASSWORD, agent -> agent.setPassword(6, SHORT)),
            user(
                AgentOperation.SET_PASSWORD_FROM_NAME,
                agent -> agent.setPasswordFromName("nobody", TYPED)),
            user(
                AgentOperation.CHANGE_OWN_PASSWORD, agent -> agent.changeOwnPassword(SHORT, TYPED)),
            user(
                AgentOperation.CHANGE_OWN_PASSWORD,
                agent -> agent.changeOwnPassword(Secret.of(""), TYPED)),
            user(
                AgentOperation.CHANGE_OWN_PASSWORD,
                agent -> agent.changeOwnPassword(ALMA.password(), SHORT)),
            user(
                AgentOperation.CREATE_EXTERNAL_USER,
                agent -> agent.createExternalUser(0, "x", TYPED, 1, true)),
            user(
                AgentOperation.CREATE_EXTERNAL_USER,
                agent -> agent.createExternalUser(50, "nils", TYPED, 1, true)),
            user(
                AgentOperation.CREATE_EXTERNAL_USER,
                agent -> agent.createExternalUser(50, "x", SHORT, 1, true)),
            user(
                AgentOperation.SET_EXTERNAL_USER_INFO,
                agent -> order(() -> agent.setExternalUserInfo(6, RENAMED.withRoleId(-1)))),
            user(
                AgentOperation.SET_EXTERNAL_USER_INFO,
                agent -> order(() -> agent.setExternalUserInfo(6, RENAMED.withUserName("nils")))),
            user(AgentOperation.MAKE_RETIRED, agent -> order(() -> agent.makeRetired(1, true))),
            user(
                AgentOperation.DELETE_USER_FROM_NAME,
                agent -> order(() -> agent.deleteUserFromName("nobody"))))
        .map(each -> each.as("bad value", () -> alma));
  }

  /** A call of the User service that is refused to somebody. */
  private record UserCall(AgentOperation operation, Refused call) {

    Arguments as(String why, Supplier<Secret> ticket) {
      return refused(
          why, operation, () -> call.apply(house.agents.open(Credentials.ofTicket(ticket.get()))));
    }
  }

  private static UserCall user(AgentOperation operation, Refused call) {
    return new UserCall(operation, call);
  }

  private static Object order(Runnable call) {
    call.run();
    return "done";
  }

  private static Arguments refused(String why, AgentOperation operation, Supplier<Object> call) {
    return Arguments.of(Named.of(operation + ", " + why, operation), call);
  }

  @ParameterizedTest
  @MethodSource("calls")
  void a13EachRefusedCallIsOnRecordOnce(AgentOperation operation, Supplier<Object> call) {
    house.clock.advance(RefusalLog.INTERVAL);
    int before = house.count("audit_event");
    assertThat(isRefused(call)).isTrue();
    assertThat(house.count("audit_event") - before).isEqualTo(1);
    AuditEvent event = house.latestEvents(1).get(0);
    assertThat(event.action()).isEqualTo(AuditAction.of(operation));
    assertThat(event.outcome()).isIn(Outcome.REFUSED, Outcome.UNKNOWN_TARGET);
    assertThat(event.calls()).isEqualTo(1);
  }

  private static boolean isRefused(Supplier<Object> call) {
    try {
      Object answer = call.get();
      return answer.equals(false) || answer.equals(Optional.empty());
    } catch (UserAgentException | NoSuchElementException refusal) {
      return true;
    }
  }

  @Test
  void theTableHasEachOperation() {
    Set<Object> operations =
        calls().map(each -> ((Named<?>) each.get()[0]).getPayload()).collect(Collectors.toSet());
    assertThat(operations).isEqualTo(Set.of((Object[]) AgentOperation.values()));
  }
}
