package org.services85.user.soap.standalone;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The command line in a process of its own: for signals, what the process leaves behind, its ends.
 */
final class UserAgentProcess {

  private UserAgentProcess() {}

  static ProcessBuilder of(String... arguments) {
    return with(List.of(), arguments);
  }

  /**
   * @param options of the virtual machine
   */
  static ProcessBuilder with(List<String> options, String... arguments) {
    return with(options, UserAgentCommand.class, arguments);
  }

  /**
   * @param options of the virtual machine
   * @param main what does more than the command line
   */
  static ProcessBuilder with(List<String> options, Class<?> main, String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("--enable-native-access=ALL-UNNAMED");
    // Lives for a moment: quick to start comes before quick to run.
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
    command.addAll(options);
    command.addAll(List.of("-cp", classPath(), main.getName()));
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command);
  }

  /** Good in any folder. */
  private static String classPath() {
    return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))
        .map(entry -> Path.of(entry).toAbsolutePath().toString())
        .collect(Collectors.joining(File.pathSeparator));
  }
}
