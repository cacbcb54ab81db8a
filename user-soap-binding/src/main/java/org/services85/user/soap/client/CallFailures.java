package org.services85.user.soap.client;

import java.io.IOException;
import java.net.http.HttpConnectTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.security.GeneralSecurityException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import org.services85.user.api.AgentOperation;
import org.services85.user.api.OutcomeUnknownException;
import org.services85.user.api.UnavailableException;
import org.services85.user.api.UserAgentException;

/** The exceptions for calls that did not come back with an answer. */
final class CallFailures {

  /** The JDK's message where a server, or a proxy before it, does not speak TLS. */
  private static final Pattern NOT_TLS = Pattern.compile("(?i)unrecognized SSL message");

  private static final String NO_TUNNEL = "Tunnel failed";

  private CallFailures() {}

  /**
   * @param mayHaveArrived whether the server may have got the call
   * @param scheme of the server's address
   */
  static UserAgentException toThrow(
      IOException failure, AgentOperation operation, boolean mayHaveArrived, String scheme) {
    UserAgentException told;
    // A server that wants a certificate of the client's says so when the call is on its way.
    if (!mayHaveArrived || find(failure, SSLHandshakeException.class).isPresent()) {
      told = new UnavailableException(reason(failure, scheme) + "; the call was not sent");
    } else if (operation.changesUsers()) {
      told =
          new OutcomeUnknownException(
              "no answer came after the call was sent; the server may have done it or not");
    } else {
      told = new UnavailableException("no answer came; the call changes nothing");
    }
    told.initCause(failure);
    return told;
  }

  private static String reason(IOException failure, String scheme) {
    Optional<String> certificate =
        find(failure, CertPathValidatorException.class)
            .<GeneralSecurityException>map(e -> e)
            .or(() -> find(failure, CertificateException.class))
            .map(Throwable::getMessage);
    if (certificate.isPresent()) {
      return "the certificate of the server is not trusted: " + certificate.get();
    }
    Optional<String> tls = find(failure, SSLException.class).map(Throwable::getMessage);
    if (tls.isPresent()) {
      return NOT_TLS.matcher(tls.get()).find()
          ? "the server answers, but not in TLS; is it a port for http?"
          : "server and client do not agree on TLS: " + tls.get();
    }
    if (find(failure, UnresolvedAddressException.class).isPresent()) {
      return "the server's name is unknown";
    }
    if (find(failure, HttpConnectTimeoutException.class).isPresent()) {
      return scheme.equalsIgnoreCase("https")
          ? "the server cannot be reached in time, or does not speak TLS at that port"
          : "the server cannot be reached in time";
    }
    return chain(failure).stream()
        .map(Throwable::getMessage)
        .filter(message -> message != null && message.startsWith(NO_TUNNEL))
        .findFirst()
        .map(message -> "the proxy does not connect to the server (" + message + ")")
        .orElse("the server cannot be reached");
  }

  private static <T> Optional<T> find(Throwable failure, Class<T> type) {
    return chain(failure).stream().filter(type::isInstance).map(type::cast).findFirst();
  }

  private static List<Throwable> chain(Throwable failure) {
    return Stream.iterate(failure, Objects::nonNull, Throwable::getCause).toList();
  }
}
