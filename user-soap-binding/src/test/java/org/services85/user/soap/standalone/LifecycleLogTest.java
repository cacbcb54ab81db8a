package org.services85.user.soap.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What the log tells of a server's start and stop. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class LifecycleLogTest {

  private static final String TOKEN = "first-4d1f0c9be27a8356";

  @TempDir Path folder;

  private String store() {
    return "--store=" + folder.resolve("store");
  }

  @Test
  void tellsVersionAddressStoreAndConfigurationWithoutSecretsAndThenTheStop() throws Exception {
    try (LogCapture log = LogCapture.of(LifecycleLog.class);
        ServingThread serving =
            ServingThread.start(
                store(),
                "--mode=online",
                "--application-token=" + TOKEN,
                "--drain=1",
                "--policy=length.min=20\nlength.max=20\nclass.digit.min=0")) {
      URI base = serving.ready().base();
      assertThat(log.lines()).hasSize(1);
      assertThat(log.lines().get(0))
          .startsWith("started: ")
          .contains(
              "version " + Version.text(),
              "Java " + Runtime.version(),
              base.toString(),
              "SQLite in " + folder.resolve("store"),
              "mode=online (command line)",
              "drain=1 (command line)",
              "application-token=********",
              "length.min=20 length.max=20 class.digit.min=0")
          .doesNotContain(TOKEN, "\n", "(default)", "demo=");
      serving.stop();
      assertThat(log.lines())
          .extracting(line -> line.replaceFirst(":.*", ""))
          .containsExactly("started", "stopping", "stopped");
      assertThat(log.lines().get(1)).contains(" 1 s ");
    }
  }

  @Test
  void tellsNothingOfAStartThatFails() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        LogCapture log = LogCapture.of(LifecycleLog.class)) {
      StringWriter err = new StringWriter();
      assertThat(
              UserAgentCommand.commandLine()
                  .setErr(new PrintWriter(err, true))
                  .execute("serve", "--port=" + taken.getLocalPort(), store()))
          .isEqualTo(1);
      assertThat(log.lines()).isEqualTo(List.of());
    }
  }
}
