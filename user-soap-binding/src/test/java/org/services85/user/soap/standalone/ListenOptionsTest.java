package org.services85.user.soap.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.services85.user.soap.TestKeys;
import picocli.CommandLine;

/** What the server refuses to listen with, before it opens its store. */
@Timeout(120)
class ListenOptionsTest {

  private static final String SECRET = "key store password";

  @TempDir static Path folder;

  @BeforeAll
  static void makeFiles() throws Exception {
    TestKeys keys =
        TestKeys.in(folder)
            .with("server")
            .with("other")
            .with("expired", "-keyalg EC -startdate -10d -validity 1")
            .with("early", "-keyalg EC -startdate +10d -validity 1");
    for (String name : List.of("server", "other", "expired", "early")) {
      keys.certificate(name, folder.resolve(name + ".pem"));
      keys.key(name, folder.resolve(name + ".key"));
    }
    keys.pkcs12("server", folder.resolve("server.p12"), SECRET);
    keys.pkcs12("expired", folder.resolve("expired.p12"), SECRET);
    Files.writeString(folder.resolve("password"), SECRET + "\n");
    Files.writeString(folder.resolve("wrong"), "wrong\n");
    Files.writeString(folder.resolve("empty"), "");
    Files.writeString(
        folder.resolve("old.key"),
        "-----BEGIN RSA PRIVATE KEY-----\nAAAA\n-----END RSA PRIVATE KEY-----\n");
  }

  private record Refusal(int exitCode, String text) {}

  private static Refusal serve(String options) {
    List<String> arguments = new ArrayList<>(List.of("serve", "--port=0"));
    arguments.add("--store=" + folder.resolve("never-made"));
    for (String option : List.of(options.split(" ", -1))) {
      arguments.add(option.replace("DIR", folder.toString()));
    }
    StringWriter text = new StringWriter();
    String[] words = arguments.toArray(String[]::new);
    CommandLine command = UserAgentCommand.commandLine(words).setErr(new PrintWriter(text));
    int exitCode = command.execute(words);
    assertThat(folder.resolve("never-made")).doesNotExist();
    assertThat(text.toString()).startsWith("error: ").doesNotContain(SECRET, "\tat ");
    return new Refusal(exitCode, text.toString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"0.0.0.0", "::", "192.0.2.1"})
  void h08RefusesPlainHttpOnAPublicAddress(String address) {
    Refusal refusal = serve("--host=" + address);
    assertThat(refusal.exitCode()).isEqualTo(2);
    assertThat(refusal.text())
        .contains("--host " + address, "--tls-certificate", "--plain-http-on-public-address");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--tls-certificate=DIR/server.pem | go together",
        "--tls-key=DIR/server.key | go together",
        "--tls-certificate=DIR/server.pem --tls-key=DIR/server.key --tls-keystore=DIR/server.p12 |"
            + " instead",
        "--tls-keystore-password-file=DIR/password | --tls-keystore",
        "--tls-client-ca=DIR/server.pem | --tls-client-ca",
        "--host=256.256.256.256.256 | no address",
        "--demo --host=0.0.0.0 --plain-http-on-public-address | --demo",
        "--demo --host=:: --tls-certificate=DIR/server.pem --tls-key=DIR/server.key | --demo",
        "--trusted-proxy=no.such.host.invalid | --trusted-proxy",
        "--trusted-proxy=10.0.0.0/33 | --trusted-proxy",
        "--trusted-proxy=2001:db8::/129 | --trusted-proxy",
        "--proxy-protocol | --trusted-proxy",
        "--path-prefix=Cust | --path-prefix",
        "--management-port=-1 | --management-port",
        "--management-port=65536 | --management-port",
        "--management-host=127.0.0.1 | --management-port",
        "--management-port=0 --management-host=256.1.1.1 | --management-host",
        "--drain=-1 | --drain",
        "--drain=3601 | --drain",
        "--drain=PT5S | --drain"
      })
  void f10RefusesOptionsThatMakeNoSense(String options, String named) {
    Refusal refusal = serve(options);
    assertThat(refusal.exitCode()).isEqualTo(2);
    assertThat(refusal.text()).contains(named);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--tls-certificate=DIR/expired.pem --tls-key=DIR/expired.key | expired.pem expired at 20",
        "--tls-certificate=DIR/early.pem --tls-key=DIR/early.key | early.pem is not valid before"
            + " 20",
        "--tls-certificate=DIR/missing.pem --tls-key=DIR/server.key | missing.pem cannot be read",
        "--tls-certificate=DIR/server.pem --tls-key=DIR/missing.key | missing.key cannot be read",
        "--tls-certificate=DIR/server.pem --tls-key=DIR/other.key | not that of the certificate",
        "--tls-certificate=DIR/server.pem --tls-key=DIR/old.key | openssl pkcs8",
        "--tls-certificate=DIR/server.key --tls-key=DIR/server.key | holds no certificate",
        "--tls-certificate=DIR/empty --tls-key=DIR/server.key | holds no certificate",
        "--tls-certificate=DIR --tls-key=DIR/server.key | cannot be read",
        "--tls-keystore=DIR/missing.p12 | missing.p12 cannot be read",
        "--tls-keystore=DIR/server.p12 | another password",
        "--tls-keystore=DIR/server.p12 --tls-keystore-password-file=DIR/wrong | another password",
        "--tls-keystore=DIR/server.p12 --tls-keystore-password-file=DIR/none | none cannot be read",
        "--tls-keystore=DIR/server.pem --tls-keystore-password-file=DIR/password | no PKCS#12",
        "--tls-keystore=DIR/expired.p12 --tls-keystore-password-file=DIR/password | expired.p12"
            + " expired at 20",
        "--tls-certificate=DIR/server.pem --tls-key=DIR/server.key --tls-client-ca=DIR/empty |"
            + " holds no certificate"
      })
  void f10RefusesFilesThatCannotBeUsedInOneLine(String options, String named) {
    Refusal refusal = serve(options);
    assertThat(refusal.exitCode()).isEqualTo(1);
    assertThat(refusal.text()).contains(named).hasLineCount(1);
  }

  @Test
  void takesNoPasswordFromTheCommandLine() {
    CommandLine serve = UserAgentCommand.commandLine().getSubcommands().get("serve");
    assertThat(serve.getCommandSpec().optionsMap().keySet())
        .contains("--tls-keystore-password-file")
        .doesNotContain("--tls-keystore-password");
  }
}
