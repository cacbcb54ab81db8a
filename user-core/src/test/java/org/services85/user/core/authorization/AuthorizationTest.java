package org.services85.user.core.authorization;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
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

  private static String row(User caller) {
    StringBuilder cells = new StringBuilder();
    for (User target : ALL) {
      boolean set = Authorization.maySetPassword(caller, target);
      boolean change = Authorization.mayChangePassword(caller, target);
      cells.append(set ? 's' : change ? 'c' : '-');
    }
    return cells.toString();
  }

  @Test
  void onlyTheAdministratorAndTheSystemUserMayActOnEveryUser() {
    assertThat(ALL.stream().filter(Authorization::mayActOnEveryUser))
        .containsExactly(ADMINISTRATOR, SYSTEM);
  }

  @Test
  void whoMaySeeSomebodyIsWhoMayChangeThatPassword() {
    for (User caller : ALL) {
      assertThat(ALL.stream().filter(target -> Authorization.maySee(caller, target)))
          .as(caller.name())
          .containsExactlyElementsOf(
              ALL.stream()
                  .filter(target -> Authorization.mayChangePassword(caller, target))
                  .toList());
    }
  }

  @Test
  void externalUsersAreCreatedByWhoHasTheRightAndACompanyToPutThemInto() {
    assertThat(ALL.stream().filter(Authorization::mayCreateExternalUsers))
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
