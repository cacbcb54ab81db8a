package org.services85.user.soap.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import tools.jackson.jr.ob.JSON;

class CalibrateCommandTest {

  private static final String PARAMETERS = "m=[0-9]+,t=[0-9]+,p=1";

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void proposesParametersThatServeTakes() {
    assertThat(run("calibrate", "--milliseconds=10")).isZero();
    assertThat(out.toString())
        .containsPattern("proposal: serve --argon2=" + PARAMETERS + "\\R")
        .containsPattern("one hash: [0-9]+\\.[0-9] ms\\R")
        .containsPattern("at most [0-9]+\\.[0-9] hashes a second, [0-9]+ at once");
  }

  @Test
  void saysTheSameToScripts() throws Exception {
    assertThat(run("calibrate", "--milliseconds=10", "--json")).isZero();
    assertThat(out.toString().strip())
        .matches(
            "\\{\"argon2\":\"%s\",\"milliseconds\":[0-9.]+,\"hashesPerSecond\":[0-9.]+,\"concurrent\":[0-9]+,\"memoryKib\":[0-9]+,\"limitKib\":[0-9]+}"
                .formatted(PARAMETERS));
    assertThat(JSON.std.mapFrom(out.toString())).hasSize(6);
  }

  @Test
  void showsWhatItTriesWhereSomebodyIsWaiting() {
    assertThat(run(true, "calibrate", "--milliseconds=10")).isZero();
    assertThat(err.toString()).startsWith("\rtrying m=19456,t=2,p=1").endsWith(" \r");
  }

  @Test
  void showsItToNobodyElse() {
    assertThat(run(false, "calibrate", "--milliseconds=10")).isZero();
    assertThat(run(true, "calibrate", "--milliseconds=10", "--json")).isZero();
    assertThat(run(true, "calibrate", "--milliseconds=10", "-q")).isZero();
    assertThat(err.toString()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"9", "2001", "-1"})
  void refusesATimeThatNoHashShouldTake(String milliseconds) {
    assertThat(run("calibrate", "--milliseconds=" + milliseconds))
        .isEqualTo(CommandLine.ExitCode.USAGE);
    assertThat(err.toString())
        .contains("--milliseconds " + milliseconds + " is not within 10 to 2000");
  }

  @Test
  void serveRefusesParametersBelowTheFloor() {
    assertThat(run("serve", "--argon2=m=4096,t=2,p=1")).isEqualTo(CommandLine.ExitCode.USAGE);
    assertThat(err.toString())
        .contains("memoryKib 4096 is not within 19456 to 1048576")
        .contains("ASVS 5.0");
  }

  private int run(String... arguments) {
    return run(false, arguments);
  }

  private int run(boolean terminal, String... arguments) {
    return UserAgentCommand.commandLine(stream -> terminal, arguments)
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(arguments);
  }
}
