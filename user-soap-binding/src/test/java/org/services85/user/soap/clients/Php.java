package org.services85.user.soap.clients;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** PHP's SoapClient, which reads WSDLs while it runs. */
final class Php {

  private static final Path CLIENT = Path.of("src/test/clients/php_client.php").toAbsolutePath();

  private Php() {}

  static boolean isInstalled() {
    try {
      return Command.isOnPath("php")
          && new ProcessBuilder("php", "-r", "exit(class_exists('SoapClient') ? 0 : 1);")
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
                "php", CLIENT.toString(), wsdls.user().toString(), wsdls.principal().toString()),
            arguments.stream())
        .toList();
  }
}
