package org.services85.user.soap.client;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Answers each request with the bytes that a test wants, be it server or proxy. */
final class RawServer implements AutoCloseable {

  private static final Pattern LENGTH = Pattern.compile("(?i)content-length: *(\\d+)");

  /** The heads of the requests that came. */
  final Queue<String> requests = new ConcurrentLinkedQueue<>();

  private final ServerSocket server;
  private final UnaryOperator<String> answer;

  private RawServer(ServerSocket server, UnaryOperator<String> answer) {
    this.server = server;
    this.answer = answer;
    start(this::accept);
  }

  /**
   * @param answer from the head of a request to the whole answer; empty to hang up
   */
  static RawServer answering(UnaryOperator<String> answer) {
    try {
      return on(new ServerSocket(0, 8, InetAddress.getLoopbackAddress()), answer);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static RawServer on(ServerSocket server, UnaryOperator<String> answer) {
    return new RawServer(server, answer);
  }

  /** An answer of HTTP with a message. */
  static String http(String status, String message) {
    return "HTTP/1.1 %s\r\nContent-Type: text/xml\r\nContent-Length: %s\r\n\r\n%s"
        .formatted(status, message.getBytes(StandardCharsets.UTF_8).length, message);
  }

  int port() {
    return server.getLocalPort();
  }

  private static void start(Runnable work) {
    Thread thread = new Thread(work);
    thread.setDaemon(true);
    thread.start();
  }

  private void accept() {
    try {
      while (true) {
        Socket client = server.accept();
        start(() -> serve(client));
      }
    } catch (IOException e) {
      // It was closed.
    }
  }

  private void serve(Socket client) {
    try (client) {
      for (String head = head(client); !head.isEmpty(); head = head(client)) {
        requests.add(head);
        Matcher length = LENGTH.matcher(head);
        if (length.find()) {
          client.getInputStream().readNBytes(Integer.parseInt(length.group(1)));
        }
        String bytes = answer.apply(head);
        if (bytes.isEmpty()) {
          return;
        }
        client.getOutputStream().write(bytes.getBytes(StandardCharsets.UTF_8));
      }
    } catch (IOException e) {
      // The client left.
    }
  }

  private static String head(Socket client) throws IOException {
    InputStream in = client.getInputStream();
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      int next = in.read();
      if (next < 0) {
        return "";
      }
      head.append((char) next);
    }
    return head.toString();
  }

  @Override
  public void close() {
    try {
      server.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
