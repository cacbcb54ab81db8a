package org.services85.user.soap.war;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** An application that has closed what it opened leaves the process as it found it. */
@Tag("full")
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class LeavesNothingBehindTest {

  @TempDir Path folder;

  /** What the container says at its end, in capitals, without its log. */
  private List<String> left(String database, int patienceSeconds) throws Exception {
    Path said = folder.resolve("said");
    Process container =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "--add-opens=java.base/java.lang=ALL-UNNAMED",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                // Libraries keep buffers for a thread, as long as memory is not needed.
                "-XX:SoftRefLRUPolicyMSPerMB=0",
                "-cp",
                System.getProperty("java.class.path"),
                Container.class.getName(),
                folder.toString(),
                database,
                Integer.toString(patienceSeconds))
            .redirectErrorStream(true)
            .redirectOutput(said.toFile())
            .start();
    try {
      assertThat(container.waitFor()).as(Files.readString(said)).isZero();
    } finally {
      container.destroyForcibly().waitFor();
    }
    return Files.readAllLines(said).stream().filter(line -> line.matches("[A-Z]+( .*)?")).toList();
  }

  @Test
  void isCollectedWithItsThreadsAndHasSetNothing() throws Exception {
    try (EmbeddedPostgres postgres = EmbeddedPostgres.start()) {
      // The JDK's thread that waits for processes, such as SQLite's uname, ends after a minute.
      assertThat(left(postgres.getJdbcUrl("postgres", "postgres"), 120))
          .containsExactly("LEFT 0", "END");
    }
  }

  /** So a host whose applications come and go has Argon2 computed in Java. */
  @Test
  void isHeldByTheThreadOfJnaWhereHashesAreNative() throws Exception {
    assertThat(left(Guest.NATIVE, 5)).contains("LEFT 3", "THREAD JNA Cleaner");
  }
}
