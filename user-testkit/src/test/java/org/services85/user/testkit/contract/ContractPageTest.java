package org.services85.user.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The numbered rules of docs/contract.md and the tests of the suite are the same rules. */
class ContractPageTest {

  private static final Pattern RULE = Pattern.compile("UA-\\d+\\.\\d+");

  @Test
  void everyRuleHasItsTestAndEveryTestItsRule() throws IOException {
    List<String> onThePage =
        Pattern.compile("(?m)^- \\*\\*(UA-\\d+\\.\\d+)\\*\\*")
            .matcher(Files.readString(Path.of("..", "docs", "contract.md")))
            .results()
            .map(result -> result.group(1))
            .toList();
    List<String> inTheSuite =
        Arrays.stream(UserAgentContract.class.getInterfaces())
            .flatMap(group -> Arrays.stream(group.getInterfaces()))
            .flatMap(rules -> Arrays.stream(rules.getDeclaredMethods()))
            .flatMap(ContractPageTest::ruleOf)
            .toList();
    assertThat(onThePage).doesNotHaveDuplicates().isNotEmpty();
    assertThat(inTheSuite).containsExactlyInAnyOrderElementsOf(onThePage);
  }

  private static Stream<String> ruleOf(Method method) {
    DisplayName name = method.getAnnotation(DisplayName.class);
    return name == null
        ? Stream.empty()
        : RULE.matcher(name.value()).results().map(MatchResult::group);
  }
}
