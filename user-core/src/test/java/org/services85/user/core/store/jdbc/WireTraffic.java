package org.services85.user.core.store.jdbc;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A way to PostgreSQL that counts how often its clients wait for an answer: each time that they
 * have sent a simple query, or a Sync after any number of other messages. The driver sends BEGIN
 * ahead of a transaction's first statement, and waits for both at once.
 */
public final class WireTraffic implements AutoCloseable {

  private static final int SSL_REQUEST = 80_877_103;
  private static final int GSS_REQUEST = 80_877_104;

  private static final byte[] BEGIN = "BEGIN\0".getBytes(StandardCharsets.US_ASCII);

  private final ServerSocket door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
  private final int target;
  private final List<Socket> sockets = new CopyOnWriteArrayList<>();
  private final AtomicInteger roundTrips = new AtomicInteger();

  /** A way to a port of this machine. */
  public WireTraffic(int target) throws IOException {
    this.target = target;
    start(this::accept);
  }

  /** Where it begins. */
  public int port() {
    return door.getLocalPort();
  }

  /** How many there were so far. */
  public int roundTrips() {
    return roundTrips.get();
  }

  private void accept() {
    try {
      while (true) {
        Socket client = door.accept();
        Socket server = new Socket(InetAddress.getLoopbackAddress(), target);
        server.setTcpNoDelay(true);
        client.setTcpNoDelay(true);
        sockets.add(client);
        sockets.add(server);
        start(() -> ask(client, server));
        start(() -> answer(server, client));
      }
    } catch (IOException closed) {
      // The test is over.
    }
  }

  private void ask(Socket client, Socket server) {
    try {
      DataInputStream in = new DataInputStream(client.getInputStream());
      DataOutputStream out = new DataOutputStream(server.getOutputStream());
      int code;
      do {
        byte[] body = new byte[in.readInt() - 4];
        in.readFully(body);
        code = ByteBuffer.wrap(body).getInt();
        out.writeInt(body.length + 4);
        out.write(body);
        out.flush();
      } while (code == SSL_REQUEST || code == GSS_REQUEST);
      while (true) {
        int type = in.readUnsignedByte();
        byte[] body = new byte[in.readInt() - 4];
        in.readFully(body);
        if (type == 'S' || (type == 'Q' && !Arrays.equals(body, BEGIN))) {
          roundTrips.incrementAndGet();
        }
        byte[] message = new byte[body.length + 5];
        ByteBuffer.wrap(message).put((byte) type).putInt(body.length + 4).put(body);
        out.write(message);
      }
    } catch (IOException closed) {
      close(server);
    }
  }

  private static void answer(Socket server, Socket client) {
    try {
      server.getInputStream().transferTo(client.getOutputStream());
      client.close();
    } catch (IOException closed) {
      close(client);
    }
  }

  private static void close(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void start(Runnable work) {
    Thread thread = new Thread(work, "wire-traffic");
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
