package org.services85.user.soap.standalone.cli.terminal;

import java.io.Console;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A stream that the process reads from or writes to. */
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
   * A writer to standard output or error, which loses no character that the place cannot show.
   *
   * @return a writer that flushes each line
   * @throws IllegalStateException if this is standard input
   */
  public PrintWriter writer() {
    return switch (this) {
      case OUTPUT -> writer(System.out, "sun.stdout.encoding");
      case ERROR -> writer(System.err, "sun.stderr.encoding");
      case INPUT -> throw new IllegalStateException("nothing is written to standard input");
    };
  }

  private static PrintWriter writer(PrintStream stream, String property) {
    Charset charset = charset(stream, property);
    return new PrintWriter(
        new EncodableWriter(new OutputStreamWriter(stream, charset), charset), true);
  }

  /** The charset that the JDK has chosen for a stream; before Java 18 a property alone tells it. */
  private static Charset charset(PrintStream stream, String property) {
    try {
      return (Charset) PrintStream.class.getMethod("charset").invoke(stream);
    } catch (NoSuchMethodException e) {
      String name = System.getProperty(property);
      return name == null ? Charset.defaultCharset() : Charset.forName(name);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
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
