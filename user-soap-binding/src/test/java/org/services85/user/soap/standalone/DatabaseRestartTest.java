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
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.services85.user.soap.ServicesVersion;
import org.services85.user.soap.standalone.observability.LogBounds;

/** What a server's log tells of a PostgreSQL that is stopped and started again. */
@Tag("full")
@Timeout(value = 180, unit = TimeUnit.SECONDS)
class DatabaseRestartTest {

  private static final int CALLS = 200;
  private static final int AT_ONCE = 20;

  /** Time, level, and the class and the event that it is about. */
  private static final Pattern LINE =
      Pattern.compile("\\S+Z (INFO|WARN|ERROR) +\\S+ (?:\\[\\S+] )?([a-z0-9-]+): .*");

  @TempDir Path folder;

  private final HttpClient client = HttpClient.newHttpClient();
  private EmbeddedPostgres postgres;
  private Process process;
  private URI management;
  private URI base;

  @BeforeEach
  void start() throws IOException {
    postgres = postgres(0);
    process =
        UserAgentProcess.of(
                "serve",
                "--port=0",
                "--management-port=0",
                "--store-user=postgres",
                "--store-timeout=2",
                "--store=jdbc:postgresql://localhost:%d/postgres".formatted(postgres.getPort()))
            .redirectError(log().toFile())
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
    postgres.close();
  }

  @Test
  void tellsOfARestartInAFewLinesWithoutAStackTrace() throws Exception {
    until(200);
    assertThat(call().get().statusCode()).isEqualTo(200);
    postgres.close();
    until(503);
    for (int i = 0; i < CALLS; i += AT_ONCE) {
      List<CompletableFuture<HttpResponse<String>>> calls = new ArrayList<>();
      for (int j = 0; j < AT_ONCE; j++) {
        calls.add(call());
      }
      for (CompletableFuture<HttpResponse<String>> each : calls) {
        assertThat(each.get().body()).contains("unavailable");
      }
    }
    postgres = postgres(postgres.getPort());
    until(200);
    assertThat(call().get().statusCode()).isEqualTo(200);
    process.toHandle().destroy();
    assertThat(process.waitFor()).isZero();
    List<String> lines = Files.readAllLines(log());
    assertThat(lines).allMatch(line -> LINE.matcher(line).matches());
    List<String> events = lines.stream().map(DatabaseRestartTest::event).toList();
    assertThat(events)
        .containsSubsequence("started", "ready", "not-ready", "ready", "stopping", "stopped");
    assertThat(events).filteredOn("ready"::equals).hasSize(2);
    assertThat(events).filteredOn("not-ready"::equals).hasSize(1);
    // A restart may be in two minutes.
    assertThat(events)
        .filteredOn("store-failed"::equals)
        .hasSizeBetween(1, 2 * LogBounds.LINES)
        .hasSizeLessThan(CALLS);
    assertThat(events).filteredOn(event -> !event.equals("store-failed")).hasSizeLessThan(20);
  }

  private static String event(String line) {
    Matcher matcher = LINE.matcher(line);
    return matcher.matches() ? matcher.group(2) : "";
  }

  private Path log() {
    return folder.resolve("log");
  }

  private EmbeddedPostgres postgres(int port) throws IOException {
    return EmbeddedPostgres.builder()
        .setPort(port)
        .setDataDirectory(folder.resolve("postgres"))
        .setCleanDataDirectory(false)
        .setServerConfig("fsync", "off")
        .start();
  }

  private void until(int status) throws Exception {
    while (client
            .send(
                HttpRequest.newBuilder(management.resolve("health/ready")).build(),
                HttpResponse.BodyHandlers.discarding())
            .statusCode()
        != status) {
      Thread.onSpinWait();
    }
  }

  /** Nobody is anna, but to find out takes the store. */
  private CompletableFuture<HttpResponse<String>> call() {
    return client.sendAsync(
        HttpRequest.newBuilder(base.resolve("/Remote/Services85/SoPrincipal.svc"))
            .header("Content-Type", "text/xml")
            .POST(
                HttpRequest.BodyPublishers.ofString(
                    "<s:Envelope xmlns:s='http://schemas.xmlsoap.org/soap/envelope/' xmlns:n='%s'><s:Body><n:AuthenticateUsernamePassword><n:UserName>anna</n:UserName><n:Password>x</n:Password></n:AuthenticateUsernamePassword></s:Body></s:Envelope>"
                        .formatted(ServicesVersion.NS85)))
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }
}
