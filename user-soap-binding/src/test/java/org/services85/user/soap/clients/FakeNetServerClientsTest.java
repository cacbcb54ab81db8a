package org.services85.user.soap.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Tests in other languages against the fake NetServer that a shell starts. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class FakeNetServerClientsTest {

  private static final String SEEN =
      """
      scripted: 204
      refused: System.ServiceModel.ServerTooBusyException
      password: Generated-1
      AuthenticateUsernamePassword done - Secret[redacted]
      SetGeneratedPassword busy 2 Secret[redacted]
      SetGeneratedPassword done 2 Secret[redacted]
      wrong: 400 failure is wrong; expected busy, lost, slow, status or refused
      after reset: 0
      """;

  private static final String PRINTED = "NETSERVER=";

  @TempDir Path folder;

  private Process fake;
  private String address;

  @BeforeEach
  void start() throws Exception {
    fake =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Dsun.net.httpserver.nodelay=true",
                "-cp",
                System.getProperty("java.class.path"),
                "org.services85.user.testkit.netserver.FakeNetServerCommand")
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    BufferedReader said = fake.inputReader(StandardCharsets.UTF_8);
    String line = said.readLine();
    assertThat(line).startsWith(PRINTED);
    address = line.substring(PRINTED.length());
  }

  @AfterEach
  void stop() throws InterruptedException {
    fake.destroyForcibly().waitFor();
  }

  private String run(String program, String script) throws Exception {
    Path test = Path.of("src/test/clients", script).toAbsolutePath();
    return Command.run(folder, List.of(program, test.toString(), address));
  }

  @Test
  void php() throws Exception {
    assumeTrue(Php.isInstalled(), "PHP with its SoapClient is not installed here");
    assertThat(run("php", "fake_netserver.php")).isEqualTo(SEEN);
  }

  @Test
  void javaScript() throws Exception {
    assumeTrue(Command.isOnPath("node"), "node is not installed here");
    assertThat(run("node", "fake_netserver.js")).isEqualTo(SEEN);
  }
}
