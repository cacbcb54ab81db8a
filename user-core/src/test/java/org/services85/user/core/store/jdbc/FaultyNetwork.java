package org.services85.user.core.store.jdbc;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A way to PostgreSQL that can go silent without a word, as a network does, or be cut where the
 * answer to a commit would pass: then the commit happened and nobody hears of it.
 */
public final class FaultyNetwork implements AutoCloseable {

  /** How PostgreSQL says that it committed. */
  private static final String COMMITTED = "COMMIT\0";

  private final ServerSocket door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
  private final int target;
  private final List<Socket> sockets = new CopyOnWriteArrayList<>();
  private final AtomicInteger commits = new AtomicInteger();
  private volatile boolean stalled;
  private volatile int cut = Integer.MAX_VALUE;

  /** A way to a port of this machine. */
  public FaultyNetwork(int target) throws IOException {
    this.target = target;
    start(this::accept);
  }

  /** Where it begins. */
  public int port() {
    return door.getLocalPort();
  }

  /** From now on nothing passes, and nobody is told; or all passes again on new connections. */
  public void stall(boolean silent) {
    stalled = silent;
  }

  /** From now on it is cut in place of each so many-th answer to a commit. */
  public void cutAtCommits(int every) {
    cut = every;
  }

  private void accept() {
    try {
      while (true) {
        Socket client = door.accept();
        sockets.add(client);
        if (!stalled) {
          Socket server = new Socket(InetAddress.getLoopbackAddress(), target);
          sockets.add(server);
          start(() -> pump(client, server, false));
          start(() -> pump(server, client, true));
        }
      }
    } catch (IOException closed) {
      // The test is over.
    }
  }

  private void pump(Socket from, Socket to, boolean answers) {
    byte[] buffer = new byte[8192];
    try {
      for (int n = read(from, buffer); n >= 0; n = read(from, buffer)) {
        if (stalled) {
          return;
        }
        if (answers && isCut(new String(buffer, 0, n, ISO_8859_1))) {
          break;
        }
        to.getOutputStream().write(buffer, 0, n);
      }
      from.close();
      to.close();
    } catch (IOException closed) {
      // One side went away.
    }
  }

  private boolean isCut(String answer) {
    return answer.contains(COMMITTED) && commits.incrementAndGet() % cut == 0;
  }

  private static int read(Socket from, byte[] buffer) throws IOException {
    return from.getInputStream().read(buffer);
  }

  private static void start(Runnable work) {
    Thread thread = new Thread(work, "faulty-network");
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
