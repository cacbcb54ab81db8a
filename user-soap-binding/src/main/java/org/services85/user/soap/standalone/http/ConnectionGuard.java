package org.services85.user.soap.standalone.http;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.ssl.SslConnection;
import org.eclipse.jetty.util.component.AbstractLifeCycle;
import org.eclipse.jetty.util.component.Graceful;
import org.eclipse.jetty.util.thread.Scheduler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.Marker;
import org.slf4j.MarkerFactory;

/**
 * Closes connections whose client does not get a request out, however busily it sends, or does not
 * take its answer, however busily it reads: the idle time-out sees only those that are silent. Once
 * the server is to stop it closes all that wait for a request; Jetty's own time-out then forgets
 * one of thousands now and then. Thread-safe.
 */
public final class ConnectionGuard extends AbstractLifeCycle
    implements Connection.Listener, Graceful {

  private static final Logger LOG = LoggerFactory.getLogger(ConnectionGuard.class);
  private static final Marker ANSWERS_NOT_TAKEN = MarkerFactory.getMarker("answers-not-taken");
  private static final Marker REQUESTS_NOT_ARRIVED =
      MarkerFactory.getMarker("requests-not-arrived");
  private static final Marker CONNECTION_DROPPED = MarkerFactory.getMarker("connection-dropped");

  private static final int LOOKS_PER_REQUEST = 10;

  /** The time for which a connection may be silent once the server is to stop. */
  private static final Duration IDLE_AT_STOP = Duration.ofMillis(100);

  /** The time that a request may take to arrive then. */
  private static final Duration REQUEST_AT_STOP = Duration.ofSeconds(2);

  private final Map<Connection, Wait> open = new ConcurrentHashMap<>();
  private final Duration idle;
  private final Duration request;
  private final int connections;
  private final Scheduler scheduler;
  private final LongSupplier nanoTime;
  private volatile boolean draining;
  private volatile boolean stopping;

  /**
   * A guard that watches once it is started.
   *
   * @param idle how long a connection may rest between two requests
   * @param request how long a request may take to arrive, and its answer to leave
   * @param connections how many may be open
   * @param scheduler wakes it
   * @param nanoTime tells the time
   */
  public ConnectionGuard(
      Duration idle,
      Duration request,
      int connections,
      Scheduler scheduler,
      LongSupplier nanoTime) {
    this.idle = idle;
    this.request = request;
    this.connections = connections;
    this.scheduler = scheduler;
    this.nanoTime = nanoTime;
  }

  /**
   * The number of connections that are open now.
   *
   * @return the number, 0 or more
   */
  public int open() {
    return open.size();
  }

  /** Closes each connection from now on, once its client has the answer that it waits for. */
  public void drain() {
    draining = true;
  }

  /** Whether connections are not to be used again. */
  boolean isDraining() {
    return draining || stopping;
  }

  @Override
  protected void doStart() {
    lookLater();
  }

  /** The connector itself knows when the last connection is closed. */
  @Override
  public CompletableFuture<Void> shutdown() {
    stopping = true;
    closeIdle(nanoTime.getAsLong());
    return CompletableFuture.completedFuture(null);
  }

  @Override
  public boolean isShutdown() {
    return stopping;
  }

  @Override
  public void onOpened(Connection connection) {
    if (connection instanceof SslConnection) {
      return; // The one inside it is told of too.
    }
    if (open.size() >= connections) {
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

  /** The answer to it is complete, and waits for the client to take it. */
  void answering(Connection connection) {
    Wait wait = open.get(connection);
    if (wait != null) {
      wait.answer();
    }
  }

  /** The client has the answer. */
  void answered(Connection connection) {
    Wait wait = open.get(connection);
    if (wait != null) {
      wait.begin();
    }
  }

  private void lookLater() {
    long millis = Math.max(1, request.toMillis() / LOOKS_PER_REQUEST);
    scheduler.schedule(this::look, millis, TimeUnit.MILLISECONDS);
  }

  private void look() {
    long now = nanoTime.getAsLong();
    int unread = close(wait -> wait.isAnswerTooLong(now));
    if (unread > 0) {
      LOG.info(
          ANSWERS_NOT_TAKEN,
          "dropped {} connections whose client did not take its answer in time",
          unread);
    }
    int dropped = close(wait -> wait.isTooLong(now));
    if (dropped > 0) {
      LOG.info(
          REQUESTS_NOT_ARRIVED,
          "dropped {} connections whose request did not arrive in time",
          dropped);
    }
    if (isRunning()) {
      lookLater();
    }
  }

  private void closeIdle(long stopBegan) {
    long now = nanoTime.getAsLong();
    boolean impatient = isOver(now - stopBegan, REQUEST_AT_STOP);
    close(wait -> wait.isSilent(now) || (impatient && wait.nanos(now) >= 0));
    if (isRunning()) {
      scheduler.schedule(
          () -> closeIdle(stopBegan), IDLE_AT_STOP.toMillis(), TimeUnit.MILLISECONDS);
    }
  }

  private static boolean isOver(long nanos, Duration limit) {
    return nanos > limit.toNanos();
  }

  private int close(Predicate<Wait> which) {
    int closed = 0;
    for (Wait wait : open.values()) {
      if (which.test(wait)) {
        wait.connection.getEndPoint().close();
        closed++;
      }
    }
    return closed;
  }

  private void closeLongestWaiting() {
    long now = nanoTime.getAsLong();
    Wait longest = null;
    for (Wait wait : open.values()) {
      if (longest == null || wait.nanos(now) > longest.nanos(now)) {
        longest = wait;
      }
    }
    if (longest != null && longest.nanos(now) >= 0) {
      LOG.debug(CONNECTION_DROPPED, "dropped a connection, as more than {} are open", connections);
      open.remove(longest.connection);
      longest.connection.getEndPoint().close();
    }
  }

  /** The waiting of a connection for its client: for the next request, or to take an answer. */
  private final class Wait {

    private static final long NOT_YET = Long.MIN_VALUE;

    private final Connection connection;
    private boolean waiting;
    private boolean answering;
    private long since;
    private long bytesBefore;
    private long firstByte;

    Wait(Connection connection) {
      this.connection = connection;
      begin();
    }

    synchronized void begin() {
      waiting = true;
      answering = false;
      since = nanoTime.getAsLong();
      bytesBefore = connection.getBytesIn();
      firstByte = NOT_YET;
    }

    synchronized void end() {
      waiting = false;
    }

    synchronized void answer() {
      answering = true;
      since = nanoTime.getAsLong();
    }

    /** Negative while a request is worked on. */
    synchronized long nanos(long now) {
      return waiting || answering ? Math.max(0, now - since) : -1;
    }

    synchronized boolean isSilent(long now) {
      return waiting && connection.getBytesIn() == bytesBefore && isOver(now - since, IDLE_AT_STOP);
    }

    synchronized boolean isAnswerTooLong(long now) {
      return answering && isOver(now - since, request);
    }

    synchronized boolean isTooLong(long now) {
      if (!waiting) {
        return false;
      }
      if (firstByte == NOT_YET && connection.getBytesIn() > bytesBefore) {
        firstByte = now;
      }
      // The second is for those that drag out the handshake.
      return (firstByte != NOT_YET && isOver(now - firstByte, request))
          || isOver(now - since, idle.plus(request));
    }
  }
}
