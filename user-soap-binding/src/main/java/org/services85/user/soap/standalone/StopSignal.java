package org.services85.user.soap.standalone;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine;

/**
 * Tells the serving thread that the process is asked to stop, and lets the process end only when
 * that thread has cleaned up, or has had its time to.
 */
final class StopSignal implements AutoCloseable {

  private static final int MAX_SECONDS = 30;

  private final CountDownLatch asked = new CountDownLatch(1);
  private final CountDownLatch done = new CountDownLatch(1);

  private StopSignal() {}

  /** Listens to Ctrl-C and SIGTERM. */
  static StopSignal listening() {
    StopSignal signal = new StopSignal();
    Runtime.getRuntime().addShutdownHook(new Thread(signal::stop, "stop"));
    return signal;
  }

  /** Waits until the process is asked to stop. */
  void await() throws InterruptedException {
    asked.await();
  }

  @Override
  public void close() {
    done.countDown();
  }

  private void stop() {
    if (done.getCount() == 0) {
      return;
    }
    asked.countDown();
    int code = CommandLine.ExitCode.SOFTWARE;
    try {
      if (done.await(MAX_SECONDS, TimeUnit.SECONDS)) {
        // A stop that was asked for is no failure, whatever the signal's number.
        code = CommandLine.ExitCode.OK;
      } else {
        System.err.println("error: the server did not stop in " + MAX_SECONDS + " seconds");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      // Others that are told of the end may wait for what will not happen.
      Runtime.getRuntime().halt(code);
    }
  }
}
