package org.services85.user.soap.clients;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.services85.user.api.UserType;
import org.services85.user.soap.standalone.NetServerHost;
import org.services85.user.testkit.Installation;
import org.services85.user.testkit.MutableClock;
import org.services85.user.testkit.SeededUser;
import org.services85.user.testkit.fake.FakeUserAgents;

/** Clients that read the WSDL when they start, through all that a user administration does. */
class WholeRoundTest {

  private static final String PASSWORD = "correct horse battery <staple> & \u00e6";

  private static final String SEEN =
      """
      logs on: true
      old password: false
      new password: true
      changes its own: true
      changed password: true
      user info: anna
      list: anna alma
      verdict: false, a reason
      flags: true
      can log on: false
      licence: there
      may change another: false
      refused: SuperOffice.Exceptions.SoIllegalOperationException, false, false
      """;

  private NetServerHost host;

  @TempDir Path folder;

  @BeforeEach
  void serve() throws Exception {
    List<SeededUser> users =
        List.of(
            SeededUser.of(1, "alma", UserType.INTERNAL_ASSOCIATE, PASSWORD)
                .asAdministrator()
                .withCanCreateExternalPerson(),
            SeededUser.of(2, "anna", UserType.INTERNAL_ASSOCIATE, PASSWORD));
    MutableClock clock = MutableClock.at(java.time.Instant.parse("2026-03-29T00:30:00Z"));
    host =
        NetServerHost.start(
            FakeUserAgents.of(new Installation(users, List.of(), clock)), "127.0.0.1", 0);
  }

  @AfterEach
  void stop() {
    host.close();
  }

  private List<String> arguments(String version) {
    return List.of(host.baseUri().toString(), version, "alma", "anna", "2");
  }

  static boolean isPhpInstalled() {
    return Php.isInstalled();
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.1", "1.2"})
  @EnabledIf(value = "isPhpInstalled", disabledReason = "PHP with its SOAP is not installed here")
  void php(String version) throws Exception {
    Wsdls wsdls = Wsdls.ours(host.baseUri(), folder);
    assertThat(Command.run(folder, PASSWORD, Php.command(wsdls, arguments(version))))
        .isEqualTo(SEEN);
  }

  static boolean isNodeInstalled() {
    return NodeSoap.isPossible();
  }

  @Tag("full")
  @ParameterizedTest
  @ValueSource(strings = {"1.1", "1.2"})
  @EnabledIf(value = "isNodeInstalled", disabledReason = "node and npm are not installed here")
  void node(String version) throws Exception {
    Path client = Files.createDirectory(folder.resolve("client"));
    NodeSoap.install(client);
    Wsdls wsdls = Wsdls.ours(host.baseUri(), folder);
    assertThat(Command.run(client, PASSWORD, NodeSoap.command(wsdls, arguments(version))))
        .isEqualTo(SEEN);
  }
}
