package org.services85.user.soap.client;

import java.net.http.HttpClient;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.services85.user.api.UnavailableException;

/** The connections of a client, and the threads that serve them. Thread-safe. */
final class Connections implements AutoCloseable {

  private final ExecutorService threads = Executors.newCachedThreadPool(Connections::thread);
  private final HttpClient http;
  private final Semaphore free;
  private final Duration wait;
  private volatile boolean closed;

  /**
   * @param http what is chosen of them
   * @param most how many calls may be under way at once
   * @param wait how long one more waits for its turn
   */
  Connections(HttpClient.Builder http, int most, Duration wait) {
    this.http = http.executor(threads).build();
    free = new Semaphore(most, true);
    this.wait = wait;
  }

  /** It holds on to nobody's class loader, and keeps no process alive. */
  private static Thread thread(Runnable work) {
    Thread thread = new Thread(null, work, "soap-client", 0, false);
    thread.setDaemon(true);
    thread.setContextClassLoader(null);
    return thread;
  }

  /** The client and the place of a call that is under way. */
  record Turn(HttpClient http, Semaphore free) implements AutoCloseable {
    @Override
    public void close() {
      free.release();
    }
  }

  /**
   * Waits for a turn.
   *
   * @throws UnavailableException if none comes
   */
  Turn take() {
    try {
      if (!free.tryAcquire(wait.toNanos(), TimeUnit.NANOSECONDS)) {
        throw new UnavailableException(
            "all connections of this client are in use; the call was not sent");
      }
      return new Turn(http, free);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UnavailableException(
          "the thread was interrupted while it waited for a connection; the call was not sent");
    }
  }

  /**
   * @throws IllegalStateException if they are closed
   */
  void requireOpen() {
    if (closed) {
      throw new IllegalStateException("the client was closed");
    }
  }

  @Override
  public void close() {
    closed = true;
    // From Java 21 on; before, an unused client ends by itself.
    if (http instanceof AutoCloseable closeable) {
      try {
        closeable.close();
      } catch (Exception e) {
        throw new IllegalStateException("the connections cannot be closed", e);
      }
    }
    threads.shutdown();
  }
}
