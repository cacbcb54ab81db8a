package org.services85.user.core.authorization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.services85.user.api.AgentOperation.CAN_CHANGE_PASSWORD;
import static org.services85.user.api.AgentOperation.CHANGE_OWN_PASSWORD;
import static org.services85.user.api.AgentOperation.CHANGE_PASSWORD;
import static org.services85.user.api.AgentOperation.CREATE_EXTERNAL_USER;
import static org.services85.user.api.AgentOperation.GET_USER_INFO;
import static org.services85.user.api.AgentOperation.GET_USER_INFO_LIST;
import static org.services85.user.api.AgentOperation.GET_VALID_USER_NAME;
import static org.services85.user.api.AgentOperation.IS_PASSWORD_VALID;
import static org.services85.user.api.AgentOperation.IS_PASSWORD_VALID_WITH_REASON;
import static org.services85.user.api.AgentOperation.IS_USER_NAME_VALID;
import static org.services85.user.api.AgentOperation.IS_USER_NAME_VALID_WITH_REASON;
import static org.services85.user.api.AgentOperation.SET_GENERATED_PASSWORD;
import static org.services85.user.api.AgentOperation.SET_PASSWORD;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.services85.user.api.AgentOperation;
import org.services85.user.api.NotAuthorizedException;
import org.services85.user.api.UserType;
import org.services85.user.core.store.User;

class AuthorizationTest {

  private static final User ADMINISTRATOR =
      User.of(1, "administrator", UserType.INTERNAL_ASSOCIATE).asAdministrator();
  private static final User SYSTEM = User.of(2, "system", UserType.SYSTEM_ASSOCIATE);
  private static final User NAMED = User.of(3, "named", UserType.INTERNAL_ASSOCIATE);
  private static final User RECRUITER =
      User.of(4, "recruiter", UserType.INTERNAL_ASSOCIATE).withCanCreateExternalPerson();
  private static final User EXTERNAL =
      User.of(5, "external", UserType.EXTERNAL_ASSOCIATE).inCompany(10);
  private static final User EXTERNAL_RECRUITER =
      User.of(6, "external recruiter", UserType.EXTERNAL_ASSOCIATE)
          .inCompany(10)
          .withCanCreateExternalPerson();
  private static final User EXTERNAL_ELSEWHERE =
      User.of(7, "external elsewhere", UserType.EXTERNAL_ASSOCIATE).inCompany(11);
  private static final User EXTERNAL_NOWHERE =
      User.of(8, "external nowhere", UserType.EXTERNAL_ASSOCIATE);
  private static final User RECRUITER_NOWHERE =
      User.of(9, "recruiter nowhere", UserType.EXTERNAL_ASSOCIATE).withCanCreateExternalPerson();
  private static final User EXTERNAL_ADMINISTRATOR =
      User.of(10, "external administrator", UserType.EXTERNAL_ASSOCIATE)
          .inCompany(10)
          .asAdministrator();
  private static final User ANONYMOUS =
      User.of(11, "anonymous", UserType.ANONYMOUS_ASSOCIATE)
          .asAdministrator()
          .withCanCreateExternalPerson();
  private static final User RESOURCE =
      User.of(12, "resource", UserType.RESOURCE_ASSOCIATE).withCanCreateExternalPerson();

  private static final List<User> ALL =
      List.of(
          ADMINISTRATOR,
          SYSTEM,
          NAMED,
          RECRUITER,
          EXTERNAL,
          EXTERNAL_RECRUITER,
          EXTERNAL_ELSEWHERE,
          EXTERNAL_NOWHERE,
          RECRUITER_NOWHERE,
          EXTERNAL_ADMINISTRATOR,
          ANONYMOUS,
          RESOURCE);

  private static final String BY_NAME = " and by name";

  /** Operations that name no user, or answer about one without acting on it. */
  private static final Set<AgentOperation> ON_NOBODY =
      Set.of(
          CREATE_EXTERNAL_USER,
          IS_USER_NAME_VALID,
          IS_USER_NAME_VALID_WITH_REASON,
          GET_VALID_USER_NAME,
          CHANGE_OWN_PASSWORD,
          CAN_CHANGE_PASSWORD,
          IS_PASSWORD_VALID,
          IS_PASSWORD_VALID_WITH_REASON,
          GET_USER_INFO_LIST);

  /** Each row a caller, each column a target: s may set, c may only change (its own), - neither. */
  private static final String MATRIX =
      """
      administrator           ssssssssssss
      system                  ssssssssssss
      named                   --c---------
      recruiter               ---cssssss--
      external                ----c-------
      external recruiter      ----sc---s--
      external elsewhere      ------c-----
      external nowhere        -------c----
      recruiter nowhere       --------c---
      external administrator  ---------c--
      anonymous               ----------c-
      resource                -----------c
      """;

  @Test
  void isTheMatrixCellByCell() {
    Map<String, String> expected = new TreeMap<>();
    MATRIX.lines().forEach(line -> expected.put(line.substring(0, 24).strip(), line.substring(24)));
    Map<String, String> actual = new TreeMap<>();
    ALL.forEach(caller -> actual.put(caller.name(), row(caller)));
    assertThat(actual).isEqualTo(expected);
  }

  private static boolean may(AgentOperation operation, User caller, User target) {
    return Authorization.of(operation).allows(caller, target);
  }

  private static boolean mayActOnEverybody(User caller) {
    return ALL.stream().allMatch(target -> may(SET_GENERATED_PASSWORD, caller, target));
  }

  private static boolean mayCreateExternalUsers(User caller) {
    try {
      Authorization.of(CREATE_EXTERNAL_USER).require(caller);
      return true;
    } catch (NotAuthorizedException refusal) {
      return false;
    }
  }

  /** The rows of the table in the documentation: each operation, and its cells. */
  @Test
  void isTheTableOfTheDocumentation() throws IOException {
    Map<String, List<String>> documented = new TreeMap<>();
    Files.readString(Path.of("..", "docs", "contract.md"))
        .split("## UA-7 ", -1)[1]
        .split("## ", -1)[0]
        .lines()
        .filter(line -> line.startsWith("| ") && !line.startsWith("| operations"))
        .map(line -> line.substring(2, line.length() - 2).split(" \\| ", -1))
        .forEach(
            cells ->
                operations(cells[0])
                    .forEach(name -> documented.put(name, List.of(cells[1], cells[2], cells[3]))));
    Map<String, List<String>> actual = new TreeMap<>();
    AgentOperation.ofUser()
        .forEach(operation -> actual.put(operation.operationName(), cells(operation)));
    assertThat(actual).isEqualTo(documented);
  }

  /**
   * In "Do and by name, Be" one of the operations is there by name, too; in ", and by name" all.
   */
  private static Stream<String> operations(String cell) {
    boolean all = cell.endsWith(", and by name");
    return Stream.of(cell.replace(", and by name", "").split(", ", -1))
        .flatMap(
            name ->
                all || name.endsWith(BY_NAME)
                    ? Stream.of(name.replace(BY_NAME, ""), name.replace(BY_NAME, "") + "FromName")
                    : Stream.of(name));
  }

  private static List<String> cells(AgentOperation operation) {
    List<Scope> scopes = Authorization.of(operation).scopes();
    boolean onNobody = ON_NOBODY.contains(operation);
    return IntStream.range(0, 3).mapToObj(i -> cell(scopes.get(i), i == 0, onNobody)).toList();
  }

  /** An administrator may know of every user, and so is told why one is none for the operation. */
  private static String cell(Scope scope, boolean administrator, boolean onNobody) {
    if (onNobody) {
      return scope == Scope.NOBODY ? "no" : "yes";
    }
    return switch (scope) {
      case EVERY_USER -> "every user";
      case EVERY_OTHER_USER -> "every user; itself: `invalid-argument`";
      case EXTERNAL_USERS ->
          administrator ? "external users; of others: `invalid-argument`" : "external users";
      case EXTERNAL_USERS_AND_ITSELF -> "external users and itself";
      case ITSELF -> "itself";
      case NOBODY -> "nobody";
    };
  }

  private static String row(User caller) {
    StringBuilder cells = new StringBuilder();
    for (User target : ALL) {
      boolean set = may(SET_PASSWORD, caller, target);
      boolean change = may(CHANGE_PASSWORD, caller, target);
      cells.append(set ? 's' : change ? 'c' : '-');
    }
    return cells.toString();
  }

  @Test
  void onlyTheAdministratorAndTheSystemUserMayActOnEveryUser() {
    assertThat(ALL.stream().filter(AuthorizationTest::mayActOnEverybody))
        .containsExactly(ADMINISTRATOR, SYSTEM);
  }

  @Test
  void whoMaySeeSomebodyIsWhoMayChangeThatPassword() {
    for (User caller : ALL) {
      assertThat(ALL.stream().filter(target -> may(GET_USER_INFO, caller, target)))
          .as(caller.name())
          .containsExactlyElementsOf(
              ALL.stream().filter(target -> may(CHANGE_PASSWORD, caller, target)).toList());
    }
  }

  @Test
  void externalUsersAreCreatedByWhoHasTheRightAndACompanyToPutThemInto() {
    assertThat(ALL.stream().filter(AuthorizationTest::mayCreateExternalUsers))
        .containsExactly(ADMINISTRATOR, SYSTEM, RECRUITER, EXTERNAL_RECRUITER);
  }

  @ParameterizedTest
  @EnumSource(UserType.class)
  void decidesByTypeWhoMayLogOnAndNeverLetsARetiredUser(UserType type) {
    User user = User.of(1, "somebody", type);
    assertThat(Authorization.mayLogOn(user))
        .isEqualTo(
            Arrays.asList(
                    UserType.INTERNAL_ASSOCIATE,
                    UserType.EXTERNAL_ASSOCIATE,
                    UserType.SYSTEM_ASSOCIATE)
                .contains(type));
    assertThat(Authorization.mayLogOn(user.asRetired())).isFalse();
  }
}
