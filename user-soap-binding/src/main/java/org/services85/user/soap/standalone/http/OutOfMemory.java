package org.services85.user.soap.standalone.http;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * The end of an {@link OutOfMemoryError} that a server met: its thread's handler of uncaught
 * exceptions hears of it, as if the thread had ended by it. {@code serve} ends the process then;
 * what else a process does, its default handler says.
 */
public final class OutOfMemory {

  /** Also that of the JVM where it runs with {@code -XX:+ExitOnOutOfMemoryError}. */
  public static final int EXIT_CODE = 3;

  private static final int DEEPEST = 32;

  /** The stream for the last words, which take no memory. */
  private static final FileOutputStream ERRORS = new FileOutputStream(FileDescriptor.err);

  private static final byte[] MESSAGE =
      "error: out of memory; give the process a larger heap\n".getBytes(StandardCharsets.US_ASCII);

  private OutOfMemory() {}

  /**
   * Tells of it where it is the failure or behind it.
   *
   * @param failure what a thread met; null for nothing
   */
  public static void tell(@Nullable Throwable failure) {
    Throwable cause = failure;
    for (int i = 0; cause != null && i < DEEPEST; i++) {
      if (cause instanceof OutOfMemoryError exhausted) {
        Thread thread = Thread.currentThread();
        thread.getUncaughtExceptionHandler().uncaughtException(thread, exhausted);
        return;
      }
      cause = cause.getCause();
    }
  }

  /** Ends this process at the first one: what is left of it can neither answer nor stop. */
  public static void endsThisProcess() {
    Thread.UncaughtExceptionHandler others = Thread.getDefaultUncaughtExceptionHandler();
    Thread.setDefaultUncaughtExceptionHandler(
        (thread, failure) -> {
          if (failure instanceof OutOfMemoryError) {
            try {
              ERRORS.write(MESSAGE);
            } catch (IOException e) {
              // Nobody hears it; the exit code says it, too.
            } finally {
              Runtime.getRuntime().halt(EXIT_CODE);
            }
          } else if (others != null) {
            others.uncaughtException(thread, failure);
          } else {
            failure.printStackTrace();
          }
        });
  }
}
