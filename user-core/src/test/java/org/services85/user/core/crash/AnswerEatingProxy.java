package org.services85.user.core.crash;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A way to PostgreSQL on which some commits happen and nobody hears of it: the connection is cut
 * where the answer to the commit would pass.
 */
final class AnswerEatingProxy implements AutoCloseable {

  /** How PostgreSQL says that it committed. */
  private static final String COMMITTED = "COMMIT\0";

  private final ServerSocket door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
  private final List<Socket> sockets = new CopyOnWriteArrayList<>();
  private final AtomicInteger answers = new AtomicInteger();
  private final int target;
  private volatile int every = Integer.MAX_VALUE;

  AnswerEatingProxy(int target) throws IOException {
    this.target = target;
    start(this::accept);
  }

  int port() {
    return door.getLocalPort();
  }

  /** Eats each so many-th answer to a commit from now on. */
  void eat(int every) {
    this.every = every;
  }

  private void accept() {
    try {
      while (true) {
        Socket client = door.accept();
        Socket server = new Socket(InetAddress.getLoopbackAddress(), target);
        sockets.addAll(List.of(client, server));
        start(() -> pump(client, server, false));
        start(() -> pump(server, client, true));
      }
    } catch (IOException closed) {
      // The test is over.
    }
  }

  private void pump(Socket from, Socket to, boolean answering) {
    byte[] buffer = new byte[8192];
    try (from;
        to) {
      for (int n = read(from, buffer); n >= 0; n = read(from, buffer)) {
        if (answering && isEaten(new String(buffer, 0, n, ISO_8859_1))) {
          return;
        }
        to.getOutputStream().write(buffer, 0, n);
      }
    } catch (IOException closed) {
      // One side went away.
    }
  }

  private boolean isEaten(String answer) {
    return answer.contains(COMMITTED) && answers.incrementAndGet() % every == 0;
  }

  private static int read(Socket from, byte[] buffer) throws IOException {
    return from.getInputStream().read(buffer);
  }

  private static void start(Runnable work) {
    Thread thread = new Thread(work, "answer-eating-proxy");
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void close() throws IOException {
    door.close();
    for (Socket socket : sockets) {
      socket.close();
    }
  }
}
