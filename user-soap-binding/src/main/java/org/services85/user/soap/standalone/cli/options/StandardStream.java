package org.services85.user.soap.standalone.cli.options;

import java.io.Console;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Where the process reads from, and where it writes to. */
public enum StandardStream {
  /** Standard input. */
  INPUT(0),
  /** Standard output. */
  OUTPUT(1),
  /** Standard error. */
  ERROR(2);

  /** Linux tells it of each stream, also where another goes elsewhere. */
  private final Path link;

  StandardStream(int number) {
    link = Path.of("/proc/self/fd", Integer.toString(number));
  }

  /**
   * Whether a person may be looking at it.
   *
   * @return whether it is a terminal
   */
  public boolean isTerminal() {
    return Files.exists(link, LinkOption.NOFOLLOW_LINKS)
        ? isTerminal(link)
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
