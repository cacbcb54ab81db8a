package org.services85.user.testkit.netserver;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.services85.user.testkit.netserver.soap.ServiceDescription;
import org.services85.user.testkit.netserver.soap.SoapCall;
import org.services85.user.testkit.netserver.soap.SoapFault;
import org.services85.user.testkit.netserver.soap.SoapVersion;
import org.services85.user.testkit.netserver.soap.Xml;
import org.services85.user.testkit.netserver.soap.XmlText;

/**
 * The addresses of a fake NetServer.
 *
 * @param base under which {@code Remote} stands
 * @param state what the test has arranged
 */
record NetServerEndpoint(URI base, ServerState state) {

  private static final Pattern PATH = Pattern.compile("/Remote/(Services\\d\\d)/([^/]+)");

  private static final Pattern ACTION = Pattern.compile("(?i).*;\\s*action=\"?([^\";]*)\"?.*");

  /** The languages of the texts for people. */
  private static final List<Locale> OFFERED =
      Stream.of("en", "nb", "no", "nn", "sv", "da", "de").map(Locale::forLanguageTag).toList();

  /** Finding the best costs more than the square of what is asked for. */
  private static final int LONGEST_LANGUAGES = 256;

  private static final int LONGEST_PATH = 200;

  private static final int BAD_REQUEST = 400;
  private static final int NOT_FOUND = 404;
  private static final int METHOD_NOT_ALLOWED = 405;
  private static final int UNSUPPORTED_MEDIA_TYPE = 415;

  /** The answer; empty where the connection is to break. */
  Optional<HttpAnswer> answer(HttpExchange exchange) throws IOException {
    if (exchange.getProtocol().equalsIgnoreCase("HTTP/1.0")) {
      // Where its body ends is less sure than in HTTP/1.1 (RFC 9112, section 6.1).
      exchange.getResponseHeaders().set("Connection", "close");
      if (exchange.getRequestHeaders().containsKey("Transfer-Encoding")) {
        return Optional.of(unmatched(exchange, BAD_REQUEST));
      }
    }
    Matcher path = PATH.matcher(exchange.getRequestURI().getPath());
    if (!path.matches() || !state.serves(path.group(1))) {
      return Optional.of(unmatched(exchange, NOT_FOUND));
    }
    Optional<ServiceDescription> service = ServiceDescription.ofFile(path.group(2));
    if (service.isEmpty()) {
      return Optional.of(unmatched(exchange, NOT_FOUND));
    }
    return switch (exchange.getRequestMethod()) {
      case "POST" -> call(exchange, path.group(1), service.get());
      case "GET", "HEAD" -> Optional.of(wsdl(exchange, path.group(1), service.get()));
      default -> Optional.of(unmatched(exchange, METHOD_NOT_ALLOWED));
    };
  }

  /**
   * Notes a request that is no call, but not what was in it, for whoever wonders where the call is.
   */
  private HttpAnswer unmatched(HttpExchange exchange, int status) {
    note(exchange, "HTTP " + status);
    return HttpAnswer.ofStatus(status);
  }

  private void note(HttpExchange exchange, String answer) {
    String path = exchange.getRequestURI().getPath();
    state.unmatched(
        "%s %s: %s"
            .formatted(
                exchange.getRequestMethod(),
                path.length() <= LONGEST_PATH ? path : path.substring(0, LONGEST_PATH) + "...",
                answer));
  }

  private HttpAnswer wsdl(HttpExchange exchange, String services, ServiceDescription service) {
    URI asked = exchange.getRequestURI();
    @Nullable String query = asked.getQuery();
    return query != null && query.toLowerCase(Locale.ROOT).matches("wsdl|singlewsdl")
        ? HttpAnswer.ofWsdl(
            service.at(base.resolve(asked.getPath()).toString(), SoapCall.namespace(services)))
        : unmatched(exchange, query == null ? METHOD_NOT_ALLOWED : NOT_FOUND);
  }

  private Optional<HttpAnswer> call(
      HttpExchange exchange, String services, ServiceDescription service) throws IOException {
    String mediaType = header(exchange, "Content-Type");
    if (!mediaType.matches("(?i)(text/xml|application/xml|application/soap\\+xml)\\b.*")) {
      return Optional.of(unmatched(exchange, UNSUPPORTED_MEDIA_TYPE));
    }
    // The message itself has the last word.
    SoapVersion soap =
        mediaType.toLowerCase(Locale.ROOT).startsWith(SoapVersion.SOAP_12.mediaType())
            ? SoapVersion.SOAP_12
            : SoapVersion.SOAP_11;
    try {
      Xml envelope = XmlText.read(exchange.getRequestBody());
      soap = SoapVersion.of(envelope);
      SoapCall call = SoapCall.of(soap, envelope, services, service, action(exchange, mediaType));
      Optional<Failure> failure = state.takeFailure(call.signature().name());
      PendingCall pending = new PendingCall(call, state, locale(exchange), failure);
      return failure
          .map(scripted -> scripted.take(pending))
          .orElseGet(() -> Optional.of(pending.serve()));
    } catch (SoapFault fault) {
      note(exchange, "SOAP fault: " + fault.getMessage());
      return Optional.of(
          HttpAnswer.ofMessage(
              soap,
              soap.status(fault),
              soap.envelope(List.of(), soap.fault(fault)),
              SoapCall.namespace(services)));
    }
  }

  private static String action(HttpExchange exchange, String mediaType) {
    String action = header(exchange, "SOAPAction").replace("\"", "").strip();
    Matcher parameter = ACTION.matcher(mediaType);
    return action.isEmpty() && parameter.matches() ? parameter.group(1).strip() : action;
  }

  private static Locale locale(HttpExchange exchange) {
    String accepted = header(exchange, "Accept-Language");
    String beginning =
        accepted.length() <= LONGEST_LANGUAGES
            ? accepted
            : accepted.substring(0, Math.max(0, accepted.lastIndexOf(',', LONGEST_LANGUAGES)));
    try {
      return Objects.requireNonNullElse(
          Locale.lookup(Locale.LanguageRange.parse(beginning), OFFERED), Locale.ENGLISH);
    } catch (IllegalArgumentException e) {
      return Locale.ENGLISH;
    }
  }

  private static String header(HttpExchange exchange, String name) {
    return Objects.requireNonNullElse(exchange.getRequestHeaders().getFirst(name), "").strip();
  }
}
