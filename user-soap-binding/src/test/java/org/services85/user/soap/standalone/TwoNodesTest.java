package org.services85.user.soap.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.services85.user.api.Authentication;
import org.services85.user.api.Credentials;
import org.services85.user.api.NotAuthenticatedException;
import org.services85.user.api.OutcomeUnknownException;
import org.services85.user.api.Secret;
import org.services85.user.api.UnavailableException;
import org.services85.user.api.UserAgentFactory;
import org.services85.user.api.UserType;
import org.services85.user.core.InProcessUserAgents;
import org.services85.user.core.audit.AuditEvent;
import org.services85.user.core.audit.AuditVerification;
import org.services85.user.core.audit.AuditVerifier;
import org.services85.user.core.store.Store;
import org.services85.user.core.store.User;
import org.services85.user.core.store.jdbc.JdbcStore;
import org.services85.user.soap.client.SoapUserAgents;

/** Servers over one PostgreSQL. */
@Tag("full")
@Timeout(value = 180, unit = TimeUnit.SECONDS)
class TwoNodesTest {

  private static final int CALLERS = 4;
  private static final int FIRST_USER = 10;

  private static EmbeddedPostgres postgres;
  private static InProcessUserAgents here;
  private static Store store;

  @BeforeAll
  static void startPostgres() throws IOException {
    postgres = EmbeddedPostgres.builder().setServerConfig("fsync", "off").start();
    store = JdbcStore.open(postgres.getPostgresDatabase());
    here = InProcessUserAgents.over(store).build();
    try (Secret password = Secret.of("Root-Word-77-Of-All")) {
      here.provisioning()
          .create(User.of(1, "root", UserType.INTERNAL_ASSOCIATE).asAdministrator(), password);
    }
    for (int user = FIRST_USER; user < FIRST_USER + CALLERS; user++) {
      try (Secret password = Secret.of("Initial-Word-" + user)) {
        here.provisioning()
            .create(User.of(user, name(user), UserType.INTERNAL_ASSOCIATE), password);
      }
    }
  }

  @AfterAll
  static void stopPostgres() throws IOException {
    here.close();
    postgres.close();
  }

  @Test
  void f03ShareTicketsAndLoseNoAcknowledgedCallWhenOneIsStopped() throws Exception {
    try (Node first = Node.start("north");
        Node second = Node.start("south")) {
      Credentials root = first.logOn("root", Secret.of("Root-Word-77-Of-All")).orElseThrow();
      Secret shared = second.agents.open(root).setGeneratedPassword(FIRST_USER);
      Credentials user = first.logOn(name(FIRST_USER), shared).orElseThrow();
      assertThat(second.agents.open(user).canChangePassword(FIRST_USER)).isTrue();
      shared = first.agents.open(root).setGeneratedPassword(FIRST_USER);
      assertThatThrownBy(() -> second.agents.open(user).canChangePassword(FIRST_USER))
          .as("revoked on one node, refused by the other at once")
          .isInstanceOf(NotAuthenticatedException.class);
      assertThat(second.logOn(name(FIRST_USER), shared)).isPresent();

      Map<Integer, Secret> acknowledged = new ConcurrentHashMap<>();
      List<Integer> unknown = stopUnderLoad(first, root, acknowledged);
      assertThat(acknowledged).hasSize(CALLERS);
      acknowledged.forEach(
          (id, password) -> {
            if (!unknown.contains(id)) {
              assertThat(second.logOn(name(id), password)).as("user %s", id).isPresent();
            }
          });
    }
    store.seal();
    AuditVerification audit =
        store.inTransaction(transaction -> AuditVerifier.of(transaction.audit()).verify());
    assertThat(audit.findings()).isEmpty();
    List<AuditEvent> events = store.inTransaction(transaction -> transaction.audit().latest(1000));
    assertThat(events).extracting(event -> event.origin().node()).contains("north", "south");
  }

  @Test
  void tellOfTheirConnectionsToTheDatabase() throws Exception {
    try (ServingThread node =
        ServingThread.start("--store-user=postgres", "--public-metrics", storeOption())) {
      String metrics =
          HttpClient.newHttpClient()
              .send(
                  HttpRequest.newBuilder(node.ready().base().resolve("metrics")).build(),
                  HttpResponse.BodyHandlers.ofString())
              .body();
      assertThat(metrics)
          .containsPattern("\nhikaricp_connections_active\\{pool=\"store\"} [0-9]")
          .containsPattern("\nhikaricp_connections_pending\\{pool=\"store\"} 0")
          .containsPattern("\nhikaricp_connections_max\\{pool=\"store\"} 16");
    }
  }

  /** Who was not told whether its last call was done. */
  private static List<Integer> stopUnderLoad(
      Node node, Credentials root, Map<Integer, Secret> acknowledged) throws Exception {
    AtomicInteger calls = new AtomicInteger();
    List<Integer> unknown = new ArrayList<>();
    ExecutorService threads = Executors.newFixedThreadPool(CALLERS);
    try {
      List<Future<Boolean>> callers = new ArrayList<>();
      for (int user = FIRST_USER; user < FIRST_USER + CALLERS; user++) {
        int id = user;
        callers.add(
            threads.submit(
                () -> {
                  try {
                    while (true) {
                      acknowledged.put(id, node.agents.open(root).setGeneratedPassword(id));
                      calls.incrementAndGet();
                    }
                  } catch (UnavailableException refused) {
                    return true;
                  } catch (OutcomeUnknownException e) {
                    return false;
                  }
                }));
      }
      while (calls.get() < 5 * CALLERS) {
        Thread.onSpinWait();
      }
      node.stop();
      for (int caller = 0; caller < CALLERS; caller++) {
        if (!callers.get(caller).get(60, TimeUnit.SECONDS)) {
          unknown.add(FIRST_USER + caller);
        }
      }
    } finally {
      threads.shutdownNow();
    }
    return unknown;
  }

  private static String storeOption() {
    return "--store=jdbc:postgresql://localhost:%s/postgres".formatted(postgres.getPort());
  }

  private static String name(int user) {
    return "user " + user;
  }

  /** One of the servers. */
  private static final class Node implements AutoCloseable {
    private final Process process;
    private final UserAgentFactory agents;

    private Node(Process process, URI base) {
      this.process = process;
      this.agents = SoapUserAgents.builder(base).build();
    }

    static Node start(String name) throws IOException {
      ProcessBuilder builder =
          UserAgentProcess.of("serve", "--port=0", "--node=" + name, storeOption());
      builder.environment().put("USER_AGENT_STORE_USER", "postgres");
      Process process = builder.redirectErrorStream(true).start();
      return new Node(process, Ready.in(process.inputReader(StandardCharsets.UTF_8)).base());
    }

    Optional<Credentials> logOn(String name, Secret password) {
      return agents
          .openPrincipal(Credentials.none())
          .authenticateUsernamePassword(name, password)
          .map(Authentication::credentials);
    }

    /** SIGTERM, to the end. */
    void stop() throws InterruptedException {
      process.toHandle().destroy();
      assertThat(process.waitFor()).isZero();
    }

    @Override
    public void close() {
      agents.close();
      process.destroyForcibly();
    }
  }
}
