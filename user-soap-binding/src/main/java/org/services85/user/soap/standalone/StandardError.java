package org.services85.user.soap.standalone;

import java.io.Console;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Where standard error goes. */
final class StandardError {

  /** Linux tells it, also where standard output goes elsewhere. */
  private static final Path LINK = Path.of("/proc/self/fd/2");

  private StandardError() {}

  /** Whether a person may be looking at it. */
  static boolean isTerminal() {
    return Files.exists(LINK, LinkOption.NOFOLLOW_LINKS)
        ? isTerminal(LINK)
        : isTerminal(System.console());
  }

  private static boolean isTerminal(Path link) {
    try {
      Path target = Files.readSymbolicLink(link);
      return target.startsWith("/dev/pts") || target.toString().startsWith("/dev/tty");
    } catch (IOException e) {
      return false;
    }
  }

  private static boolean isTerminal(@Nullable Console console) {
    if (console == null) {
      return false;
    }
    try {
      // Since Java 22 there is a console also where there is no terminal.
      return (boolean) Console.class.getMethod("isTerminal").invoke(console);
    } catch (NoSuchMethodException e) {
      return true;
    } catch (ReflectiveOperationException e) {
      return false;
    }
  }
}
