package org.services85.user.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.testkit.engine.EventConditions.finishedWithFailure;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;

/** The kit itself, tested: a binding that breaks a rule fails the test that is named after it. */
class SuiteRejectsBrokenBindingsTest {

  @ParameterizedTest
  @CsvSource({
    "ForgetsThePassword, UA-5.1",
    "HandsBackErrorText, UA-5.5",
    "TellsWhoExists, UA-4.8",
    "AsksNobodysRights, UA-4.4",
    "AlwaysOnSite, UA-3.2",
    "NeverExpires, UA-2.3",
    "ThrowsForAWrongPassword, UA-1.2"
  })
  void rejects(String binding, String rule) throws ClassNotFoundException {
    Class<?> suite = Class.forName(BrokenBindings.class.getName() + "$" + binding);
    assertThat(failedRules(suite)).anyMatch(name -> name.startsWith(rule + " "));
  }

  @Test
  void acceptsTheSoundFake() {
    EngineExecutionResults results = run(FakeUserAgentsContractTest.class);
    assertThat(results.testEvents().succeeded().count())
        .isEqualTo(results.testEvents().started().count())
        .isPositive();
  }

  private static List<String> failedRules(Class<?> suite) {
    return run(suite)
        .allEvents()
        .finished()
        .filter(finishedWithFailure()::matches)
        .map(Event::getTestDescriptor)
        .map(
            test ->
                test.getDisplayName().startsWith("UA-")
                    ? test.getDisplayName()
                    : test.getParent().orElseThrow().getDisplayName())
        .toList();
  }

  private static EngineExecutionResults run(Class<?> suite) {
    return EngineTestKit.engine("junit-jupiter").selectors(selectClass(suite)).execute();
  }
}
