package org.services85.user.soap.client;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.services85.user.api.BusyException;
import org.services85.user.api.CallContext;
import org.services85.user.api.Credentials;
import org.services85.user.api.ErrorCode;
import org.services85.user.api.NotAuthenticatedException;
import org.services85.user.api.OutcomeUnknownException;
import org.services85.user.api.ProtocolException;
import org.services85.user.api.UnavailableException;
import org.services85.user.api.UserAgentException;
import org.services85.user.soap.ServicesVersion;
import org.services85.user.soap.wire.SoapWriter;
import org.services85.user.soap.wire.contract.Operation;
import org.services85.user.soap.wire.contract.ServiceContract;
import org.services85.user.soap.wire.contract.SoapVersion;
import org.services85.user.soap.wire.xml.MalformedMessageException;
import org.services85.user.soap.wire.xml.MessageBytes;

/** A service of a server. Thread-safe. */
final class RemoteService {

  private static final int OK = 200;
  private static final int UNAUTHORIZED = 401;
  private static final int FORBIDDEN = 403;
  private static final int PROXY_AUTHENTICATION_REQUIRED = 407;
  private static final int TOO_MANY_REQUESTS = 429;
  private static final int INTERNAL_SERVER_ERROR = 500;
  private static final int BAD_REQUEST = 400;
  private static final int BAD_GATEWAY = 502;
  private static final int SERVICE_UNAVAILABLE = 503;
  private static final int GATEWAY_TIMEOUT = 504;

  private static final byte[] NOTHING = {};

  private final Connections connections;
  private final ServiceContract contract;
  private final ServicesVersion version;
  private final URI address;
  private final Duration connectTimeout;
  private final List<Map.Entry<String, String>> headers;
  private final Renewals renewals;
  private final boolean showsTicket;

  RemoteService(
      Connections connections,
      ServiceContract contract,
      SoapUserAgents.Builder settings,
      Renewals renewals) {
    this.connections = connections;
    this.contract = contract;
    this.version = settings.version();
    this.address = settings.address(contract);
    this.connectTimeout = settings.connectTimeout();
    this.headers = settings.headers();
    this.renewals = renewals;
    this.showsTicket = contract.callHeaders().contains("Credentials");
  }

  /**
   * The service as one caller sees it.
   *
   * @param readTimeout how long an answer may take
   */
  RemoteCalls as(Credentials credentials, CallContext context, Duration readTimeout) {
    return (operation, arguments) -> {
      try {
        return call(
            contract.operation(operation),
            arguments,
            credentials,
            new Asking(context, readTimeout));
      } catch (UserAgentException e) {
        throw e.translatedTo(context.locale());
      }
    };
  }

  /** The choices of one caller. */
  private record Asking(CallContext context, Duration readTimeout) {}

  private @Nullable Object call(
      Operation operation, @Nullable Object[] arguments, Credentials given, Asking asking) {
    Credentials shown = renewals.current(given);
    try {
      return send(operation, arguments, shown, asking);
    } catch (NotAuthenticatedException e) {
      // The server looks at the ticket first, so it has done nothing.
      Credentials renewed = renewals.renew(shown).orElseThrow(() -> e);
      return send(operation, arguments, renewed, asking);
    }
  }

  private @Nullable Object send(
      Operation operation, @Nullable Object[] arguments, Credentials shown, Asking asking) {
    connections.requireOpen();
    ByteBuffer message = message(operation, arguments, shown, asking.context());
    CallBody body = new CallBody(message);
    try (Connections.Turn turn = connections.take()) {
      HttpResponse<byte[]> response =
          exchange(turn.http(), request(operation, body, asking), asking.readTimeout());
      // A proxy's refusal to connect has none.
      byte[] answered = Objects.requireNonNullElse(response.body(), NOTHING);
      try {
        return answer(response, answered, operation);
      } finally {
        Arrays.fill(answered, (byte) 0);
      }
    } catch (MalformedMessageException e) {
      throw new ProtocolException("the answer is not readable: " + e.getMessage());
    } catch (IOException e) {
      if (!body.mayHaveArrived()) {
        connections.requireOpen();
      }
      throw CallFailures.toThrow(
          e, operation.operation(), body.mayHaveArrived(), address.getScheme());
    } finally {
      MessageBytes.wipe(message);
    }
  }

  private @Nullable Object answer(
      HttpResponse<byte[]> response, byte[] answered, Operation operation)
      throws MalformedMessageException, IOException {
    refuseStatus(response);
    try {
      return Answer.read(new ByteArrayInputStream(answered), operation, version);
    } catch (BusyException e) {
      throw new BusyException(
          String.valueOf(e.getMessage()), e.friendlyText(), retryAfter(response));
    }
  }

  private static Duration retryAfter(HttpResponse<byte[]> response) {
    return response
        .headers()
        .firstValue("Retry-After")
        .map(value -> RetryAfter.of(value.strip(), Clock.systemUTC()))
        .orElse(BusyException.RETRY_AFTER);
  }

  private ByteBuffer message(
      Operation operation, @Nullable Object[] arguments, Credentials shown, CallContext context) {
    try (SoapWriter message =
        SoapWriter.begin(SoapVersion.SOAP_11, version, StandardCharsets.UTF_8)) {
      shown.applicationToken().ifPresent(message::applicationToken);
      if (showsTicket) {
        shown.ticket().ifPresent(message::credentials);
        context.idempotencyKey().ifPresent(message::idempotencyKey);
      }
      return message.call(operation, arguments);
    }
  }

  private HttpRequest request(Operation operation, CallBody body, Asking asking) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(address)
            .timeout(asking.readTimeout())
            .header("Content-Type", SoapVersion.SOAP_11.mediaType() + "; charset=utf-8")
            .header("SOAPAction", '"' + contract.action(version, operation.name()) + '"')
            .header("Accept-Language", asking.context().locale().toLanguageTag())
            .POST(body);
    headers.forEach(header -> request.header(header.getKey(), header.getValue()));
    return request.build();
  }

  /** Waits for the whole answer; the request's own timeout ends with the answer's headers. */
  private HttpResponse<byte[]> exchange(HttpClient http, HttpRequest request, Duration readTimeout)
      throws IOException {
    CompletableFuture<HttpResponse<byte[]>> answer;
    try {
      answer = http.sendAsync(request, response -> new BoundedBody(Answer.MAX_BYTES));
    } catch (RejectedExecutionException e) {
      throw new IOException("the client was closed meanwhile", e);
    }
    try {
      return answer.get(connectTimeout.plus(readTimeout).toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      throw new IOException(e.getCause());
    } catch (TimeoutException e) {
      throw new IOException("the answer did not end in time", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("the thread was interrupted while it waited for the answer", e);
    } finally {
      answer.cancel(true);
    }
  }

  /** Faults come with 400 and 500, everything else of the contract with 200. */
  private static void refuseStatus(HttpResponse<byte[]> response) {
    int status = response.statusCode();
    switch (status) {
      case OK, BAD_REQUEST, INTERNAL_SERVER_ERROR -> {}
      case UNAUTHORIZED, FORBIDDEN ->
          throw new NotAuthenticatedException(
              "the web server before the service answers HTTP "
                  + status
                  + ": it wants an authentication of its own, which a header may carry");
      case PROXY_AUTHENTICATION_REQUIRED ->
          throw new UnavailableException(
              """
              the proxy answers HTTP 407, it wants other credentials; the call was not sent. To the \
              proxy before a server with https the JDK shows them only if it is started with \
              -Djdk.http.auth.tunneling.disabledSchemes=\
              """);
      case TOO_MANY_REQUESTS, SERVICE_UNAVAILABLE ->
          throw new BusyException(
              "the server answers HTTP " + status + "; try again later",
              ErrorCode.BUSY.friendlyText(),
              retryAfter(response));
      case BAD_GATEWAY, GATEWAY_TIMEOUT ->
          throw new OutcomeUnknownException(
              "a gateway answers HTTP " + status + "; the server may have got the call or not");
      default ->
          throw new ProtocolException("the server answers HTTP " + status + "; expected 200");
    }
  }
}
