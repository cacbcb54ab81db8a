package org.services85.user.soap.client;

import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.util.List;
import javax.net.ssl.SSLHandshakeException;
import org.services85.user.api.AgentOperation;
import org.services85.user.api.OutcomeUnknownException;
import org.services85.user.api.UnavailableException;
import org.services85.user.api.UserAgentException;

/** What a caller is told when a call did not come back with an answer. */
final class CallFailures {

  /** With these, no call was sent. */
  private static final List<Class<? extends Exception>> BEFORE_SENDING =
      List.of(
          ConnectException.class,
          HttpConnectTimeoutException.class,
          UnknownHostException.class,
          NoRouteToHostException.class,
          UnresolvedAddressException.class,
          SSLHandshakeException.class);

  private CallFailures() {}

  static UserAgentException toThrow(IOException failure, AgentOperation operation) {
    boolean sent = true;
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      sent &= BEFORE_SENDING.stream().noneMatch(cause.getClass()::equals);
    }
    if (!sent) {
      return caused(
          new UnavailableException("the server cannot be reached; the call was not sent"), failure);
    }
    return caused(
        operation.changesUsers()
            ? new OutcomeUnknownException(
                "no answer came after the call was sent; the server may have done it or not")
            : new UnavailableException("no answer came; the call changes nothing"),
        failure);
  }

  private static UserAgentException caused(UserAgentException exception, Exception cause) {
    exception.initCause(cause);
    return exception;
  }
}
