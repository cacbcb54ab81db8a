package org.services85.user.soap.standalone;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.services85.user.soap.ServicesVersion;

/** A PostgreSQL that takes connections and statements, and does nothing more. */
@Tag("full")
@Timeout(value = 180, unit = TimeUnit.SECONDS)
class FrozenDatabaseTest {

  private static final int CALLS = 40;
  private static final int STORE_TIMEOUT_SECONDS = 4;

  /** Ten seconds, and some for a busy machine. */
  private static final Duration END = Duration.ofSeconds(10 + 2);

  private final HttpClient client = HttpClient.newHttpClient();
  private EmbeddedPostgres postgres;
  private List<Long> frozen = List.of();
  private Process process;
  private URI management;
  private URI base;

  @BeforeEach
  void start() throws IOException {
    postgres = EmbeddedPostgres.builder().setServerConfig("fsync", "off").start();
    process =
        UserAgentProcess.of(
                "serve",
                "--port=0",
                "--management-port=0",
                "--store-user=postgres",
                "--store-timeout=" + STORE_TIMEOUT_SECONDS,
                "--store=jdbc:postgresql://localhost:%d/postgres".formatted(postgres.getPort()))
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    BufferedReader output = process.inputReader(UTF_8);
    Matcher line = Pattern.compile("MANAGEMENT (\\S+)").matcher(output.readLine());
    assertThat(line.matches()).isTrue();
    management = URI.create(line.group(1));
    base = Ready.in(output).base();
  }

  @AfterEach
  void stop() throws Exception {
    process.destroyForcibly().waitFor();
    signal("-CONT");
    postgres.close();
  }

  @Test
  void f02IsSaidToBeNotReadyWithinASecondAndCallsEndInTwiceTheirTime() throws Exception {
    assertThat(call().get().statusCode()).isEqualTo(200);
    assertThat(health("ready").get().statusCode()).isEqualTo(200);
    freeze();
    List<CompletableFuture<HttpResponse<String>>> calls = calls();
    while (health("ready").get().statusCode() == 200) {
      Thread.onSpinWait();
    }
    List<CompletableFuture<HttpResponse<String>>> asked = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      asked.add(health("ready"));
    }
    for (CompletableFuture<HttpResponse<String>> each : asked) {
      assertThat(each.get().statusCode()).isEqualTo(503);
    }
    assertThat(health("live").get().statusCode()).isEqualTo(200);
    assertThat(managed("metrics").get().body())
        .contains("\nuser_ready 0.0\n", "\nuser_audit_backlog NaN\n");
    for (CompletableFuture<HttpResponse<String>> each : calls) {
      assertThat(each.get().body()).contains("unavailable");
    }
    signal("-CONT");
    frozen = List.of();
    while (health("ready").get().statusCode() != 200) {
      Thread.onSpinWait();
    }
    assertThat(managed("metrics").get().body()).containsPattern("\nuser_audit_backlog [0-9]");
  }

  @Test
  void f13SigtermEndsAServerInTenSeconds() throws Exception {
    assertThat(call().get().statusCode()).isEqualTo(200);
    freeze();
    List<CompletableFuture<HttpResponse<String>>> calls = calls();
    while (health("ready").get().statusCode() == 200) {
      Thread.onSpinWait();
    }
    process.toHandle().destroy();
    assertThat(process.waitFor(END.toSeconds(), TimeUnit.SECONDS)).isTrue();
    assertThat(calls).hasSize(CALLS);
  }

  private List<CompletableFuture<HttpResponse<String>>> calls() {
    List<CompletableFuture<HttpResponse<String>>> calls = new ArrayList<>();
    for (int i = 0; i < CALLS; i++) {
      calls.add(call());
    }
    return calls;
  }

  /** Nobody is anna, but to find out takes the store. */
  private CompletableFuture<HttpResponse<String>> call() {
    return client.sendAsync(
        HttpRequest.newBuilder(base.resolve("/Remote/Services85/SoPrincipal.svc"))
            .timeout(Duration.ofSeconds(2 * STORE_TIMEOUT_SECONDS))
            .header("Content-Type", "text/xml")
            .POST(
                HttpRequest.BodyPublishers.ofString(
                    "<s:Envelope xmlns:s='http://schemas.xmlsoap.org/soap/envelope/' xmlns:n='%s'><s:Body><n:AuthenticateUsernamePassword><n:UserName>anna</n:UserName><n:Password>x</n:Password></n:AuthenticateUsernamePassword></s:Body></s:Envelope>"
                        .formatted(ServicesVersion.NS85)))
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }

  private CompletableFuture<HttpResponse<String>> health(String what) {
    return managed("health/" + what);
  }

  private CompletableFuture<HttpResponse<String>> managed(String path) {
    return client.sendAsync(
        HttpRequest.newBuilder(management.resolve(path))
            .timeout(Duration.ofSeconds(2)) // one, and some for a busy machine
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }

  private void freeze() throws Exception {
    frozen = processes();
    signal("-STOP");
  }

  private List<Long> processes() throws SQLException {
    try (Connection connection = postgres.getPostgresDatabase().getConnection();
        Statement sql = connection.createStatement();
        ResultSet pid = sql.executeQuery("SELECT pg_backend_pid()")) {
      pid.next();
      ProcessHandle postmaster =
          ProcessHandle.of(pid.getLong(1)).orElseThrow().parent().orElseThrow();
      return Stream.concat(Stream.of(postmaster), postmaster.descendants())
          .map(ProcessHandle::pid)
          .toList();
    }
  }

  private void signal(String signal) throws Exception {
    if (!frozen.isEmpty()) {
      List<String> command = new ArrayList<>(List.of("kill", signal));
      frozen.forEach(pid -> command.add(pid.toString()));
      new ProcessBuilder(command).start().waitFor();
    }
  }
}
