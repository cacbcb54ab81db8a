package org.services85.user.soap.server;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** HTTP that no client would speak. */
final class Raw implements AutoCloseable {

  private static final int PATIENCE_MILLIS = 20_000;
  private static final Pattern LENGTH = Pattern.compile("(?i)\r\nContent-Length: (\\d+)");

  final Socket socket;
  private final InputStream in;

  Raw(URI server) throws IOException {
    this(server, 0);
  }

  /** With so many bytes for what was not read yet; 0 for as many as the system likes. */
  Raw(URI server, int receiveBuffer) throws IOException {
    socket = new Socket();
    if (receiveBuffer > 0) {
      socket.setReceiveBufferSize(receiveBuffer);
    }
    socket.connect(new InetSocketAddress(server.getHost(), server.getPort()));
    socket.setSoTimeout(PATIENCE_MILLIS);
    socket.setTcpNoDelay(true);
    in = new BufferedInputStream(socket.getInputStream());
  }

  /** Sends a request on a connection of its own, and reads the answer. */
  static RawAnswer send(URI server, byte[] request) throws IOException {
    try (Raw raw = new Raw(server)) {
      raw.write(request);
      return raw.read();
    }
  }

  /** Posts bytes to the User service. */
  static RawAnswer post(Wire wire, String contentType, byte[] body) throws IOException {
    return send(wire.address(""), request("Content-Type: " + contentType, body));
  }

  /** A request to the User service. */
  static byte[] request(String headers, byte[] body) {
    String head =
        head(
            "POST /Remote/Services85/User.svc HTTP/1.1",
            "Host: a",
            headers,
            "Content-Length: " + body.length);
    ByteArrayOutputStream request = new ByteArrayOutputStream();
    request.writeBytes(head.getBytes(StandardCharsets.ISO_8859_1));
    request.writeBytes(body);
    return request.toByteArray();
  }

  /** The first lines of a request. */
  static String head(String... lines) {
    return String.join("\r\n", lines) + "\r\n\r\n";
  }

  void write(byte[] bytes) throws IOException {
    socket.getOutputStream().write(bytes);
    socket.getOutputStream().flush();
  }

  void write(String text) throws IOException {
    write(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  /** One answer, or EOFException where the server closes instead. */
  RawAnswer read() throws IOException {
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      head.append((char) next());
    }
    String headers = head.toString();
    Matcher length = LENGTH.matcher(headers);
    byte[] body;
    if (length.find()) {
      body = in.readNBytes(Integer.parseInt(length.group(1)));
    } else if (headers.contains("chunked")) {
      body = chunks();
    } else {
      body = in.readAllBytes();
    }
    return new RawAnswer(
        Integer.parseInt(headers.split(" ", 3)[1]),
        headers,
        new String(body, StandardCharsets.UTF_8));
  }

  /** All that comes until the server closes. */
  String rest() throws IOException {
    return new String(in.readAllBytes(), StandardCharsets.UTF_8);
  }

  private byte[] chunks() throws IOException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    int length;
    do {
      StringBuilder size = new StringBuilder();
      while (size.indexOf("\r\n") < 0) {
        size.append((char) next());
      }
      length = Integer.parseInt(size.toString().strip(), 16);
      body.writeBytes(in.readNBytes(length));
      in.skipNBytes(2);
    } while (length > 0);
    return body.toByteArray();
  }

  /** Whether the server closes without another word. */
  boolean isClosedByServer() throws IOException {
    return in.read() < 0;
  }

  /** Sends a byte now and then, reading nothing, until the server has closed. */
  void writeUntilDropped() throws IOException {
    try {
      while (true) {
        write("G");
        Thread.onSpinWait();
      }
    } catch (SocketException dropped) {
      // As expected.
    }
  }

  private int next() throws IOException {
    int next = in.read();
    if (next < 0) {
      throw new EOFException("closed instead of answered");
    }
    return next;
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
