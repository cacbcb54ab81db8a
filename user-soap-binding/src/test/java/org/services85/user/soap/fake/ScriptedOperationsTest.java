package org.services85.user.soap.fake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.services85.user.testkit.netserver.FakeNetServer;

/** What a test can script is what the vendor's contract has. */
class ScriptedOperationsTest {

  @ParameterizedTest
  @CsvSource({"User, 78", "SoPrincipal, 4"})
  @EnabledIfEnvironmentVariable(named = "NETSERVER_WSDLS", matches = ".+")
  void areAllOfTheVendors(String service, int count) throws Exception {
    Path wsdl = Path.of(System.getenv("NETSERVER_WSDLS"), "Services85-" + service + ".wsdl");
    Set<String> operations =
        Pattern.compile("<wsdl:operation name=\"(\\w+)\"")
            .matcher(Files.readString(wsdl))
            .results()
            .map(operation -> operation.group(1))
            .collect(Collectors.toSet());
    assertThat(operations).hasSize(count);
    try (FakeNetServer netServer = FakeNetServer.withUsers()) {
      for (String operation : operations) {
        assertThatCode(() -> netServer.answering(operation, "<Response/>"))
            .doesNotThrowAnyException();
      }
    }
  }
}
