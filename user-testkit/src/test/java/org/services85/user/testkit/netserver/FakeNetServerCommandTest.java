package org.services85.user.testkit.netserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FakeNetServerCommandTest {

  @TempDir Path folder;

  private Path users(String text) throws Exception {
    return Files.writeString(folder.resolve("users.json"), text);
  }

  @Test
  void servesAlmaAndAnnaWhereNobodyIsNamed() throws Exception {
    try (FakeNetServer netServer = FakeNetServerCommand.read().start()) {
      RawClient client = new RawClient(netServer.baseUri());
      assertThat(client.ticket("alma", "secret")).startsWith("7T:");
      assertThat(client.ticket("anna", "secret")).startsWith("7T:");
    }
  }

  @Test
  void readsUsersAndTokensFromAFile() throws Exception {
    Path file =
        users(
            """
            {"users": [
               {"associateId": 4, "name": "alma", "password": "pass:word", "administrator": true},
               {"associateId": 9, "name": "rolf", "password": "secret", "retired": true}],
             "applicationTokens": ["the token"]}
            """);
    try (FakeNetServer netServer = FakeNetServerCommand.read("--users=" + file).start()) {
      RawClient client = new RawClient(netServer.baseUri());
      assertThat(client.logOn("alma", "pass:word").body()).contains("SoApplicationTokenException");
      String token = "<n:ApplicationToken>the token</n:ApplicationToken>";
      for (String name : new String[] {"alma", "rolf"}) {
        assertThat(
                client
                    .post(
                        "SoPrincipal",
                        RawClient.envelope(
                            token,
                            "<n:AuthenticateUsernamePassword><n:UserName>%s</n:UserName><n:Password>pass:word</n:Password></n:AuthenticateUsernamePassword>"
                                .formatted(name)))
                    .body()
                    .contains("7T:"))
            .isEqualTo(name.equals("alma"));
      }
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--prot=1 | --port",
        "--port=x | 65535",
        "--port=0 | 65535",
        "--port | PORT",
        "--users=absent.json | absent.json",
        "--listen=no.such.host.invalid | --listen",
        "alma | NAME:PASSWORD",
        ":secret | NAME:PASSWORD"
      })
  void namesWhatIsWrongInTheArguments(String argument, String named) {
    assertThatThrownBy(() -> FakeNetServerCommand.read(argument))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(named);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"users\": [{\"associateId\": 1, \"name\": \"a\", \"password\": 1234}]} |"
            + " users[0].password",
        "{\"users\": [{\"associateId\": 1, \"name\": \"a\", \"password\": \"x\", \"admin\": true}]}"
            + " | administrator",
        "{\"users\": [1]} | users[0]",
        "{\"user\": []} | user is no field",
        "{\"applicationTokens\": [7]} | applicationTokens[0]",
        "{\"users\": {}} | users",
        "{ | line 2",
      })
  void namesTheFieldThatIsWrongInTheFile(String text, String named) throws Exception {
    Path file = users(text);
    assertThatThrownBy(() -> FakeNetServerCommand.read("--users=" + file))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll(file.toString(), named);
  }

  @Test
  void refusesTwoUsersOfOneName() throws Exception {
    assertThatThrownBy(() -> FakeNetServerCommand.read("alma:x", "ALMA:y"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("ALMA");
  }

  @Test
  void describesItselfAtTheAddressThatAClientAsked() throws Exception {
    try (FakeNetServer netServer = FakeNetServerCommand.read("--listen=0.0.0.0").start()) {
      RawClient client =
          new RawClient(
              netServer.baseUri().resolve("http://localhost:" + netServer.baseUri().getPort()));
      assertThat(client.send("/Remote/Services85/User.svc?wsdl", HttpRequest.newBuilder()).body())
          .contains(client.base() + "/Remote/Services85/User.svc\"");
    }
  }
}
