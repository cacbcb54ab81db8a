package org.services85.user.soap.bench.agent;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.util.stream.IntStream;
import org.services85.user.api.Secret;
import org.services85.user.soap.ServicesVersion;
import org.services85.user.soap.wire.SoapWriter;
import org.services85.user.soap.wire.contract.ServiceContract;
import org.services85.user.soap.wire.contract.SoapVersion;

/**
 * Calls whose messages are those of our client, written beforehand, and whose answers nobody reads:
 * what is measured is the server. Each thread has a connection of its own, and a user.
 */
final class BareCalls {

  private static final int OK = 200;
  private static final ServicesVersion SERVICES = ServicesVersion.SERVICES85;

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final HttpRequest[] canChangePassword;
  private final HttpRequest[] setGeneratedPassword;

  BareCalls(URI address, Secret ticket) {
    canChangePassword = requests(address, ticket, "CanChangePassword");
    setGeneratedPassword = requests(address, ticket, "SetGeneratedPassword");
  }

  private static HttpRequest[] requests(URI address, Secret ticket, String operation) {
    return IntStream.range(0, Targets.COUNT)
        .mapToObj(
            i ->
                HttpRequest.newBuilder(address)
                    .header("Content-Type", "text/xml; charset=utf-8")
                    .header(
                        "SOAPAction", '"' + ServiceContract.USER.action(SERVICES, operation) + '"')
                    .POST(
                        HttpRequest.BodyPublishers.ofByteArray(
                            message(ticket, operation, Targets.FIRST + i)))
                    .build())
        .toArray(HttpRequest[]::new);
  }

  private static byte[] message(Secret ticket, String operation, int associateId) {
    try (SoapWriter message = SoapWriter.begin(SoapVersion.SOAP_11, SERVICES, UTF_8)) {
      message.credentials(ticket);
      ByteBuffer bytes =
          message.call(ServiceContract.USER.operation(operation).orElseThrow(), associateId);
      byte[] copy = new byte[bytes.remaining()];
      bytes.get(copy);
      return copy;
    }
  }

  void canChangePassword() throws IOException, InterruptedException {
    send(canChangePassword);
  }

  /** Gives the length of the answer. */
  int setGeneratedPassword() throws IOException, InterruptedException {
    return send(setGeneratedPassword);
  }

  private int send(HttpRequest[] requests) throws IOException, InterruptedException {
    HttpResponse<byte[]> answer =
        http.send(requests[Targets.own() - Targets.FIRST], HttpResponse.BodyHandlers.ofByteArray());
    String text = new String(answer.body(), UTF_8);
    if (answer.statusCode() != OK || text.contains(">false<")) {
      throw new IOException("refused, with HTTP " + answer.statusCode() + ": " + text);
    }
    return answer.body().length;
  }
}
