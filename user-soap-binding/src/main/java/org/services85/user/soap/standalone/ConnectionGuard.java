package org.services85.user.soap.standalone;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.ssl.SslConnection;
import org.eclipse.jetty.util.component.AbstractLifeCycle;
import org.eclipse.jetty.util.thread.Scheduler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Closes connections whose client does not get a request out, however busily it sends: the idle
 * time-out sees only those that are silent. Thread-safe.
 */
final class ConnectionGuard extends AbstractLifeCycle implements Connection.Listener {

  private static final Logger LOG = LoggerFactory.getLogger(ConnectionGuard.class);

  private static final int LOOKS_PER_REQUEST = 10;

  private final Map<Connection, Wait> open = new ConcurrentHashMap<>();
  private final ConnectionLimits limits;
  private final Scheduler scheduler;

  ConnectionGuard(ConnectionLimits limits, Scheduler scheduler) {
    this.limits = limits;
    this.scheduler = scheduler;
  }

  @Override
  protected void doStart() {
    lookLater();
  }

  @Override
  public void onOpened(Connection connection) {
    if (connection instanceof SslConnection) {
      return; // The one inside it is told of too.
    }
    if (open.size() >= limits.connections()) {
      closeLongestWaiting();
    }
    open.put(connection, new Wait(connection));
  }

  @Override
  public void onClosed(Connection connection) {
    open.remove(connection);
  }

  /** A whole request has arrived. */
  void received(Connection connection) {
    Wait wait = open.get(connection);
    if (wait != null) {
      wait.end();
    }
  }

  /** The answer to it is on its way. */
  void answered(Connection connection) {
    Wait wait = open.get(connection);
    if (wait != null) {
      wait.begin();
    }
  }

  private void lookLater() {
    long millis = Math.max(1, limits.request().toMillis() / LOOKS_PER_REQUEST);
    scheduler.schedule(this::look, millis, TimeUnit.MILLISECONDS);
  }

  private void look() {
    int dropped = 0;
    long now = System.nanoTime();
    for (Wait wait : open.values()) {
      if (wait.isTooLong(limits, now)) {
        wait.connection.getEndPoint().close();
        dropped++;
      }
    }
    if (dropped > 0) {
      LOG.info("dropped {} connections whose request did not arrive in time", dropped);
    }
    if (isRunning()) {
      lookLater();
    }
  }

  private void closeLongestWaiting() {
    long now = System.nanoTime();
    Wait longest = null;
    for (Wait wait : open.values()) {
      if (longest == null || wait.nanos(now) > longest.nanos(now)) {
        longest = wait;
      }
    }
    if (longest != null && longest.nanos(now) >= 0) {
      LOG.debug("dropped a connection, as more than {} are open", limits.connections());
      open.remove(longest.connection);
      longest.connection.getEndPoint().close();
    }
  }

  /** What a connection has waited for its next request. */
  private static final class Wait {

    private static final long NOT_YET = Long.MIN_VALUE;

    private final Connection connection;
    private boolean waiting;
    private long since;
    private long bytesBefore;
    private long firstByte;

    Wait(Connection connection) {
      this.connection = connection;
      begin();
    }

    synchronized void begin() {
      waiting = true;
      since = System.nanoTime();
      bytesBefore = connection.getBytesIn();
      firstByte = NOT_YET;
    }

    synchronized void end() {
      waiting = false;
    }

    /** Negative while a request is answered. */
    synchronized long nanos(long now) {
      return waiting ? Math.max(0, now - since) : -1;
    }

    synchronized boolean isTooLong(ConnectionLimits limits, long now) {
      if (!waiting) {
        return false;
      }
      if (firstByte == NOT_YET && connection.getBytesIn() > bytesBefore) {
        firstByte = now;
      }
      // The second is for those that drag out the handshake.
      return (firstByte != NOT_YET && isOver(now - firstByte, limits.request()))
          || isOver(now - since, limits.idle().plus(limits.request()));
    }

    private static boolean isOver(long nanos, Duration limit) {
      return nanos > limit.toNanos();
    }
  }
}
