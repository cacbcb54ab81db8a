package org.services85.user.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

import java.lang.reflect.Method;
import java.util.Arrays;
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
    "BrokenEntrances$ThrowsForAWrongPassword, UA-1.2",
    "BrokenEntrances$NeverExpires, UA-2.3",
    "BrokenEntrances$AlwaysOnSite, UA-3.2",
    "BrokenEntrances$AsksNobodysRights, UA-4.4",
    "BrokenUsers$TellsWhoExists, UA-4.8",
    "BrokenPasswords$ForgetsThePassword, UA-5.1",
    "BrokenPasswords$HandsBackErrorText, UA-5.5",
    "BrokenUsers$DeletesForAnybody, UA-7.1",
    "BrokenUsers$WordsItsRefusals, UA-7.2",
    "BrokenUsers$ActsBeforeItAsks, UA-7.3",
    "BrokenEntrances$AlwaysOnSite, UA-8.2",
    "BrokenEntrances$SpeaksEnglishAlone, UA-8.5",
    "BrokenPasswords$SwallowsTheRefusal, UA-9.3",
    "BrokenPasswords$QuotesThePassword, UA-9.4",
    "BrokenPasswords$ForgetsThePassword, UA-9.5",
    "BrokenPasswords$IgnoresTheOldPassword, UA-10.2",
    "BrokenPasswords$JudgesTheNewPasswordFirst, UA-10.4",
    "BrokenPasswords$IgnoresTheOldPassword, UA-10.6",
    "BrokenPasswords$ForcesItsOwn, UA-10.7",
    "BrokenPasswords$EndsTheSessionInUse, UA-10.8",
    "BrokenPasswords$TellsOfOthers, UA-11.4",
    "BrokenEntrances$SpeaksEnglishAlone, UA-11.6",
    "BrokenUsers$FindsEveryNameFree, UA-12.2",
    "BrokenUsers$FindsEveryNameFree, UA-12.3",
    "BrokenUsers$FindsEveryNameFree, UA-12.4",
    "BrokenUsers$DerivesWithoutLooking, UA-12.7",
    "BrokenUsers$ForgetsTheCompany, UA-13.2",
    "BrokenUsers$RenamesTheNew, UA-13.4",
    "BrokenUsers$ChangesByHalves, UA-14.2",
    "BrokenUsers$TakesAnyoneForExternal, UA-15.2",
    "BrokenUsers$DeletesItsCaller, UA-16.4",
    "BrokenUsers$RetiresNobody, UA-17.1",
    "BrokenUsers$SortsTheList, UA-18.2",
    "BrokenUsers$ShowsEverybody, UA-18.3",
    "BrokenEntrances$LetsPasswordsBe, UA-19.1",
    "BrokenEntrances$KeepsPasswordsForEver, UA-19.4",
    "BrokenEntrances$TrustsTheUnproven, UA-20.2",
    "BrokenEntrances$WantsTheLetter, UA-21.1",
    "BrokenEntrances$CountsItsVisitors, UA-22.1",
    "BrokenPasswords$LosesTheKey, UA-23.1",
    "BrokenPasswords$LosesTheKey, UA-23.4",
    "BrokenPasswords$LosesTheKey, UA-23.6",
    "BrokenPasswords$LosesTheKey, UA-23.8",
    "BrokenPasswords$KnowsOneKey, UA-23.3",
    "BrokenPasswords$AsksForTheKeyFirst, UA-23.5"
  })
  void rejects(String binding, String rule) throws ReflectiveOperationException {
    Class<?> broken = Class.forName(getClass().getPackageName() + "." + binding);
    EngineExecutionResults results =
        run(
            (BrokenBinding) broken.getDeclaredConstructor().newInstance(),
            selectMethod(ContractOverAnyBinding.class, test(rule)));
    assertThat(results.testEvents().failed().count()).isPositive();
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
    return Arrays.stream(UserAgentContract.class.getMethods())
        .filter(method -> method.isAnnotationPresent(DisplayName.class))
        .filter(method -> method.getAnnotation(DisplayName.class).value().startsWith(rule + " "))
        .findAny()
        .orElseThrow();
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
