package org.services85.user.testkit.netserver;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.services85.user.testkit.netserver.soap.SoapVersion;
import org.services85.user.testkit.netserver.soap.Xml;
import org.services85.user.testkit.netserver.soap.XmlText;

/**
 * An answer, ready to be sent.
 *
 * @param status its status
 * @param headers its headers
 * @param body what is in it
 */
record HttpAnswer(int status, Map<String, String> headers, String body) {

  private static final int OK = 200;

  static HttpAnswer ofStatus(int status) {
    return new HttpAnswer(status, Map.of(), "");
  }

  static HttpAnswer ofWsdl(String text) {
    return new HttpAnswer(OK, Map.of("Content-Type", "text/xml; charset=utf-8"), text);
  }

  static HttpAnswer ofMessage(SoapVersion soap, int status, Xml envelope, String namespace) {
    return new HttpAnswer(
        status,
        Map.of("Content-Type", soap.mediaType() + "; charset=utf-8"),
        XmlText.write(envelope, namespace));
  }

  HttpAnswer withHeader(String name, String value) {
    Map<String, String> changed = new HashMap<>(headers);
    changed.put(name, value);
    return new HttpAnswer(status, changed, body);
  }

  /** This answer with what a test says in the place for it. */
  HttpAnswer scripted(ScriptedAnswer answer, String namespace) {
    return new HttpAnswer(status, headers, answer.in(body, namespace));
  }

  /** Its body may hold a password. */
  @Override
  public String toString() {
    return "HTTP " + status;
  }

  void send(HttpExchange exchange) throws IOException {
    headers.forEach(exchange.getResponseHeaders()::set);
    exchange.getResponseHeaders().set("Cache-Control", "no-store");
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    boolean empty = bytes.length == 0 || exchange.getRequestMethod().equals("HEAD");
    exchange.sendResponseHeaders(status, empty ? -1 : bytes.length);
    if (!empty) {
      exchange.getResponseBody().write(bytes);
    }
  }
}
