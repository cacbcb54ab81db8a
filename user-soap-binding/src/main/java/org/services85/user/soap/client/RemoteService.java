package org.services85.user.soap.client;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.services85.user.api.CallContext;
import org.services85.user.api.Credentials;
import org.services85.user.api.NotAuthenticatedException;
import org.services85.user.api.OutcomeUnknownException;
import org.services85.user.api.ProtocolException;
import org.services85.user.api.UnavailableException;
import org.services85.user.api.UserAgentException;
import org.services85.user.soap.ServicesVersion;
import org.services85.user.soap.wire.MalformedMessageException;
import org.services85.user.soap.wire.Operation;
import org.services85.user.soap.wire.ServiceContract;
import org.services85.user.soap.wire.SoapVersion;
import org.services85.user.soap.wire.SoapWriter;

/** A service of a server. Thread-safe. */
final class RemoteService {

  private static final int OK = 200;
  private static final int INTERNAL_SERVER_ERROR = 500;
  private static final int BAD_REQUEST = 400;
  private static final int BAD_GATEWAY = 502;
  private static final int SERVICE_UNAVAILABLE = 503;
  private static final int GATEWAY_TIMEOUT = 504;

  private final HttpClient http;
  private final AtomicBoolean closed;
  private final ServiceContract contract;
  private final ServicesVersion version;
  private final URI address;
  private final Duration connectTimeout;
  private final Duration readTimeout;
  private final Renewals renewals;
  private final boolean showsTicket;

  RemoteService(
      HttpClient http,
      AtomicBoolean closed,
      ServiceContract contract,
      SoapUserAgents.Builder settings,
      Renewals renewals) {
    this.http = http;
    this.closed = closed;
    this.contract = contract;
    this.version = settings.version();
    this.address = settings.address(contract);
    this.connectTimeout = settings.connectTimeout();
    this.readTimeout = settings.readTimeout();
    this.renewals = renewals;
    this.showsTicket = contract.callHeaders().contains("Credentials");
  }

  /** The service as one caller sees it. */
  RemoteCalls as(Credentials credentials, CallContext context) {
    return (operation, arguments) -> {
      try {
        return call(contract.operation(operation), arguments, credentials, context);
      } catch (UserAgentException e) {
        throw e.translatedTo(context.locale());
      }
    };
  }

  private @Nullable Object call(
      Operation operation, @Nullable Object[] arguments, Credentials given, CallContext context) {
    Credentials shown = renewals.current(given);
    try {
      return send(operation, arguments, shown, context);
    } catch (NotAuthenticatedException e) {
      // The server looks at the ticket first, so it has done nothing.
      Credentials renewed = renewals.renew(shown).orElseThrow(() -> e);
      return send(operation, arguments, renewed, context);
    }
  }

  private @Nullable Object send(
      Operation operation, @Nullable Object[] arguments, Credentials shown, CallContext context) {
    if (closed.get()) {
      throw new IllegalStateException("the client is closed");
    }
    byte[] message = message(operation, arguments, shown, context);
    try {
      HttpResponse<byte[]> response = exchange(request(operation, message, context));
      try {
        refuseStatus(response.statusCode());
        return Answer.read(new ByteArrayInputStream(response.body()), operation, version);
      } finally {
        Arrays.fill(response.body(), (byte) 0);
      }
    } catch (MalformedMessageException e) {
      throw new ProtocolException("the answer is not readable: " + e.getMessage());
    } catch (IOException e) {
      throw CallFailures.toThrow(e, operation.operation());
    } finally {
      Arrays.fill(message, (byte) 0);
    }
  }

  private byte[] message(
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

  private HttpRequest request(Operation operation, byte[] message, CallContext context) {
    return HttpRequest.newBuilder(address)
        .timeout(readTimeout)
        .header("Content-Type", SoapVersion.SOAP_11.mediaType() + "; charset=utf-8")
        .header("SOAPAction", '"' + contract.action(version, operation.name()) + '"')
        .header("Accept-Language", context.locale().toLanguageTag())
        .POST(HttpRequest.BodyPublishers.ofByteArray(message))
        .build();
  }

  /** Waits for the whole answer; the request's own timeout ends with the answer's headers. */
  private HttpResponse<byte[]> exchange(HttpRequest request) throws IOException {
    CompletableFuture<HttpResponse<byte[]>> answer =
        http.sendAsync(request, response -> new BoundedBody(Answer.MAX_BYTES));
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
  private static void refuseStatus(int status) {
    switch (status) {
      case OK, BAD_REQUEST, INTERNAL_SERVER_ERROR -> {}
      case SERVICE_UNAVAILABLE ->
          throw new UnavailableException("the server answers HTTP 503; try again later");
      case BAD_GATEWAY, GATEWAY_TIMEOUT ->
          throw new OutcomeUnknownException(
              "a gateway answers HTTP " + status + "; the server may have got the call or not");
      default ->
          throw new ProtocolException("the server answers HTTP " + status + "; expected 200");
    }
  }
}
