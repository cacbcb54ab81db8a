package org.services85.user.soap.standalone;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine;

/**
 * Tells the serving thread that the process is asked to stop, and lets the process end only when
 * that thread has cleaned up, or has had its time to.
 */
final class StopSignal implements AutoCloseable {

  /** The process ends within ten seconds, and ending takes a moment. */
  private static final Duration LONGEST = Duration.ofMillis(9_500);

  private final CountDownLatch asked = new CountDownLatch(1);
  private final CountDownLatch done = new CountDownLatch(1);

  private final Duration longest;

  private StopSignal(Duration longest) {
    this.longest = longest;
  }

  /**
   * Listens to Ctrl-C and SIGTERM.
   *
   * @param drain how long calls are still served then, before the ten seconds
   */
  static StopSignal listening(Duration drain) {
    StopSignal signal = new StopSignal(drain.plus(LONGEST));
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
      if (done.await(longest.toMillis(), TimeUnit.MILLISECONDS)) {
        // A stop that was asked for is no failure, whatever the signal's number.
        code = CommandLine.ExitCode.OK;
      } else {
        System.err.println(
            "error: the server did not close all that it has open in %s seconds"
                .formatted(longest.toSeconds()));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      // Others that are told of the end may wait for what will not happen.
      Runtime.getRuntime().halt(code);
    }
  }
}
