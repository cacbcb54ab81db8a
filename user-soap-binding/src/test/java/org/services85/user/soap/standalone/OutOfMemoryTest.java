package org.services85.user.soap.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.services85.user.soap.Samples;
import org.services85.user.soap.ScriptedAgents;
import org.services85.user.soap.ServicesVersion;

/** What a process hears of an OutOfMemoryError in a call. */
class OutOfMemoryTest {

  private final List<Throwable> heard = new CopyOnWriteArrayList<>();
  private Thread.UncaughtExceptionHandler before;

  @BeforeEach
  void listen() {
    before = Thread.getDefaultUncaughtExceptionHandler();
    Thread.setDefaultUncaughtExceptionHandler((thread, failure) -> heard.add(failure));
  }

  @AfterEach
  void stopListening() {
    Thread.setDefaultUncaughtExceptionHandler(before);
  }

  @Test
  void f13IsToldToTheProcessAndTheNextCallIsServed() throws Exception {
    AtomicBoolean exhausted = new AtomicBoolean(true);
    ScriptedAgents agents =
        new ScriptedAgents(
            (credentials, context, operation, arguments) -> {
              if (exhausted.getAndSet(false)) {
                throw new OutOfMemoryError("a test");
              }
              return Samples.answerOf(operation);
            });
    try (NetServerHost host = NetServerHost.start(agents, "127.0.0.1", 0)) {
      assertThat(systemInfo(host).body()).doesNotContain("Succeeded>true");
      assertThat(heard).hasAtLeastOneElementOfType(OutOfMemoryError.class);
      assertThat(systemInfo(host).statusCode()).isEqualTo(200);
    }
  }

  private static HttpResponse<String> systemInfo(NetServerHost host) throws Exception {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(host.baseUri().resolve("Remote/Services85/SoPrincipal.svc"))
                .header("Content-Type", "text/xml")
                .POST(
                    HttpRequest.BodyPublishers.ofString(
                        "<s:Envelope xmlns:s='http://schemas.xmlsoap.org/soap/envelope/'><s:Body><GetSystemInfo xmlns='%s'/></s:Body></s:Envelope>"
                            .formatted(ServicesVersion.NS85)))
                .build(),
            HttpResponse.BodyHandlers.ofString());
  }
}
