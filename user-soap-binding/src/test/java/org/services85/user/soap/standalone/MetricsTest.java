package org.services85.user.soap.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.MeterRegistry;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.Socket;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.services85.user.api.Credentials;
import org.services85.user.api.IUserAgent;
import org.services85.user.api.Secret;
import org.services85.user.api.UnavailableException;
import org.services85.user.api.UserAgentException;
import org.services85.user.api.UserAgentFactory;
import org.services85.user.core.InProcessUserAgents;
import org.services85.user.soap.EmbeddedStore;
import org.services85.user.soap.client.SoapUserAgents;
import org.services85.user.soap.standalone.observability.Meters;
import org.services85.user.testkit.fake.FakeUserAgents;

/** What a monitoring system is told, and who else is not. */
class MetricsTest {

  /** A line of Prometheus' text format, 0.0.4. */
  private static final Pattern LINE =
      Pattern.compile(
          "# (HELP|TYPE) [a-z0-9_]+ .*|[a-z0-9_]+(\\{([a-z_]+=\"[^\"\\n"
              + "]*\",?)*})? ([-+0-9.eE]+|NaN|[-+]Inf)");

  private final HttpClient client = HttpClient.newHttpClient();
  private final Meters meters = Meters.ofThisProcess("1.2.3");
  private final InProcessUserAgents agents =
      InProcessUserAgents.over(EmbeddedStore.temporary())
          .hashingListener(meters.hashing())
          .addAuditListener(meters.audit())
          .build();

  @AfterEach
  void close() {
    agents.close();
    meters.close();
  }

  @Test
  void countsCallsByOperationAndOutcomeAndNamesNobody() throws Exception {
    Secret password = DemoUsers.in(agents).password().orElseThrow();
    try (NetServerHost host = host();
        UserAgentFactory callers = SoapUserAgents.builder(host.baseUri()).build()) {
      assertThat(logsOn(callers, "administrator", Secret.of("anna's hamster"))).isFalse();
      for (int i = 0; i < 5; i++) {
        logsOn(callers, "nobody in particular", Secret.of("hunter2"));
      }
      Credentials caller =
          callers
              .openPrincipal(Credentials.none())
              .authenticateUsernamePassword("administrator", password)
              .orElseThrow()
              .credentials();
      IUserAgent agent = callers.open(caller);
      agent.setGeneratedPassword(2).close();
      assertThat(post(host, "<hello/>").statusCode()).isEqualTo(500);
      String metrics = get(host, "metrics").body();
      assertThat(metrics)
          .contains(
              "user_call_time_seconds_count{operation=\"SetGeneratedPassword\",outcome=\"done\"}"
                  + " 1\n",
              "user_call_time_seconds_count{operation=\"AuthenticateUsernamePassword\",outcome=\"done\"}"
                  + " 7\n",
              "user_call_time_seconds_bucket{operation=\"SetGeneratedPassword\",outcome=\"done\",le=\"10.0\"}"
                  + " 1\n",
              "user_call_faults_total 1.0\n",
              "user_audit_records_total{action=\"AUTHENTICATE_USERNAME_PASSWORD\",outcome=\"REFUSED\"}"
                  + " 6.0\n",
              "user_audit_records_total{action=\"SET_GENERATED_PASSWORD\",outcome=\"DONE\"} 1.0\n",
              "user_hashing_queue 0.0\n",
              "user_hashing_refusals_total 0.0\n",
              "user_hashing_rehashes_total 0.0\n")
          .containsPattern("\nuser_hashing_time_seconds_count [1-9]")
          .containsPattern("\nuser_http_connections [1-9]")
          .containsPattern("\njetty_threads_busy [0-9]")
          .containsPattern("\njvm_memory_used_bytes\\{")
          .containsPattern("\njvm_threads_live_threads [0-9]")
          .containsPattern("\nprocess_uptime_seconds [0-9]")
          .containsPattern("\nlogback_events_total\\{level=\"error\"} ")
          .doesNotContain("administrator", "anna", "hunter2", "nobody", "127.0.0.1", "hello");
      assertThat(metrics.lines()).allMatch(line -> LINE.matcher(line).matches());
    }
  }

  @Test
  void countsThoseWhoHaveToWait() throws Exception {
    DemoUsers.in(agents).password().orElseThrow().close();
    try (NetServerHost host = host();
        UserAgentFactory callers = SoapUserAgents.builder(host.baseUri()).build()) {
      boolean waits = false;
      for (int i = 0; i < 10 && !waits; i++) {
        try {
          logsOn(callers, "anna", Secret.of("wrong"));
        } catch (UserAgentException tooMany) {
          waits = true;
        }
      }
      assertThat(get(host, "metrics").body())
          .contains(
              "user_call_time_seconds_count{operation=\"AuthenticateUsernamePassword\",outcome=\"too-many-attempts\"}"
                  + " 1\n");
    }
  }

  @Test
  void areInThePrometheusTextFormatAndNotKept() throws Exception {
    try (NetServerHost host = host()) {
      HttpResponse<String> answer = get(host, "metrics");
      assertThat(answer.headers().firstValue("Content-Type"))
          .hasValueSatisfying(
              type ->
                  assertThat(type.replace(" ", ""))
                      .isEqualToIgnoringCase("text/plain;version=0.0.4;charset=utf-8"));
      assertThat(answer.headers().firstValue("Cache-Control")).hasValue("no-store");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"metrics", "health", "health/ready", "health/live"})
  void h03AreOnThePortOfTheServicesOnlyWhereAskedFor(String path) throws Exception {
    try (NetServerHost host = host()) {
      assertThat(status(host.baseUri().resolve(path))).isEqualTo(404);
      assertThat(status(host.managementUri().orElseThrow().resolve(path))).isEqualTo(200);
    }
    try (NetServerHost host =
        NetServerHost.builder(agents).metrics(meters).publicHealth().publicMetrics().start()) {
      assertThat(host.managementUri()).isEmpty();
      assertThat(status(host.baseUri().resolve(path))).isEqualTo(200);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"Remote/Services85/User.svc", "Remote/Services85/User.svc?wsdl", ""})
  void nothingElseIsOnTheManagementPort(String path) throws Exception {
    try (NetServerHost host = host()) {
      assertThat(status(host.managementUri().orElseThrow().resolve(path))).isEqualTo(404);
    }
  }

  @Test
  void h03AreNotForABrowserThatWasLuredToAnotherName() throws Exception {
    try (NetServerHost host = host()) {
      URI management = host.managementUri().orElseThrow();
      for (String name : List.of("evil.example", "127.0.0.1.evil.example", "10.0.0.1")) {
        assertThat(statusFor(management, name)).as(name).isEqualTo(404);
      }
      for (String name : List.of("localhost", "LOCALHOST:8085", "127.0.0.1", "[::1]:9")) {
        assertThat(statusFor(management, name)).as(name).isEqualTo(200);
      }
    }
    try (NetServerHost host =
        NetServerHost.builder(agents).metrics(meters).manageOn("0.0.0.0", 0).start()) {
      URI management =
          URI.create("http://127.0.0.1:" + host.managementUri().orElseThrow().getPort());
      assertThat(statusFor(management, "node-1.operators.example")).isEqualTo(200);
    }
  }

  @Test
  void tellVersionAndReadinessAndWhenTheCertificateEnds() throws Exception {
    Instant end = Instant.now().plus(Duration.ofDays(30));
    meters.watchCertificate(() -> end);
    try (NetServerHost host = host()) {
      assertThat(get(host, "metrics").body())
          .contains("\nuser_build_info{version=\"1.2.3\"} 1\n", "\nuser_ready 1.0\n")
          .containsPattern("\nuser_tls_certificate_remaining_seconds 259(2000|19\\d\\d)");
    }
  }

  @Test
  void tellTheAuditRecordsThatAreNotYetSealed() throws Exception {
    AtomicLong unsealed = new AtomicLong(3);
    try (NetServerHost host = host(meters.counting(() -> true, unsealed::get))) {
      assertThat(get(host, "metrics").body()).contains("\nuser_audit_backlog 3.0\n");
      unsealed.set(4);
      while (!get(host, "metrics").body().contains("\nuser_audit_backlog 4.0\n")) {
        Thread.onSpinWait();
      }
    }
  }

  @Test
  void tellNoNumberOfUnsealedRecordsWhereTheStoreDoesNotSayIt() throws Exception {
    LongSupplier failing =
        () -> {
          throw new UnavailableException("the store was closed");
        };
    try (NetServerHost host = host(meters.counting(() -> true, failing))) {
      assertThat(get(host, "metrics").body())
          .contains("\nuser_audit_backlog NaN\n", "\nuser_ready 1.0\n");
    }
    try (NetServerHost host = host(meters.counting(() -> false, () -> 3))) {
      assertThat(get(host, "metrics").body()).contains("\nuser_audit_backlog NaN\n");
    }
  }

  @Test
  void f02AreToldWhileTheStoreIsFrozen() throws Exception {
    CountDownLatch release = new CountDownLatch(1);
    LongSupplier frozen =
        () -> {
          try {
            release.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
          return 3;
        };
    try (NetServerHost host = host(meters.counting(() -> true, frozen))) {
      assertThat(get(host, "metrics").body()).contains("\nuser_audit_backlog NaN\n");
      release.countDown();
      while (!get(host, "metrics").body().contains("\nuser_audit_backlog 3.0\n")) {
        Thread.onSpinWait();
      }
    }
  }

  @Test
  void aHostWithoutMicrometerServesWithoutThem() throws Exception {
    URL[] without =
        Pattern.compile(File.pathSeparator)
            .splitAsStream(System.getProperty("java.class.path"))
            .filter(entry -> !entry.contains("micrometer-") && !entry.contains("prometheus-"))
            .map(entry -> url(Path.of(entry)))
            .toArray(URL[]::new);
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    try (URLClassLoader loader =
        new URLClassLoader(without, ClassLoader.getPlatformClassLoader())) {
      thread.setContextClassLoader(loader);
      assertThatThrownBy(() -> loader.loadClass(MeterRegistry.class.getName()))
          .isInstanceOf(ClassNotFoundException.class);
      Callable<?> host =
          (Callable<?>)
              loader.loadClass(SmallHost.class.getName()).getDeclaredConstructor().newInstance();
      assertThat(host.call()).isEqualTo(404);
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  private static URL url(Path entry) {
    try {
      return entry.toUri().toURL();
    } catch (MalformedURLException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Is loaded where there is no Micrometer. */
  public static final class SmallHost implements Callable<Integer> {

    public SmallHost() {}

    @Override
    public Integer call() throws Exception {
      try (NetServerHost host = NetServerHost.start(FakeUserAgents.withUsers(), "127.0.0.1", 0)) {
        return statusFor(host.baseUri(), "localhost");
      }
    }
  }

  private NetServerHost host() throws IOException {
    return host(() -> true);
  }

  private NetServerHost host(BooleanSupplier readiness) throws IOException {
    return NetServerHost.builder(agents)
        .readiness(readiness)
        .callListener(meters.calls())
        .metrics(meters)
        .manageOn("127.0.0.1", 0)
        .start();
  }

  private int status(URI address) throws Exception {
    return client
        .send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString())
        .statusCode();
  }

  private static boolean logsOn(UserAgentFactory callers, String name, Secret password) {
    return callers
        .openPrincipal(Credentials.none())
        .authenticateUsernamePassword(name, password)
        .isPresent();
  }

  private static int statusFor(URI server, String host) throws IOException {
    try (Socket socket = new Socket(server.getHost(), server.getPort())) {
      socket
          .getOutputStream()
          .write(
              ("GET /metrics HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n")
                  .getBytes(StandardCharsets.ISO_8859_1));
      String answer =
          new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
      return Integer.parseInt(answer.split(" ", 3)[1]);
    }
  }

  private HttpResponse<String> post(NetServerHost host, String body) throws Exception {
    return client.send(
        HttpRequest.newBuilder(host.baseUri().resolve("Remote/Services85/User.svc"))
            .header("Content-Type", "text/xml")
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }

  private HttpResponse<String> get(NetServerHost host, String path) throws Exception {
    return client.send(
        HttpRequest.newBuilder(host.managementUri().orElseThrow().resolve(path)).build(),
        HttpResponse.BodyHandlers.ofString());
  }
}
