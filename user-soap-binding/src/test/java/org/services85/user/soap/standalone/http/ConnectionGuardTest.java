package org.services85.user.soap.standalone.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.io.AbstractConnection;
import org.eclipse.jetty.io.ByteArrayEndPoint;
import org.eclipse.jetty.util.component.AbstractLifeCycle;
import org.eclipse.jetty.util.thread.Scheduler;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What becomes of connections when the server is to stop, with time in the test's hands. */
class ConnectionGuardTest {

  private final Time time = new Time();
  private final ConnectionGuard guard =
      new ConnectionGuard(
          Duration.ofSeconds(30), Duration.ofSeconds(10), 2_048, time, () -> time.now);

  @BeforeEach
  void start() throws Exception {
    guard.start();
  }

  @Test
  void closesWhoIsSilentWhenTheServerStops() {
    Line silent = new Line();
    guard.onOpened(silent);
    time.pass(Duration.ofSeconds(5));
    assertThat(silent.isOpen()).isTrue();

    shutDown();

    assertThat(silent.isOpen()).isFalse();
  }

  @Test
  void closesWhoConnectsWhileTheServerStops() {
    shutDown();
    Line late = new Line();
    guard.onOpened(late);

    time.pass(Duration.ofSeconds(1));

    assertThat(late.isOpen()).isFalse();
  }

  @Test
  void answersCallsThatRunAndClosesThen() {
    Line busy = new Line();
    guard.onOpened(busy);
    guard.received(busy);
    shutDown();

    time.pass(Duration.ofSeconds(30));
    assertThat(busy.isOpen()).isTrue();

    guard.answered(busy);
    time.pass(Duration.ofSeconds(1));
    assertThat(busy.isOpen()).isFalse();
  }

  @Test
  void waitsForARequestThatArrivesButNotForLong() {
    Line arriving = new Line();
    guard.onOpened(arriving);
    time.pass(Duration.ofSeconds(5));
    arriving.bytes = 1;
    shutDown();

    time.pass(Duration.ofSeconds(1));
    assertThat(arriving.isOpen()).isTrue();

    time.pass(Duration.ofSeconds(2));
    assertThat(arriving.isOpen()).isFalse();
  }

  @Test
  void looksNoMoreWhenTheServerHasStopped() throws Exception {
    shutDown();
    guard.stop();

    time.pass(Duration.ofMinutes(1));

    assertThat(time.tasks).isEmpty();
  }

  private void shutDown() {
    assertThat(guard.shutdown()).isDone();
  }

  private static final class Line extends AbstractConnection {

    private long bytes;

    Line() {
      super(new ByteArrayEndPoint(), Runnable::run);
    }

    @Override
    public void onFillable() {}

    @Override
    public long getBytesIn() {
      return bytes;
    }

    boolean isOpen() {
      return getEndPoint().isOpen();
    }
  }

  /** Runs what is due when a test lets time pass. */
  private static final class Time extends AbstractLifeCycle implements Scheduler {

    private final Queue<Due> tasks = new ArrayDeque<>();
    private long now = 1;

    void pass(Duration duration) {
      long step = TimeUnit.MILLISECONDS.toNanos(10);
      for (long end = now + duration.toNanos(); now < end; now += step) {
        for (int i = tasks.size(); i > 0; i--) {
          Due due = tasks.remove();
          if (due.at <= now) {
            due.task.run();
          } else {
            tasks.add(due);
          }
        }
      }
    }

    @Override
    public Task schedule(Runnable task, long delay, TimeUnit units) {
      tasks.add(new Due(task, now + units.toNanos(delay)));
      return () -> false;
    }
  }

  private record Due(Runnable task, long at) {}
}
