package org.services85.user.soap.standalone.cli.audit;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine;

/**
 * The wish that a command ends which goes on until it is told to, by Ctrl-C or SIGTERM. That is no
 * failure, whatever the number of the signal. Thread-safe.
 */
final class StopRequest implements AutoCloseable {

  /** More than a command needs that has nothing to lose. */
  private static final Duration LONGEST = Duration.ofSeconds(2);

  private final CountDownLatch made = new CountDownLatch(1);
  private final CountDownLatch done = new CountDownLatch(1);
  private volatile int exitCode = CommandLine.ExitCode.OK;

  private StopRequest() {}

  static StopRequest listening() {
    StopRequest request = new StopRequest();
    Runtime.getRuntime().addShutdownHook(new Thread(request::make, "stop"));
    return request;
  }

  /** Sets what the process ends with. */
  void exitCode(int code) {
    exitCode = code;
  }

  int exitCode() {
    return exitCode;
  }

  /** Waits for it, or for an interrupt, which is the same. */
  boolean isMadeWithin(Duration pause) {
    try {
      return made.await(pause.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      return true;
    }
  }

  @Override
  public void close() {
    done.countDown();
  }

  private void make() {
    if (done.getCount() == 0) {
      return;
    }
    made.countDown();
    try {
      if (!done.await(LONGEST.toMillis(), TimeUnit.MILLISECONDS)) {
        System.err.println("the database does not answer; ending without it");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      Runtime.getRuntime().halt(exitCode);
    }
  }
}
