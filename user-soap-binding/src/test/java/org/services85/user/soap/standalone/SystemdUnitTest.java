package org.services85.user.soap.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The unit of systemd that is in the archive. */
class SystemdUnitTest {

  private static final Path UNIT = Path.of("src/dist/systemd/user-agent.service");
  private static final String PROGRAM = "/opt/user-agent/bin/user-agent";

  @TempDir Path folder;

  private String verified(String unit) throws Exception {
    assumeTrue(isInstalled(), "systemd-analyze is not installed here, so the unit is not verified");
    Path file = Files.writeString(folder.resolve("user-agent.service"), unit);
    Process process =
        new ProcessBuilder("systemd-analyze", "verify", file.toString())
            .redirectErrorStream(true)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return (process.waitFor() + " " + said).strip();
  }

  private static boolean isInstalled() {
    return Stream.of("/usr/bin", "/bin")
        .anyMatch(place -> Files.isExecutable(Path.of(place, "systemd-analyze")));
  }

  /** The program is not installed where the test runs. */
  private static String unit() throws IOException {
    return Files.readString(UNIT).replace(PROGRAM, "/bin/true");
  }

  @Test
  void isUnderstoodBySystemd() throws Exception {
    assertThat(verified(unit())).isEqualTo("0");
  }

  @ParameterizedTest
  @ValueSource(strings = {"ProtectSystems=strict", "Restart=perhaps", "RuntimeMaxSec=soon"})
  void aLineThatSystemdDoesNotUnderstandIsNoticed(String line) throws Exception {
    assertThat(verified(unit().replace("[Service]\n", "[Service]\n" + line + "\n")))
        .isNotEqualTo("0");
  }

  @Test
  void runsAsAUserOfItsOwnThatWritesNowhereButToItsStore() throws IOException {
    assertThat(Files.readAllLines(UNIT))
        .containsAll(
            List.of(
                "Type=exec",
                "DynamicUser=yes",
                "StateDirectory=user-agent",
                "StateDirectoryMode=0700",
                "ProtectSystem=strict",
                "ProtectHome=yes",
                "NoNewPrivileges=yes",
                "UMask=0077"))
        .noneMatch(line -> line.startsWith("ReadWritePaths="));
  }

  @Test
  void readsItsConfigurationFromACopyThatNobodyElseCanRead() throws IOException {
    assertThat(Files.readAllLines(UNIT))
        .contains("LoadCredential=user-agent.properties:/etc/user-agent/user-agent.properties")
        .filteredOn(line -> line.startsWith("ExecStart="))
        .containsExactly("ExecStart=" + PROGRAM + " serve --config=%d/user-agent.properties");
  }
}
