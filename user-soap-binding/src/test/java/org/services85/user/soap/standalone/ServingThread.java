package org.services85.user.soap.standalone;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PipedReader;
import java.io.PipedWriter;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code user-agent serve} in a thread of this process, for what needs no process of its own. */
final class ServingThread implements AutoCloseable {

  /** All that it ever says. */
  private static final int MOST_OUTPUT = 1 << 16;

  private final Thread.@Nullable UncaughtExceptionHandler usual =
      Thread.getDefaultUncaughtExceptionHandler();

  private final BufferedReader output;
  private final StringWriter errors = new StringWriter();
  private final Thread thread;

  private ServingThread(String[] arguments) throws IOException {
    PipedReader reader = new PipedReader(MOST_OUTPUT);
    PrintWriter writer = new PrintWriter(new PipedWriter(reader));
    output = new BufferedReader(reader);
    thread =
        new Thread(
            () -> {
              try (writer) {
                UserAgentCommand.commandLine(arguments)
                    .setOut(writer)
                    .setErr(new PrintWriter(errors, true))
                    .execute(arguments);
              }
            },
            "serve");
  }

  /** Serves on a port that is free. */
  static ServingThread start(String... options) throws IOException {
    List<String> arguments = new ArrayList<>(List.of("serve", "--port=0"));
    arguments.addAll(List.of(options));
    ServingThread serving = new ServingThread(arguments.toArray(String[]::new));
    serving.thread.start();
    return serving;
  }

  /** Waits until it serves, and reads on behind what it says of that. */
  Ready ready() throws IOException {
    try {
      return Ready.in(output);
    } catch (AssertionError never) {
      never.addSuppressed(new AssertionError(errors.toString()));
      throw never;
    }
  }

  BufferedReader output() {
    return output;
  }

  /** Stops it, and gives back what it said that was not read. */
  List<String> stop() throws IOException {
    close();
    try {
      return output.lines().toList();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  @Override
  public void close() {
    thread.interrupt();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      // Serving ends the process when its memory is used up; this one has other things to do.
      Thread.setDefaultUncaughtExceptionHandler(usual);
    }
  }
}
