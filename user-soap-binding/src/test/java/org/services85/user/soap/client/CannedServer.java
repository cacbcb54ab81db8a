package org.services85.user.soap.client;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.UnaryOperator;

/** A server that answers every call alike, and remembers what it was sent. */
public final class CannedServer implements AutoCloseable {

  private static final String ENVELOPE =
      "<s:Envelope xmlns:s='http://schemas.xmlsoap.org/soap/envelope/' xmlns:n='http://www.superoffice.net/ws/crm/NetServer/Services85' xmlns:a='http://schemas.microsoft.com/2003/10/Serialization/Arrays' xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance'>%s<s:Body>%s</s:Body></s:Envelope>";

  /** The bodies of the requests. */
  public final Queue<String> requests = new ConcurrentLinkedQueue<>();

  /** The ports that they came from. */
  public final Set<Integer> connections = ConcurrentHashMap.newKeySet();

  private final HttpServer server;

  private CannedServer(int status, UnaryOperator<String> answer) {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext(
        "/",
        exchange -> {
          String request =
              new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
          requests.add(request);
          connections.add(exchange.getRemoteAddress().getPort());
          byte[] bytes = answer.apply(request).getBytes(StandardCharsets.UTF_8);
          exchange.getResponseHeaders().set("Content-Type", "text/xml; charset=utf-8");
          exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
          exchange.getResponseBody().write(bytes);
          exchange.close();
        });
    server.start();
  }

  /** A server that answers with a status and a body. */
  static CannedServer answering(int status, String body) {
    return new CannedServer(status, request -> body);
  }

  /** A server whose answer depends on the request. */
  static CannedServer answering(UnaryOperator<String> answer) {
    return new CannedServer(200, answer);
  }

  /** An answer in SOAP 1.1. */
  static String envelope(String headers, String body) {
    return ENVELOPE.formatted(
        headers.isEmpty() ? "" : "<s:Header>" + headers + "</s:Header>", body);
  }

  /** An answer to an operation that has the given content. */
  static String answer(String operation, String content) {
    return envelope("", "<n:%1$sResponse>%2$s</n:%1$sResponse>".formatted(operation, content));
  }

  /** A refusal in the manner of a real NetServer. */
  static String refusal(String exceptionType) {
    return envelope(
        "<n:ExceptionInfo><n:Message>No</n:Message><n:ExceptionType>"
            + exceptionType
            + "</n:ExceptionType></n:ExceptionInfo><n:Succeeded>false</n:Succeeded>",
        "<n:SetGeneratedPasswordResponse/>");
  }

  /** A server that nothing useful comes from. */
  public static CannedServer useless() {
    return answering(500, "");
  }

  /** The address to give to a client. */
  public URI base() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
