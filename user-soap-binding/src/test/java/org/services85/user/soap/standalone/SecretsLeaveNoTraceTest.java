package org.services85.user.soap.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.services85.user.api.CallContext;
import org.services85.user.api.Credentials;
import org.services85.user.api.IUserAgent;
import org.services85.user.api.Secret;
import org.services85.user.api.UserAgentFactory;
import org.services85.user.core.spi.ApplicationToken;
import org.services85.user.core.spi.ApplicationToken.Issued;
import org.services85.user.soap.client.SoapUserAgents;
import org.services85.user.testkit.canary.CanaryProbe;
import org.services85.user.testkit.canary.Finding;
import org.services85.user.testkit.canary.ProbedJvm;

/**
 * What a server that was used leaves behind of the secrets, in a process of its own, whose heap is
 * read as a whole. What core leaves behind, its NoTraceTest says in moments.
 */
@Tag("full")
@Timeout(value = 240, unit = TimeUnit.SECONDS)
class SecretsLeaveNoTraceTest {

  private static final String THERE = "what is there";

  @TempDir Path folder;

  private final Map<String, char[]> secrets = new HashMap<>();

  @Test
  void p04NoLogFileMetricMBeanOrHeapHoldsAPasswordTicketOrToken() throws Exception {
    Files.writeString(
        folder.resolve("logback.xml"),
        EVERY_LEVEL.formatted(folder.resolve("log"), folder.resolve("json")));
    Issued application = ApplicationToken.issue("trial", Optional.empty(), new SecureRandom());
    Files.writeString(folder.resolve("tokens"), application.known().line());
    Path store = folder.resolve("store");
    Process process = start(store);
    try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
      Ready ready = Ready.in(output);
      use(ready.base(), application.token(), ready.password());
      CanaryProbe probe = CanaryProbe.of(secrets);
      List<Finding> findings = new ArrayList<>(probe.inFile(folder.resolve("log")));
      findings.addAll(probe.inFile(folder.resolve("json")));
      findings.addAll(probe.inFolder(store));
      String metrics = metrics(ready.base());
      assertThat(metrics).contains("operation=\"SetGeneratedPassword\",outcome=\"done\"");
      findings.addAll(probe.inText("the metrics", metrics));
      try (ProbedJvm server = ProbedJvm.of(process.pid())) {
        findings.addAll(probe.inMBeans(server.mbeans()));
        Path dump = folder.resolve("server.hprof");
        server.dumpHeap(dump);
        List<Finding> inHeap = probeOfHeap(store).inHeapDump(dump);
        assertThat(inHeap).anyMatch(SecretsLeaveNoTraceTest::isThere);
        inHeap.stream().filter(finding -> !isThere(finding)).forEach(findings::add);
      }
      assertThat(folder.resolve("log")).content().contains("DEBUG org.eclipse.jetty");
      assertThat(folder.resolve("json"))
          .content()
          .contains("\"level\":\"DEBUG\",\"logger\":\"org.eclipse.jetty");
      assertThat(findings).isEmpty();
    } finally {
      process.toHandle().destroy();
      process.waitFor();
    }
  }

  /** For what is in the heap of every server, too: who does not find it looks at nothing. */
  private CanaryProbe probeOfHeap(Path store) {
    Map<String, char[]> sought = new HashMap<>(secrets);
    sought.put(THERE, store.toString().toCharArray());
    return CanaryProbe.of(sought);
  }

  private static boolean isThere(Finding finding) {
    return finding.secret().equals(THERE);
  }

  private static String metrics(URI base) throws Exception {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(base.resolve("metrics")).build(),
            HttpResponse.BodyHandlers.ofString())
        .body();
  }

  private void use(URI base, Secret token, String administrators) {
    note("the application token", token);
    try (UserAgentFactory agents = SoapUserAgents.builder(base).build()) {
      Credentials nobody = Credentials.none().withApplicationToken(token);
      Secret first = Secret.of(administrators);
      note("the administrator's first password", first);
      Credentials administrator = logOn(agents, nobody, "administrator", first);
      IUserAgent agent = agents.open(administrator);
      for (int i = 0; i < 5; i++) {
        Secret generated = agent.setGeneratedPassword(2);
        note("generated password " + i, generated);
        note("ticket " + i, logOn(agents, nobody, "anna", generated).ticket().orElseThrow());
      }
      Secret key = Secret.of(UUID.randomUUID().toString());
      note("the idempotency key", key);
      Secret kept =
          agents
              .open(administrator, CallContext.none().withIdempotencyKey(key))
              .setGeneratedPassword(2);
      note("the password that is kept for a repetition", kept);
      Secret typed = Secret.of("typed & kept <nowhere> " + System.nanoTime());
      note("the typed password", typed);
      assertThat(agent.setPassword(2, typed)).isTrue();
      Credentials anna = logOn(agents, nobody, "anna", typed);
      note("anna's ticket", anna.ticket().orElseThrow());
      Secret wrong = Secret.of("a wrong password " + System.nanoTime());
      note("the wrong password", wrong);
      assertThat(agents.open(anna).changeOwnPassword(wrong, typed)).isFalse();
      note("the administrator's ticket", administrator.ticket().orElseThrow());
    }
  }

  private static Credentials logOn(
      UserAgentFactory agents, Credentials nobody, String name, Secret password) {
    return agents
        .openPrincipal(nobody)
        .authenticateUsernamePassword(name, password)
        .orElseThrow()
        .credentials()
        .withApplicationToken(nobody.applicationToken().orElseThrow());
  }

  private void note(String name, Secret secret) {
    secrets.put(name, secret.reveal());
  }

  private static final String EVERY_LEVEL =
      """
      <configuration>
        <appender name="file" class="ch.qos.logback.core.FileAppender">
          <file>%s</file>
          <encoder><pattern>%%level %%logger %%msg%%n%%xException</pattern></encoder>
        </appender>
        <appender name="json" class="ch.qos.logback.core.FileAppender">
          <file>%s</file>
          <encoder class="org.services85.user.soap.standalone.observability.JsonLogEncoder"/>
        </appender>
        <root level="TRACE"><appender-ref ref="file"/><appender-ref ref="json"/></root>
      </configuration>
      """;

  private Process start(Path store) throws IOException {
    return UserAgentProcess.with(
            List.of("-Dlogback.configurationFile=" + folder.resolve("logback.xml")),
            "serve",
            "--demo",
            "--port=0",
            "--mode=online",
            "--public-metrics",
            "--store=" + store,
            "--application-tokens=" + folder.resolve("tokens"))
        .redirectErrorStream(true)
        .start();
  }
}
