package org.services85.user.soap.standalone;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.services85.user.soap.Samples;
import org.services85.user.soap.ScriptedAgents;
import org.services85.user.soap.ServicesVersion;

/** Calls that are there, and wait for others to be done. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class WaitingCallTest {

  /** More than are worked on at once. */
  private static final int CALLS = 70;

  private static final int WORKERS = 64;

  private final HttpClient client = HttpClient.newHttpClient();

  @Test
  void f02AreAnsweredThoughTheyWaitLongerThanARequestMayTakeToArrive() throws Exception {
    CountDownLatch begun = new CountDownLatch(WORKERS);
    CountDownLatch released = new CountDownLatch(1);
    ScriptedAgents agents =
        new ScriptedAgents(
            (credentials, context, operation, arguments) -> {
              begun.countDown();
              await(released);
              return Samples.answerOf(operation);
            });
    try (NetServerHost host =
        NetServerHost.builder(agents)
            .limits(new ConnectionLimits(Duration.ofSeconds(30), Duration.ofMillis(300), 1000))
            .start()) {
      List<CompletableFuture<HttpResponse<Void>>> calls = new ArrayList<>();
      for (int i = 0; i < CALLS; i++) {
        calls.add(call(host.baseUri()));
      }
      begun.await();
      waitUntilOneIsDropped(host.baseUri());
      waitUntilOneIsDropped(host.baseUri());
      released.countDown();
      for (CompletableFuture<HttpResponse<Void>> call : calls) {
        assertThat(call.get().statusCode()).isEqualTo(200);
      }
    } finally {
      released.countDown();
    }
  }

  private static void await(CountDownLatch released) {
    try {
      released.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** One that began after the others, and does not arrive: then their time would be over, too. */
  private static void waitUntilOneIsDropped(URI base) throws Exception {
    try (Socket slow = new Socket(base.getHost(), base.getPort())) {
      slow.getOutputStream().write("POST /Remote HTTP/1.1\r\n".getBytes(US_ASCII));
      assertThat(slow.getInputStream().read()).isEqualTo(-1);
    }
  }

  private CompletableFuture<HttpResponse<Void>> call(URI base) {
    return client.sendAsync(
        HttpRequest.newBuilder(base.resolve("/Remote/Services85/SoPrincipal.svc"))
            .header("Content-Type", "text/xml")
            .POST(
                HttpRequest.BodyPublishers.ofString(
                    "<s:Envelope xmlns:s='http://schemas.xmlsoap.org/soap/envelope/'><s:Body><GetSystemInfo xmlns='%s'/></s:Body></s:Envelope>"
                        .formatted(ServicesVersion.NS85)))
            .build(),
        HttpResponse.BodyHandlers.discarding());
  }
}
