package org.services85.user.soap.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.services85.user.api.UserAgentFactory;
import org.services85.user.core.InProcessUserAgents;
import org.services85.user.soap.EmbeddedStore;
import org.services85.user.soap.Samples;
import org.services85.user.soap.ScriptedAgents;
import org.services85.user.soap.ServicesVersion;
import org.services85.user.testkit.fake.FakeUserAgents;

/** What load balancers and orchestrators are told. */
class HealthTest {

  /** As many calls as are worked on at once. */
  private static final int WORKERS = 64;

  private static final String UP = "{\"status\":\"UP\"}";
  private static final String DOWN = "{\"status\":\"DOWN\"}";

  private final HttpClient client = HttpClient.newHttpClient();

  @ParameterizedTest
  @ValueSource(strings = {"health", "health/ready", "health/live"})
  void isUpWhereCallsAreServed(String path) throws Exception {
    try (InProcessUserAgents agents = InProcessUserAgents.over(EmbeddedStore.temporary()).build();
        NetServerHost host = host(agents, agents::isReady)) {
      HttpResponse<String> answer = get(host, path);
      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.body()).isEqualTo(UP);
      assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/json");
      assertThat(answer.headers().firstValue("Cache-Control")).hasValue("no-store");
    }
  }

  @Test
  void isAliveButNotReadyWhereTheStoreDoesNotAnswer() throws Exception {
    InProcessUserAgents agents = InProcessUserAgents.over(EmbeddedStore.temporary()).build();
    try (NetServerHost host = host(agents, agents::isReady)) {
      assertThat(get(host, "health/ready").statusCode()).isEqualTo(200);
      agents.close();
      while (get(host, "health/ready").statusCode() == 200) {
        Thread.onSpinWait();
      }
      assertThat(get(host, "health/ready").body()).isEqualTo(DOWN);
      assertThat(get(host, "health/live").body()).isEqualTo(UP);
    }
  }

  @Test
  void f02IsNotReadyWhereThatTakesTooLongToFindOutAndAnswersEverybodyInTime() throws Exception {
    AtomicInteger asked = new AtomicInteger();
    CountDownLatch release = new CountDownLatch(1);
    BooleanSupplier frozen =
        () -> {
          asked.incrementAndGet();
          awaitUninterrupted(release);
          return true;
        };
    try (NetServerHost host = host(frozen)) {
      List<CompletableFuture<HttpResponse<String>>> answers = new ArrayList<>();
      for (int i = 0; i < 50; i++) {
        answers.add(client.sendAsync(request(host, "health/ready", "GET"), text()));
      }
      for (CompletableFuture<HttpResponse<String>> answer : answers) {
        assertThat(answer.get(30, TimeUnit.SECONDS).body()).isEqualTo(DOWN);
      }
      assertThat(get(host, "health/live").body()).isEqualTo(UP);
      assertThat(asked).as("one at a time").hasValue(1);
      release.countDown();
      while (get(host, "health/ready").statusCode() != 200) {
        Thread.onSpinWait();
      }
    }
  }

  @Test
  void saysThatItIsNotReadyBeforeItStopsAndHasConnectionsClosed() throws Exception {
    NetServerHost host =
        NetServerHost.builder(FakeUserAgents.withUsers())
            .manageOn("127.0.0.1", 0)
            .drain(Duration.ofSeconds(2))
            .start();
    HttpRequest call = systemInfo(host);
    assertThat(get(host, "health/ready").body()).isEqualTo(UP);
    Thread stopping = new Thread(host::close);
    stopping.start();
    while (get(host, "health/ready").statusCode() == 200) {
      Thread.onSpinWait();
    }
    assertThat(get(host, "health/live").body()).as("it still serves").isEqualTo(UP);
    HttpResponse<String> answer = client.send(call, text());
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Connection")).hasValue("close");
    stopping.join();
    assertThatThrownBy(() -> client.send(call, text())).isInstanceOf(ConnectException.class);
  }

  @Test
  void h11AnswersWhateverElseIsStuck() throws Exception {
    CountDownLatch release = new CountDownLatch(1);
    ScriptedAgents stuck =
        new ScriptedAgents(
            (credentials, context, operation, arguments) -> {
              awaitUninterrupted(release);
              return Samples.answerOf(operation);
            });
    List<CompletableFuture<HttpResponse<String>>> calls = new ArrayList<>();
    try (NetServerHost host = host(stuck, () -> true)) {
      for (int i = 0; i < 3 * WORKERS; i++) {
        calls.add(client.sendAsync(systemInfo(host), text()));
      }
      for (int i = 0; i < 10; i++) {
        assertThat(get(host, "health/live").body()).isEqualTo(UP);
        assertThat(get(host, "health/ready").body()).isEqualTo(UP);
      }
      release.countDown();
      for (CompletableFuture<HttpResponse<String>> call : calls) {
        assertThat(call.get(30, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
      }
    }
  }

  private static HttpRequest systemInfo(NetServerHost host) {
    return HttpRequest.newBuilder(host.baseUri().resolve("Remote/Services85/SoPrincipal.svc"))
        .header("Content-Type", "text/xml")
        .POST(
            HttpRequest.BodyPublishers.ofString(
                "<s:Envelope xmlns:s='http://schemas.xmlsoap.org/soap/envelope/'><s:Body>"
                    + "<GetSystemInfo xmlns='%s'/></s:Body></s:Envelope>"
                        .formatted(ServicesVersion.NS85)))
        .build();
  }

  @Test
  void servesNothingElseThere() throws Exception {
    try (NetServerHost host = host(() -> true)) {
      assertThat(get(host, "health/users").statusCode()).isEqualTo(404);
      assertThat(get(host, "health/live/").statusCode()).isEqualTo(404);
      assertThat(client.send(request(host, "health/live", "POST"), text()).statusCode())
          .isEqualTo(405);
      assertThat(client.send(request(host, "health/ready", "HEAD"), text()).statusCode())
          .isEqualTo(200);
    }
  }

  private static NetServerHost host(BooleanSupplier readiness) throws IOException {
    return host(FakeUserAgents.withUsers(), readiness);
  }

  private static NetServerHost host(UserAgentFactory agents, BooleanSupplier readiness)
      throws IOException {
    return NetServerHost.builder(agents).readiness(readiness).manageOn("127.0.0.1", 0).start();
  }

  private static void awaitUninterrupted(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private HttpResponse<String> get(NetServerHost host, String path) throws Exception {
    return client.send(request(host, path, "GET"), text());
  }

  private static HttpRequest request(NetServerHost host, String path, String method) {
    return HttpRequest.newBuilder(host.managementUri().orElseThrow().resolve(path))
        .method(method, HttpRequest.BodyPublishers.noBody())
        .build();
  }

  private static HttpResponse.BodyHandler<String> text() {
    return HttpResponse.BodyHandlers.ofString();
  }
}
