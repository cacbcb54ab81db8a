package org.services85.user.soap.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jetty.ee11.servlet.ServletContextHandler;
import org.eclipse.jetty.ee11.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.services85.user.soap.standalone.http.ConnectionGuard;
import org.services85.user.soap.standalone.http.MemoryBudget;
import org.services85.user.soap.standalone.http.TerseErrorHandler;
import org.services85.user.soap.standalone.http.WholeRequestHandler;
import org.services85.user.testkit.fake.FakeUserAgents;

/** What messages may take up together, and what becomes of those for which there is no room. */
class MemoryBudgetTest {

  private static final int LARGE = 100_000;
  private static final int ROOM_FOR_ONE = 14 * LARGE;

  private final MemoryBudget budget = new MemoryBudget(ROOM_FOR_ONE);
  private final HttpClient client = HttpClient.newHttpClient();

  private HttpResponse<String> post(NetServerHost host, int bytes) throws Exception {
    return client.send(
        HttpRequest.newBuilder(host.baseUri().resolve("Remote/Services85/User.svc"))
            .header("Content-Type", "text/xml")
            .POST(HttpRequest.BodyPublishers.ofString("x".repeat(bytes)))
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }

  /** Sends half of a large message. */
  private static Socket half(NetServerHost host) throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), host.baseUri().getPort());
    socket
        .getOutputStream()
        .write(
            ("POST /Remote/Services85/User.svc HTTP/1.1\r\nHost: a\r\nContent-Type: text/xml\r\n"
                    + "Content-Length: 200000\r\n\r\n"
                    + "x".repeat(LARGE))
                .getBytes(StandardCharsets.US_ASCII));
    return socket;
  }

  @Test
  void h12RefusesWhatDoesNotFitBesideOthersAndServesSmallCallsAndAllAfterwards() throws Exception {
    List<Socket> flood = new ArrayList<>();
    try (NetServerHost host =
        NetServerHost.builder(FakeUserAgents.withUsers()).memory(budget).start()) {
      assertThat(post(host, LARGE).statusCode()).as("alone").isEqualTo(500);
      while (budget.taken() < ROOM_FOR_ONE / 2 && flood.size() < 100) {
        flood.add(half(host));
      }
      HttpResponse<String> refused = post(host, LARGE);
      assertThat(refused.statusCode()).isEqualTo(503);
      assertThat(refused.headers().firstValue("Retry-After")).isPresent();
      assertThat(refused.headers().firstValue("Connection")).contains("close");
      assertThat(post(host, 1_000).statusCode()).as("a small one").isEqualTo(500);
      for (Socket each : flood) {
        each.close();
      }
      awaitNothingTaken();
      assertThat(post(host, LARGE).statusCode()).as("afterwards").isEqualTo(500);
      awaitNothingTaken();
    }
  }

  /** A server sees a client that left when it gets round to it. */
  private void awaitNothingTaken() {
    long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
    while (budget.taken() > 0 && System.nanoTime() < end) {
      Thread.onSpinWait();
    }
    assertThat(budget.taken()).isZero();
  }

  /** Fails after it wrote so many bytes. */
  private static final class Failing extends HttpServlet {

    private static final long serialVersionUID = 1;

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response)
        throws IOException {
      response.setContentType("text/xml");
      response.getOutputStream().write(request.getInputStream().readAllBytes());
      throw new IOException("half way");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 10, 100_000})
  void h12AnswersOneFailureWhereAnAnswerFailsHalfWay(int written) throws Exception {
    FailingServer server = new FailingServer();
    try {
      HttpResponse<String> answer =
          client.send(
              HttpRequest.newBuilder(server.address())
                  .POST(HttpRequest.BodyPublishers.ofString("x".repeat(written)))
                  .build(),
              HttpResponse.BodyHandlers.ofString());
      assertThat(answer.statusCode()).isEqualTo(500);
      assertThat(answer.body()).doesNotContain("x").hasSizeLessThan(100);
    } finally {
      server.stop();
    }
  }

  private static final class FailingServer {

    private final Server server = new Server();
    private final ServerConnector connector = new ServerConnector(server);

    FailingServer() throws Exception {
      ServletContextHandler servlets = new ServletContextHandler();
      servlets.addServlet(new ServletHolder(new Failing()), "/");
      servlets.setErrorHandler(new TerseErrorHandler());
      ConnectionGuard guard =
          new ConnectionGuard(
              Duration.ofSeconds(30),
              Duration.ofSeconds(10),
              2_048,
              connector.getScheduler(),
              System::nanoTime);
      connector.addBean(guard);
      connector.setHost("127.0.0.1");
      server.addConnector(connector);
      server.setErrorHandler(new TerseErrorHandler());
      server.setHandler(
          new WholeRequestHandler(
              1_000_000, guard, MemoryBudget.ofThisProcess(), server.getThreadPool(), servlets));
      server.start();
    }

    URI address() {
      return URI.create("http://127.0.0.1:" + connector.getLocalPort() + "/");
    }

    void stop() throws Exception {
      server.stop();
    }
  }
}
