package org.services85.user.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.services85.user.testkit.contract.probe.RuleViolation;

/**
 * The suite itself, tested: a binding that breaks a rule fails the test that is named after it, for
 * the reason for which it should. A row has the binding, the rule, what is wrong with the call of
 * which operation, and the refusal that is concerned.
 */
class SuiteRejectsBrokenBindingsTest {

  /** What the rules failed with, by binding and rule. */
  private static final Map<String, List<Throwable>> FAILURES = new HashMap<>();

  /** Runs the suite once, each rule over the binding that breaks it; where two do, once more. */
  @BeforeAll
  static void runTheSuite() throws ReflectiveOperationException {
    List<String[]> waiting = new ArrayList<>(rows());
    while (!waiting.isEmpty()) {
      Map<String, String> bindings = new HashMap<>();
      waiting.removeIf(row -> bindings.putIfAbsent(row[1], row[0]) == null);
      runTheSuite(bindings);
    }
  }

  private static void runTheSuite(Map<String, String> bindings)
      throws ReflectiveOperationException {
    Map<String, BrokenBinding> broken = new HashMap<>();
    for (Map.Entry<String, String> each : bindings.entrySet()) {
      broken.put(each.getKey(), broken(each.getValue()));
    }
    ContractOverBrokenBindings.BINDINGS.set(broken);
    try {
      EngineTestKit.engine("junit-jupiter")
          .selectors(
              rules()
                  .filter(rule -> broken.containsKey(ContractOverBrokenBindings.number(rule)))
                  .map(rule -> selectMethod(ContractOverBrokenBindings.class, rule))
                  .toArray(DiscoverySelector[]::new))
          .execute()
          .testEvents()
          .failed()
          .stream()
          .forEach(
              event -> {
                String rule =
                    ContractOverBrokenBindings.number(
                        ((MethodSource) event.getTestDescriptor().getSource().orElseThrow())
                            .getJavaMethod());
                Throwable failure =
                    event
                        .getRequiredPayload(TestExecutionResult.class)
                        .getThrowable()
                        .orElseThrow();
                FAILURES
                    .computeIfAbsent(bindings.get(rule) + " " + rule, row -> new ArrayList<>())
                    .add(failure);
              });
    } finally {
      ContractOverBrokenBindings.BINDINGS.remove();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          BrokenTickets$GivesOtherTickets               | UA-1.1   | OTHER_OUTCOME     | AuthenticateUsernamePassword       | -
          BrokenEntrances$ThrowsForAWrongPassword       | UA-1.2   | REFUSED           | AuthenticateUsernamePassword       | NotAuthenticatedException
          BrokenTickets$ComparesNamesToTheLetter        | UA-1.3   | OTHER_OUTCOME     | AuthenticateUsernamePassword       | -
          BrokenLogons$ReadsPasswordsLikeNames          | UA-1.4   | OTHER_OUTCOME     | AuthenticateUsernamePassword       | -
          BrokenTickets$ComparesNamesToTheLetter        | UA-1.5   | OTHER_OUTCOME     | AuthenticateUsernamePassword       | -
          BrokenLogons$PrefersTheAddress                | UA-1.6   | OTHER_OUTCOME     | AuthenticateUsernamePassword       | -
          BrokenLogons$LetsTheRetiredIn                 | UA-1.7   | OTHER_OUTCOME     | AuthenticateUsernamePassword       | -
          BrokenTickets$ComparesNamesToTheLetter        | UA-1.8   | OTHER_OUTCOME     | AuthenticateUsernamePassword       | -
          BrokenLogons$GrantsEverybodyTheRight          | UA-1.9   | OTHER_OUTCOME     | AuthenticateUsernamePassword       | -
          BrokenLogons$NamesNoRight                     | UA-1.9   | OTHER_OUTCOME     | AuthenticateUsernamePassword       | -
          BrokenTickets$ServesTheTicketless             | UA-2.1   | NOT_REFUSED       | SetGeneratedPassword               | NotAuthenticatedException
          BrokenTickets$TellsForgedTickets              | UA-2.2   | OTHER_OUTCOME     | SetGeneratedPassword               | -
          BrokenEntrances$NeverExpires                  | UA-2.3   | NOT_REFUSED       | CanChangePassword                  | NotAuthenticatedException
          BrokenEntrances$NeverExpires                  | UA-2.4   | OTHER_OUTCOME     | AuthenticateUsernamePassword       | -
          BrokenTickets$TakesTicketsOnce                | UA-2.5   | REFUSED           | CanChangePassword                  | NotAuthenticatedException
          BrokenTickets$EndsEverybodysSessions          | UA-2.6   | REFUSED           | CanChangePassword                  | NotAuthenticatedException
          BrokenTickets$KnowsOneToken                   | UA-3.1   | REFUSED           | AuthenticateUsernamePassword       | ApplicationTokenException
          BrokenEntrances$AlwaysOnSite                  | UA-3.2   | NOT_REFUSED       | AuthenticateUsernamePassword       | ApplicationTokenException
          BrokenEntrances$AlwaysOnSite                  | UA-3.3   | NOT_REFUSED       | SetGeneratedPassword               | ApplicationTokenException
          BrokenTickets$LooksAtTokensOnSite             | UA-3.4   | REFUSED           | CanChangePassword                  | ApplicationTokenException
          BrokenEntrances$ForgetsWhoIsAdministrator     | UA-4.1   | REFUSED           | SetGeneratedPassword               | NotAuthorizedException
          BrokenEntrances$TakesTheSystemForAnybody      | UA-4.2   | REFUSED           | SetGeneratedPassword               | NotAuthorizedException
          BrokenPasswords$RefusesItsOwn                 | UA-4.3   | REFUSED           | SetGeneratedPassword               | NotAuthorizedException
          BrokenEntrances$AsksNobodysRights             | UA-4.4   | NOT_REFUSED       | SetGeneratedPassword               | NotAuthorizedException
          BrokenEntrances$TrustsNoNamedUser             | UA-4.5   | REFUSED           | SetGeneratedPassword               | NotAuthorizedException
          BrokenTickets$TrustsNoExternal                | UA-4.6   | REFUSED           | SetGeneratedPassword               | NotAuthorizedException
          BrokenTickets$TrustsEveryExternal             | UA-4.7   | NOT_REFUSED       | SetGeneratedPassword               | NotAuthorizedException
          BrokenUsers$TellsWhoExists                    | UA-4.8   | REFUSED_OTHERWISE | SetGeneratedPassword               | NotAuthorizedException
          BrokenChanges$TellsNobodyWhoIsMissing         | UA-4.9   | REFUSED_OTHERWISE | SetGeneratedPassword               | UnknownAssociateException
          BrokenPasswords$ForgetsThePassword            | UA-5.1   | OTHER_OUTCOME     | AuthenticateUsernamePassword       | -
          BrokenWays$ForgetsWhatItGeneratedByName       | UA-5.2   | OTHER_OUTCOME     | AuthenticateUsernamePassword       | -
          BrokenPasswords$KnowsOneKey                   | UA-5.3   | OTHER_OUTCOME     | SetGeneratedPassword               | -
          BrokenChanges$ChangesOneMore                  | UA-5.4   | OTHER_OUTCOME     | AuthenticateUsernamePassword       | -
          BrokenPasswords$HandsBackErrorText            | UA-5.5   | NOT_REFUSED       | SetGeneratedPassword               | InvalidArgumentException
          BrokenChanges$LooksForTheNameless             | UA-5.6   | REFUSED_OTHERWISE | SetGeneratedPasswordFromName       | InvalidArgumentException
          BrokenLogons$BringsBackByAPassword            | UA-5.7   | OTHER_OUTCOME     | AuthenticateUsernamePassword       | -
          BrokenVerdicts$SaysYes                        | UA-6.1   | OTHER_OUTCOME     | CanChangePassword                  | -
          BrokenVerdicts$SaysNo                         | UA-6.2   | OTHER_OUTCOME     | CanChangePassword                  | -
          BrokenVerdicts$SaysYes                        | UA-6.3   | OTHER_OUTCOME     | CanChangePassword                  | -
          BrokenVerdicts$AnswersForNobody               | UA-6.4   | NOT_REFUSED       | CanChangePassword                  | InvalidArgumentException
          BrokenUsers$DeletesForAnybody                 | UA-7.1   | OTHER_OUTCOME     | DeleteUser                         | -
          BrokenUsers$WordsItsRefusals                  | UA-7.2   | OTHER_OUTCOME     | MakeRetired                        | -
          BrokenUsers$ActsBeforeItAsks                  | UA-7.3   | OTHER_OUTCOME     | AuthenticateUsernamePassword       | -
          BrokenTickets$ServesTheTicketless             | UA-8.1   | NOT_REFUSED       | SetGeneratedPassword               | NotAuthenticatedException
          BrokenEntrances$AlwaysOnSite                  | UA-8.2   | NOT_REFUSED       | GetSystemInfo                      | ApplicationTokenException
          BrokenVerdicts$AnswersForNobody               | UA-8.3   | NOT_REFUSED       | CanChangePassword                  | InvalidArgumentException
          BrokenChanges$LooksForTheNameless             | UA-8.4   | REFUSED_OTHERWISE | SetGeneratedPasswordFromName       | InvalidArgumentException
          BrokenEntrances$SpeaksEnglishAlone            | UA-8.5   | OTHER_OUTCOME     | GetUserInfo                        | -
          BrokenWays$SetsNothing                        | UA-9.1   | OTHER_OUTCOME     | AuthenticateUsernamePassword       | -
          BrokenWays$SetsNothingByName                  | UA-9.2   | OTHER_OUTCOME     | AuthenticateUsernamePassword       | -
          BrokenPasswords$SwallowsTheRefusal            | UA-9.3   | NOT_REFUSED       | SetPassword                        | PasswordRefusedException
          BrokenPasswords$QuotesThePassword             | UA-9.4   | OTHER_OUTCOME     | SetPassword                        | -
          BrokenTickets$EndsNoSession                   | UA-9.5   | NOT_REFUSED       | CanChangePassword                  | NotAuthenticatedException
          BrokenWays$KeepsTheSessionInUse               | UA-9.6   | NOT_REFUSED       | CanChangePassword                  | NotAuthenticatedException
          BrokenPasswords$TellsOfEarlierPasswords       | UA-9.7   | REFUSED           | SetPassword                        | PasswordRefusedException
          BrokenWays$ChangesNothingByName               | UA-10.1  | OTHER_OUTCOME     | ChangePasswordFromName             | -
          BrokenPasswords$IgnoresTheOldPassword         | UA-10.2  | OTHER_OUTCOME     | ChangePassword                     | -
          BrokenChanges$SwallowsTheRefusedChange        | UA-10.3  | NOT_REFUSED       | ChangeOwnPassword                  | PasswordRefusedException
          BrokenPasswords$JudgesTheNewPasswordFirst     | UA-10.4  | REFUSED           | ChangeOwnPassword                  | PasswordRefusedException
          BrokenWays$ForcesNothing                      | UA-10.5  | OTHER_OUTCOME     | ChangePassword                     | -
          BrokenPasswords$IgnoresTheOldPassword         | UA-10.6  | OTHER_OUTCOME     | ChangePassword                     | -
          BrokenPasswords$ForcesItsOwn                  | UA-10.7  | OTHER_OUTCOME     | ChangeOwnPassword                  | -
          BrokenPasswords$EndsTheSessionInUse           | UA-10.8  | REFUSED           | CanChangePassword                  | NotAuthenticatedException
          BrokenVerdicts$GivesReasonsForNothing         | UA-11.1  | OTHER_OUTCOME     | IsPasswordValid                    | -
          BrokenVerdicts$GivesNoReason                  | UA-11.2  | OTHER_OUTCOME     | IsPasswordValid                    | -
          BrokenWays$SetsWhatItJudges                   | UA-11.3  | OTHER_OUTCOME     | AuthenticateUsernamePassword       | -
          BrokenPasswords$TellsOfOthers                 | UA-11.4  | OTHER_OUTCOME     | IsPasswordValid                    | -
          BrokenVerdicts$LooksTheUserUp                 | UA-11.5  | REFUSED           | IsPasswordValidWithReason          | UnknownAssociateException
          BrokenEntrances$SpeaksEnglishAlone            | UA-11.6  | OTHER_OUTCOME     | IsPasswordValid                    | -
          BrokenVerdicts$JudgesForNobody                | UA-11.7  | NOT_REFUSED       | IsPasswordValid                    | InvalidArgumentException
          BrokenVerdicts$GivesReasonsForNothing         | UA-12.1  | OTHER_OUTCOME     | IsUserNameValid                    | -
          BrokenUsers$FindsEveryNameFree                | UA-12.2  | OTHER_OUTCOME     | IsUserNameValid                    | -
          BrokenUsers$FindsEveryNameFree                | UA-12.3  | OTHER_OUTCOME     | IsUserNameValid                    | -
          BrokenUsers$FindsEveryNameFree                | UA-12.4  | OTHER_OUTCOME     | IsUserNameValid                    | -
          BrokenVerdicts$AlwaysAddsANumber              | UA-12.5  | OTHER_OUTCOME     | GetValidUserName                   | -
          BrokenVerdicts$AlwaysAddsANumber              | UA-12.6  | OTHER_OUTCOME     | GetValidUserName                   | -
          BrokenUsers$DerivesWithoutLooking             | UA-12.7  | OTHER_OUTCOME     | IsUserNameValid                    | -
          BrokenVerdicts$ReservesNames                  | UA-12.8  | OTHER_OUTCOME     | GetValidUserName                   | -
          BrokenVerdicts$JudgesForNobody                | UA-12.9  | NOT_REFUSED       | IsUserNameValid                    | InvalidArgumentException
          BrokenUsers$FindsEveryNameFree                | UA-12.10 | OTHER_OUTCOME     | IsUserNameValid                    | -
          BrokenChanges$ForgetsTheRole                  | UA-13.1  | OTHER_OUTCOME     | AuthenticateUsernamePassword       | -
          BrokenUsers$ForgetsTheCompany                 | UA-13.2  | OTHER_OUTCOME     | AuthenticateUsernamePassword       | -
          BrokenLogons$CreatesEverybodyActive           | UA-13.3  | OTHER_OUTCOME     | AuthenticateUsernamePassword       | -
          BrokenUsers$RenamesTheNew                     | UA-13.4  | NOT_REFUSED       | CreateExternalUser                 | UserNameRefusedException
          BrokenWays$CreatesBeforeItJudges              | UA-13.5  | REFUSED           | CreateExternalUser                 | UserNameRefusedException
          BrokenChanges$ForgetsTheRole                  | UA-13.6  | NOT_REFUSED       | CreateExternalUser                 | InvalidArgumentException
          BrokenTickets$ComparesNamesToTheLetter        | UA-13.7  | OTHER_OUTCOME     | AuthenticateUsernamePassword       | -
          BrokenChanges$TakesTheRoleAway                | UA-14.1  | OTHER_OUTCOME     | AuthenticateUsernamePassword       | -
          BrokenUsers$ChangesByHalves                   | UA-14.2  | OTHER_OUTCOME     | AuthenticateUsernamePassword       | -
          BrokenChanges$EndsSessionsAtEveryChange       | UA-14.3  | REFUSED           | CanChangePassword                  | NotAuthenticatedException
          BrokenChanges$SwallowsTheRefusedName          | UA-14.4  | NOT_REFUSED       | SetExternalUserInfo                | UserNameRefusedException
          BrokenChanges$LeavesEverybodyActive           | UA-14.5  | OTHER_OUTCOME     | AuthenticateUsernamePassword       | -
          BrokenChanges$EndsSessionsAtEveryChange       | UA-14.6  | REFUSED           | CanChangePassword                  | NotAuthenticatedException
          BrokenChanges$TakesEveryRole                  | UA-14.7  | NOT_REFUSED       | SetExternalUserInfo                | InvalidArgumentException
          BrokenWays$ForgetsWhatItGeneratedForExternals | UA-15.1  | OTHER_OUTCOME     | AuthenticateUsernamePassword       | -
          BrokenUsers$TakesAnyoneForExternal            | UA-15.2  | NOT_REFUSED       | GenerateNewPasswordForExternalUser | InvalidArgumentException
          BrokenLogons$DeletesNobody                    | UA-16.1  | OTHER_OUTCOME     | AuthenticateUsernamePassword       | -
          BrokenVerdicts$SaysYes                        | UA-16.2  | OTHER_OUTCOME     | CanChangePassword                  | -
          BrokenLogons$RetiresInstead                   | UA-16.3  | REFUSED           | CreateExternalUser                 | UserNameRefusedException
          BrokenUsers$DeletesItsCaller                  | UA-16.4  | NOT_REFUSED       | DeleteUserFromName                 | InvalidArgumentException
          BrokenUsers$RetiresNobody                     | UA-17.1  | OTHER_OUTCOME     | AuthenticateUsernamePassword       | -
          BrokenChanges$BringsBackWithoutThePassword    | UA-17.2  | OTHER_OUTCOME     | AuthenticateUsernamePassword       | -
          BrokenChanges$RetiresItsCaller                | UA-17.3  | NOT_REFUSED       | MakeRetired                        | InvalidArgumentException
          BrokenUsers$RetiresNobody                     | UA-17.4  | OTHER_OUTCOME     | GetUserInfo                        | -
          BrokenChanges$HidesTheKind                    | UA-18.1  | OTHER_OUTCOME     | GetUserInfo                        | -
          BrokenUsers$SortsTheList                      | UA-18.2  | OTHER_OUTCOME     | GetUserInfoList                    | -
          BrokenUsers$ShowsEverybody                    | UA-18.3  | OTHER_OUTCOME     | GetUserInfoList                    | -
          BrokenChanges$ShortensTheList                 | UA-18.4  | NOT_REFUSED       | GetUserInfoList                    | InvalidArgumentException
          BrokenEntrances$LetsPasswordsBe               | UA-19.1  | NOT_REFUSED       | SetGeneratedPassword               | PasswordMustBeChangedException
          BrokenVerdicts$TellsNothingBeforeTheChange    | UA-19.2  | REFUSED           | CanChangePassword                  | PasswordMustBeChangedException
          BrokenPasswords$EndsTheSessionInUse           | UA-19.3  | REFUSED           | SetGeneratedPassword               | NotAuthenticatedException
          BrokenEntrances$KeepsPasswordsForEver         | UA-19.4  | NOT_REFUSED       | AuthenticateUsernamePassword       | PasswordExpiredException
          BrokenEntrances$KeepsPasswordsForEver         | UA-19.5  | NOT_REFUSED       | AuthenticateUsernamePassword       | PasswordExpiredException
          BrokenLogons$KeepsTheFirstEnd                 | UA-19.6  | REFUSED           | AuthenticateUsernamePassword       | PasswordExpiredException
          BrokenEntrances$KeepsPasswordsForEver         | UA-19.7  | NOT_REFUSED       | CanChangePassword                  | NotAuthenticatedException
          BrokenPasswords$EndsTheSessionInUse           | UA-19.8  | REFUSED           | CanChangePassword                  | NotAuthenticatedException
          BrokenPasswords$LosesTheKey                   | UA-20.1  | OTHER_OUTCOME     | AuthenticateImplicit               | -
          BrokenEntrances$TrustsTheUnproven             | UA-20.2  | OTHER_OUTCOME     | AuthenticateImplicit               | -
          BrokenEntrances$TrustsTheUnproven             | UA-20.3  | OTHER_OUTCOME     | AuthenticateImplicit               | -
          BrokenEntrances$WantsTheLetter                | UA-21.1  | OTHER_OUTCOME     | AuthenticateGeneric                | -
          BrokenTickets$UnderstandsNoTicket             | UA-21.2  | OTHER_OUTCOME     | AuthenticateGeneric                | -
          BrokenTickets$ThrowsForOtherData              | UA-21.3  | REFUSED           | AuthenticateGeneric                | InvalidArgumentException
          BrokenEntrances$KeepsPasswordsForEver         | UA-21.4  | NOT_REFUSED       | AuthenticateGeneric                | PasswordExpiredException
          BrokenEntrances$CountsItsVisitors             | UA-22.1  | OTHER_OUTCOME     | GetSystemInfo                      | -
          BrokenPasswords$LosesTheKey                   | UA-23.1  | OTHER_OUTCOME     | SetGeneratedPassword               | -
          BrokenPasswords$LosesTheKey                   | UA-23.2  | OTHER_OUTCOME     | SetGeneratedPasswordFromName       | -
          BrokenPasswords$KnowsOneKey                   | UA-23.3  | OTHER_OUTCOME     | SetGeneratedPassword               | -
          BrokenPasswords$LosesTheKey                   | UA-23.4  | NOT_REFUSED       | SetGeneratedPassword               | InvalidArgumentException
          BrokenPasswords$AsksForTheKeyFirst            | UA-23.5  | REFUSED_OTHERWISE | SetGeneratedPassword               | NotAuthorizedException
          BrokenPasswords$LosesTheKey                   | UA-23.6  | NOT_REFUSED       | SetGeneratedPassword               | SupersededException
          BrokenEntrances$NeverExpires                  | UA-23.7  | OTHER_OUTCOME     | SetGeneratedPassword               | -
          BrokenPasswords$LosesTheKey                   | UA-23.8  | OTHER_OUTCOME     | SetGeneratedPassword               | -
          """)
  void rejects(String binding, String rule, String fault, String operation, String refusal) {
    assertThat(FAILURES.get(binding + " " + rule))
        .isNotEmpty()
        .allSatisfy(failure -> assertThat(failure).isInstanceOf(RuleViolation.class))
        .extracting(failure -> reason((RuleViolation) failure))
        .contains(String.join(", ", fault, operation, refusal));
  }

  private static String reason(RuleViolation violation) {
    return String.join(
        ", ",
        violation.fault().name(),
        violation.operation().map(Object::toString).orElse("-"),
        violation.refusal().map(Class::getSimpleName).orElse("-"));
  }

  /** No rule is held by a test that cannot fail. */
  @Test
  void hasABrokenBindingForEveryRule() throws ReflectiveOperationException {
    assertThat(rows().stream().map(row -> row[1]))
        .containsAll(rules().map(ContractOverBrokenBindings::number).toList());
  }

  private static List<String[]> rows() throws ReflectiveOperationException {
    return Arrays.stream(
            SuiteRejectsBrokenBindingsTest.class
                .getDeclaredMethod(
                    "rejects", String.class, String.class, String.class, String.class, String.class)
                .getAnnotation(CsvSource.class)
                .textBlock()
                .split("\n"))
        .map(row -> row.strip().split(" +\\| +"))
        .toList();
  }

  private static BrokenBinding broken(String name) throws ReflectiveOperationException {
    Class<?> broken =
        Class.forName(SuiteRejectsBrokenBindingsTest.class.getPackageName() + "." + name);
    return (BrokenBinding) broken.getDeclaredConstructor().newInstance();
  }

  private static Stream<Method> rules() {
    return Arrays.stream(UserAgentContract.class.getMethods())
        .filter(method -> method.isAnnotationPresent(DisplayName.class));
  }

  @Test
  void acceptsTheSoundFake() {
    EngineExecutionResults results = run(new BrokenBinding());
    assertThat(results.testEvents().succeeded().count())
        .isEqualTo(results.testEvents().started().count())
        .isPositive();
  }

  @Test
  void showsTheRulesOfWhatIsDeclaredAsNotOfferedAsSkipped() {
    EngineExecutionResults results = run(new BrokenEntrances.OffersLess());
    assertThat(results.allEvents().failed().count()).isZero();
    assertThat(
            results
                .allEvents()
                .skipped()
                .map(event -> event.getTestDescriptor().getDisplayName().substring(0, 7)))
        .contains("UA-17.1", "UA-17.2", "UA-20.1", "UA-20.3")
        .doesNotContain("UA-16.1", "UA-21.1");
    assertThat(results.testEvents().aborted().count()).as("rows of tables").isPositive();
  }

  private static EngineExecutionResults run(BrokenBinding binding) {
    ContractOverAnyBinding.BINDING.set(binding);
    try {
      return EngineTestKit.engine("junit-jupiter")
          .selectors(selectClass(ContractOverAnyBinding.class))
          .execute();
    } finally {
      ContractOverAnyBinding.BINDING.remove();
    }
  }
}
