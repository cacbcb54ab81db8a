package org.services85.user.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;

/** The kit itself, tested: a binding that breaks a rule fails the test that is named after it. */
class SuiteRejectsBrokenBindingsTest {

  @ParameterizedTest
  @CsvSource({
    "BrokenTickets$GivesOtherTickets, UA-1.1",
    "BrokenEntrances$ThrowsForAWrongPassword, UA-1.2",
    "BrokenTickets$ComparesNamesToTheLetter, UA-1.3",
    "BrokenLogons$ReadsPasswordsLikeNames, UA-1.4",
    "BrokenTickets$ComparesNamesToTheLetter, UA-1.5",
    "BrokenLogons$PrefersTheAddress, UA-1.6",
    "BrokenLogons$LetsTheRetiredIn, UA-1.7",
    "BrokenTickets$ComparesNamesToTheLetter, UA-1.8",
    "BrokenLogons$GrantsEverybodyTheRight, UA-1.9",
    "BrokenLogons$NamesNoRight, UA-1.9",
    "BrokenTickets$ServesTheTicketless, UA-2.1",
    "BrokenTickets$TellsForgedTickets, UA-2.2",
    "BrokenEntrances$NeverExpires, UA-2.3",
    "BrokenEntrances$NeverExpires, UA-2.4",
    "BrokenTickets$TakesTicketsOnce, UA-2.5",
    "BrokenTickets$EndsEverybodysSessions, UA-2.6",
    "BrokenTickets$KnowsOneToken, UA-3.1",
    "BrokenEntrances$AlwaysOnSite, UA-3.2",
    "BrokenEntrances$AlwaysOnSite, UA-3.3",
    "BrokenTickets$LooksAtTokensOnSite, UA-3.4",
    "BrokenChanges$ChangesOneMore, UA-4.1",
    "BrokenPasswords$KnowsOneKey, UA-4.2",
    "BrokenChanges$ChangesOneMore, UA-4.3",
    "BrokenEntrances$AsksNobodysRights, UA-4.4",
    "BrokenPasswords$KnowsOneKey, UA-4.5",
    "BrokenTickets$TrustsNoExternal, UA-4.6",
    "BrokenTickets$TrustsEveryExternal, UA-4.7",
    "BrokenUsers$TellsWhoExists, UA-4.8",
    "BrokenChanges$TellsNobodyWhoIsMissing, UA-4.9",
    "BrokenPasswords$ForgetsThePassword, UA-5.1",
    "BrokenWays$ForgetsWhatItGeneratedByName, UA-5.2",
    "BrokenPasswords$KnowsOneKey, UA-5.3",
    "BrokenChanges$ChangesOneMore, UA-5.4",
    "BrokenPasswords$HandsBackErrorText, UA-5.5",
    "BrokenChanges$LooksForTheNameless, UA-5.6",
    "BrokenLogons$BringsBackByAPassword, UA-5.7",
    "BrokenVerdicts$SaysYes, UA-6.1",
    "BrokenVerdicts$SaysNo, UA-6.2",
    "BrokenVerdicts$SaysYes, UA-6.3",
    "BrokenVerdicts$AnswersForNobody, UA-6.4",
    "BrokenUsers$DeletesForAnybody, UA-7.1",
    "BrokenUsers$WordsItsRefusals, UA-7.2",
    "BrokenUsers$ActsBeforeItAsks, UA-7.3",
    "BrokenTickets$ServesTheTicketless, UA-8.1",
    "BrokenEntrances$AlwaysOnSite, UA-8.2",
    "BrokenVerdicts$AnswersForNobody, UA-8.3",
    "BrokenChanges$LooksForTheNameless, UA-8.4",
    "BrokenEntrances$SpeaksEnglishAlone, UA-8.5",
    "BrokenWays$SetsNothing, UA-9.1",
    "BrokenWays$SetsNothingByName, UA-9.2",
    "BrokenPasswords$SwallowsTheRefusal, UA-9.3",
    "BrokenPasswords$QuotesThePassword, UA-9.4",
    "BrokenPasswords$ForgetsThePassword, UA-9.5",
    "BrokenWays$KeepsTheSessionInUse, UA-9.6",
    "BrokenPasswords$TellsOfEarlierPasswords, UA-9.7",
    "BrokenWays$ChangesNothingByName, UA-10.1",
    "BrokenPasswords$IgnoresTheOldPassword, UA-10.2",
    "BrokenChanges$SwallowsTheRefusedChange, UA-10.3",
    "BrokenPasswords$JudgesTheNewPasswordFirst, UA-10.4",
    "BrokenWays$ForcesNothing, UA-10.5",
    "BrokenPasswords$IgnoresTheOldPassword, UA-10.6",
    "BrokenPasswords$ForcesItsOwn, UA-10.7",
    "BrokenPasswords$EndsTheSessionInUse, UA-10.8",
    "BrokenVerdicts$GivesReasonsForNothing, UA-11.1",
    "BrokenVerdicts$GivesNoReason, UA-11.2",
    "BrokenWays$SetsWhatItJudges, UA-11.3",
    "BrokenPasswords$TellsOfOthers, UA-11.4",
    "BrokenVerdicts$LooksTheUserUp, UA-11.5",
    "BrokenEntrances$SpeaksEnglishAlone, UA-11.6",
    "BrokenVerdicts$JudgesForNobody, UA-11.7",
    "BrokenVerdicts$GivesReasonsForNothing, UA-12.1",
    "BrokenUsers$FindsEveryNameFree, UA-12.2",
    "BrokenUsers$FindsEveryNameFree, UA-12.3",
    "BrokenUsers$FindsEveryNameFree, UA-12.4",
    "BrokenVerdicts$AlwaysAddsANumber, UA-12.5",
    "BrokenVerdicts$AlwaysAddsANumber, UA-12.6",
    "BrokenUsers$DerivesWithoutLooking, UA-12.7",
    "BrokenVerdicts$ReservesNames, UA-12.8",
    "BrokenVerdicts$JudgesForNobody, UA-12.9",
    "BrokenUsers$FindsEveryNameFree, UA-12.10",
    "BrokenChanges$ForgetsTheRole, UA-13.1",
    "BrokenUsers$ForgetsTheCompany, UA-13.2",
    "BrokenLogons$CreatesEverybodyActive, UA-13.3",
    "BrokenUsers$RenamesTheNew, UA-13.4",
    "BrokenWays$CreatesBeforeItJudges, UA-13.5",
    "BrokenChanges$ForgetsTheRole, UA-13.6",
    "BrokenTickets$ComparesNamesToTheLetter, UA-13.7",
    "BrokenTickets$TrustsNoExternal, UA-14.1",
    "BrokenUsers$ChangesByHalves, UA-14.2",
    "BrokenChanges$EndsSessionsAtEveryChange, UA-14.3",
    "BrokenChanges$SwallowsTheRefusedName, UA-14.4",
    "BrokenChanges$EndsSessionsAtEveryChange, UA-14.5",
    "BrokenChanges$EndsSessionsAtEveryChange, UA-14.6",
    "BrokenChanges$TakesEveryRole, UA-14.7",
    "BrokenWays$ForgetsWhatItGeneratedForExternals, UA-15.1",
    "BrokenUsers$TakesAnyoneForExternal, UA-15.2",
    "BrokenLogons$DeletesNobody, UA-16.1",
    "BrokenVerdicts$SaysYes, UA-16.2",
    "BrokenLogons$RetiresInstead, UA-16.3",
    "BrokenUsers$DeletesItsCaller, UA-16.4",
    "BrokenUsers$RetiresNobody, UA-17.1",
    "BrokenChanges$BringsBackWithoutThePassword, UA-17.2",
    "BrokenChanges$RetiresItsCaller, UA-17.3",
    "BrokenUsers$RetiresNobody, UA-17.4",
    "BrokenChanges$HidesTheKind, UA-18.1",
    "BrokenUsers$SortsTheList, UA-18.2",
    "BrokenUsers$ShowsEverybody, UA-18.3",
    "BrokenChanges$ShortensTheList, UA-18.4",
    "BrokenEntrances$LetsPasswordsBe, UA-19.1",
    "BrokenVerdicts$TellsNothingBeforeTheChange, UA-19.2",
    "BrokenPasswords$EndsTheSessionInUse, UA-19.3",
    "BrokenEntrances$KeepsPasswordsForEver, UA-19.4",
    "BrokenEntrances$KeepsPasswordsForEver, UA-19.5",
    "BrokenLogons$KeepsTheFirstEnd, UA-19.6",
    "BrokenEntrances$KeepsPasswordsForEver, UA-19.7",
    "BrokenPasswords$EndsTheSessionInUse, UA-19.8",
    "BrokenPasswords$LosesTheKey, UA-20.1",
    "BrokenEntrances$TrustsTheUnproven, UA-20.2",
    "BrokenEntrances$TrustsTheUnproven, UA-20.3",
    "BrokenEntrances$WantsTheLetter, UA-21.1",
    "BrokenTickets$UnderstandsNoTicket, UA-21.2",
    "BrokenTickets$ThrowsForOtherData, UA-21.3",
    "BrokenEntrances$KeepsPasswordsForEver, UA-21.4",
    "BrokenEntrances$CountsItsVisitors, UA-22.1",
    "BrokenPasswords$LosesTheKey, UA-23.1",
    "BrokenPasswords$LosesTheKey, UA-23.2",
    "BrokenPasswords$KnowsOneKey, UA-23.3",
    "BrokenPasswords$LosesTheKey, UA-23.4",
    "BrokenPasswords$AsksForTheKeyFirst, UA-23.5",
    "BrokenPasswords$LosesTheKey, UA-23.6",
    "BrokenEntrances$NeverExpires, UA-23.7",
    "BrokenPasswords$LosesTheKey, UA-23.8"
  })
  void rejects(String binding, String rule) throws ReflectiveOperationException {
    Class<?> broken = Class.forName(getClass().getPackageName() + "." + binding);
    EngineExecutionResults results =
        run(
            (BrokenBinding) broken.getDeclaredConstructor().newInstance(),
            selectMethod(ContractOverAnyBinding.class, test(rule)));
    assertThat(results.testEvents().failed().count()).isPositive();
  }

  /** No rule is held by a test that cannot fail. */
  @Test
  void hasABrokenBindingForEveryRule() throws ReflectiveOperationException {
    CsvSource rows =
        getClass()
            .getDeclaredMethod("rejects", String.class, String.class)
            .getAnnotation(CsvSource.class);
    assertThat(Stream.of(rows.value()).map(row -> row.replaceFirst(".*, ", "")))
        .containsAll(rules().map(SuiteRejectsBrokenBindingsTest::number).toList());
  }

  @Test
  void acceptsTheSoundFake() {
    EngineExecutionResults results =
        run(new BrokenBinding(), selectClass(ContractOverAnyBinding.class));
    assertThat(results.testEvents().succeeded().count())
        .isEqualTo(results.testEvents().started().count())
        .isPositive();
  }

  @Test
  void showsTheRulesOfWhatIsDeclaredAsNotOfferedAsSkipped() {
    EngineExecutionResults results =
        run(new BrokenEntrances.OffersLess(), selectClass(ContractOverAnyBinding.class));
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

  /** The test that is named after the rule. */
  private static Method test(String rule) {
    return rules().filter(method -> number(method).equals(rule)).findAny().orElseThrow();
  }

  private static Stream<Method> rules() {
    return Arrays.stream(UserAgentContract.class.getMethods())
        .filter(method -> method.isAnnotationPresent(DisplayName.class));
  }

  private static String number(Method rule) {
    return rule.getAnnotation(DisplayName.class).value().replaceFirst(" .*", "");
  }

  private static EngineExecutionResults run(BrokenBinding binding, DiscoverySelector selector) {
    ContractOverAnyBinding.BINDING.set(binding);
    try {
      return EngineTestKit.engine("junit-jupiter").selectors(selector).execute();
    } finally {
      ContractOverAnyBinding.BINDING.remove();
    }
  }
}
