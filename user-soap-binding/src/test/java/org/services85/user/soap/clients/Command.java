package org.services85.user.soap.clients;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Programs that a test starts and waits for. */
final class Command {

  private Command() {}

  static boolean isOnPath(String program) {
    for (String folder : System.getenv("PATH").split(":", -1)) {
      if (Files.isExecutable(Path.of(folder, program))) {
        return true;
      }
    }
    return false;
  }

  /** Runs a program that needs no input. */
  static String run(Path folder, List<String> command) throws IOException, InterruptedException {
    return run(folder, "", command);
  }

  /** Runs a program in a folder, gives it a line of input, and gives back what it prints. */
  static String run(Path folder, String input, List<String> command)
      throws IOException, InterruptedException {
    Path errors = Files.createTempFile(folder, "errors", ".txt");
    Process process =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectError(errors.toFile())
            .start();
    try (Writer line = process.outputWriter(StandardCharsets.UTF_8)) {
      line.write(input + "\n");
    }
    String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor())
        .as("exit code of %s%n%s%n%s", command, printed, Files.readString(errors))
        .isZero();
    return printed;
  }
}
