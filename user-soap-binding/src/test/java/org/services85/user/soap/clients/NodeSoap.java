package org.services85.user.soap.clients;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** JavaScript's node-soap, which npm fetches while a test runs. */
final class NodeSoap {

  private static final String PACKAGE = "soap@1.13.0";
  private static final long PATIENCE_SECONDS = 180;
  private static final Path CLIENT = Path.of("src/test/clients/node_client.js").toAbsolutePath();

  private NodeSoap() {}

  static boolean isPossible() {
    return Command.isOnPath("node") && Command.isOnPath("npm");
  }

  /** Puts the library into a folder; the test is skipped where it cannot be had. */
  static void install(Path folder) throws IOException, InterruptedException {
    Files.copy(CLIENT, folder.resolve("client.js"));
    Process npm =
        new ProcessBuilder(
                "npm",
                "install",
                "--no-package-lock",
                "--no-audit",
                "--no-fund",
                "--ignore-scripts",
                PACKAGE)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("npm.log").toFile())
            .start();
    boolean ended = npm.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
    npm.destroyForcibly();
    Assumptions.assumeTrue(
        ended && npm.exitValue() == 0, "npm cannot install " + PACKAGE + " here");
  }

  static List<String> command(Wsdls wsdls, List<String> arguments) {
    return Stream.concat(
            Stream.of("node", "client.js", wsdls.user().toString(), wsdls.principal().toString()),
            arguments.stream())
        .toList();
  }
}
