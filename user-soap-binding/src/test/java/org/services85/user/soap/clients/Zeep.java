package org.services85.user.soap.clients;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Python's zeep, which reads WSDLs while it runs. */
final class Zeep {

  /** The one of the system's packages, which another Python on the path does not see. */
  private static final String PYTHON = "/usr/bin/python3";

  private static final Path CLIENT = Path.of("src/test/clients/zeep_client.py").toAbsolutePath();

  private Zeep() {}

  static boolean isInstalled() {
    try {
      return Files.isExecutable(Path.of(PYTHON))
          && new ProcessBuilder(PYTHON, "-c", "import zeep")
                  .redirectErrorStream(true)
                  .start()
                  .waitFor()
              == 0;
    } catch (IOException | InterruptedException e) {
      return false;
    }
  }

  static List<String> command(Wsdls wsdls, List<String> arguments) {
    return Stream.concat(
            Stream.of(
                PYTHON, CLIENT.toString(), wsdls.user().toString(), wsdls.principal().toString()),
            arguments.stream())
        .toList();
  }
}
