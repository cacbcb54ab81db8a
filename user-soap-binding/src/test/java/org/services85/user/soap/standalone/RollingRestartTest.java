package org.services85.user.soap.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.services85.user.api.Credentials;
import org.services85.user.api.Secret;
import org.services85.user.api.UserAgentException;
import org.services85.user.api.UserAgentFactory;
import org.services85.user.api.UserType;
import org.services85.user.core.InProcessUserAgents;
import org.services85.user.core.audit.AuditEvent;
import org.services85.user.core.store.Store;
import org.services85.user.core.store.User;
import org.services85.user.core.store.jdbc.JdbcStore;
import org.services85.user.soap.client.SoapUserAgents;

/**
 * The proxies that the pages describe, with the configurations that they show, before two nodes
 * that are stopped, started anew and killed under load.
 */
@Tag("full")
@Timeout(value = 300, unit = TimeUnit.SECONDS)
class RollingRestartTest {

  private static final int CLIENTS = 2;
  private static final int FIRST_USER = 10;
  private static final int READS_A_SECOND = 50;

  /** How many of the calls that only read are under way at once, at most. */
  private static final int READERS = 4;

  private static final HttpClient HTTP = HttpClient.newHttpClient();

  @TempDir Path folder;

  private final Queue<UserAgentException> failures = new ConcurrentLinkedQueue<>();
  private final AtomicInteger resets = new AtomicInteger();
  private final AtomicInteger failedResets = new AtomicInteger();
  private final AtomicInteger reads = new AtomicInteger();
  private final List<Process> processes = new ArrayList<>();
  private volatile boolean ending;
  private EmbeddedPostgres postgres;

  /** What stands before the nodes. */
  enum Proxy {
    NGINX("nginx", "nginx.conf") {
      @Override
      List<String> command(Path configuration, Path folder) {
        return List.of(
            "nginx",
            "-p",
            folder.toString(),
            "-c",
            configuration.toString(),
            "-g",
            "daemon off; pid " + folder.resolve("nginx.pid") + ";",
            "-e",
            "stderr");
      }

      /** What else it would want to write, it writes where the test does. */
      @Override
      String localized(String configuration, Path folder) {
        StringBuilder own = new StringBuilder("http {\n  access_log off;\n");
        for (String what : List.of("client_body", "proxy", "fastcgi", "uwsgi", "scgi")) {
          own.append("  ").append(what).append("_temp_path ").append(folder.resolve(what));
          own.append(";\n");
        }
        return configuration
            .replace("http {\n", own)
            .replace("worker_processes 1;", "worker_processes 1;\nuser root;");
      }
    },
    HAPROXY("haproxy", "haproxy.cfg") {
      @Override
      List<String> command(Path configuration, Path folder) {
        return List.of("haproxy", "-db", "-f", configuration.toString());
      }

      @Override
      String localized(String configuration, Path folder) {
        return configuration;
      }
    };

    private final String program;
    private final String file;

    Proxy(String program, String file) {
      this.program = program;
      this.file = file;
    }

    abstract List<String> command(Path configuration, Path folder);

    abstract String localized(String configuration, Path folder);

    void assumeInstalled() {
      assumeTrue(
          Stream.of(System.getenv("PATH").split(File.pathSeparator, -1))
              .anyMatch(each -> Files.isExecutable(Path.of(each, program))),
          program + " is not installed");
    }
  }

  @BeforeEach
  void startPostgres() throws IOException {
    postgres = EmbeddedPostgres.builder().setServerConfig("fsync", "off").start();
  }

  @AfterEach
  void stop() throws IOException {
    ending = true;
    for (Process process : processes) {
      // nginx has workers, which would outlive it.
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
    postgres.close();
  }

  @ParameterizedTest
  @EnumSource
  void f03NoCallFailsButThoseThatAKilledNodeHadAndNoneIsDoneTwice(Proxy proxy) throws Exception {
    proxy.assumeInstalled();
    try (Store store = JdbcStore.open(postgres.getPostgresDatabase());
        InProcessUserAgents here = InProcessUserAgents.over(store).build()) {
      provide(here);
      Node north = new Node("north", freePort(), freePort());
      Node south = new Node("south", freePort(), freePort());
      north.start();
      south.start();
      URI address = start(proxy, north, south);
      List<Secret> last = new ArrayList<>();
      try (UserAgentFactory callers = SoapUserAgents.builder(address).build()) {
        Credentials root =
            callers
                .openPrincipal(Credentials.none())
                .authenticateUsernamePassword("root", Secret.of("Root-Word-77-Of-All"))
                .orElseThrow()
                .credentials();
        last.addAll(underLoad(callers, root, north, south));
      }
      assertThat(last).hasSize(CLIENTS);
      List<AuditEvent> events =
          store.inTransaction(transaction -> transaction.audit().latest(100_000));
      long done =
          events.stream()
              .filter(event -> event.action().name().equals("SET_GENERATED_PASSWORD"))
              .filter(event -> event.outcome() == AuditEvent.Outcome.DONE)
              .count();
      assertThat(done).isBetween((long) resets.get(), (long) resets.get() + failedResets.get());
      assertThat(events).extracting(event -> event.origin().node()).contains("north", "south");
    }
  }

  /** The last password of each client. */
  private List<Secret> underLoad(UserAgentFactory callers, Credentials root, Node north, Node south)
      throws Exception {
    ScheduledExecutorService readers = Executors.newScheduledThreadPool(READERS);
    List<Resetting> clients = new ArrayList<>();
    for (int client = 0; client < CLIENTS; client++) {
      clients.add(new Resetting(callers, root, FIRST_USER + client));
    }
    clients.forEach(Thread::start);
    for (int reader = 0; reader < READERS; reader++) {
      Future<?> unused =
          readers.scheduleAtFixedRate(
              () -> read(callers, root),
              0,
              READERS * 1_000L / READS_A_SECOND,
              TimeUnit.MILLISECONDS);
    }
    try {
      awaitMore(20);
      for (Node node : List.of(north, south)) {
        node.terminate();
        awaitMore(20);
        node.start();
        awaitMore(20);
      }
      assertThat(failures).as("while nodes were stopped and started%n%s", log()).isEmpty();
      north.process.destroyForcibly().waitFor();
      awaitMore(20);
      assertThat(failures)
          .as("calls that the killed node had%n%s", log())
          .hasSizeLessThanOrEqualTo(CLIENTS + READERS);
      assertThat(reads.get()).isGreaterThan(READS_A_SECOND);
      return finished(clients);
    } finally {
      ending = true;
      readers.shutdownNow();
    }
  }

  /** What the proxy said last. */
  private String log() throws IOException {
    String all = Files.readString(folder.resolve("proxy.log"));
    return all.substring(Math.max(0, all.length() - 2_000));
  }

  private List<Secret> finished(List<Resetting> clients) throws InterruptedException {
    ending = true;
    List<Secret> passwords = new ArrayList<>();
    for (Resetting client : clients) {
      client.join();
      passwords.add(client.password);
    }
    return passwords;
  }

  /** Until so many more resets were acknowledged. */
  private void awaitMore(int number) {
    int before = resets.get();
    while (resets.get() < before + number) {
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
    }
  }

  private void read(UserAgentFactory callers, Credentials root) {
    if (ending) {
      return;
    }
    try {
      callers.open(root).canChangePassword(FIRST_USER);
      reads.incrementAndGet();
    } catch (UserAgentException failure) {
      failures.add(failure);
    }
  }

  /** Gives a user one password after the other. */
  private final class Resetting extends Thread {

    private final UserAgentFactory callers;
    private final Credentials root;
    private final int target;
    private volatile Secret password = Secret.of("none yet");

    Resetting(UserAgentFactory callers, Credentials root, int target) {
      this.callers = callers;
      this.root = root;
      this.target = target;
      setDaemon(true);
    }

    @Override
    public void run() {
      while (!ending) {
        try {
          password = callers.open(root).setGeneratedPassword(target);
          resets.incrementAndGet();
        } catch (UserAgentException failure) {
          failedResets.incrementAndGet();
          failures.add(failure);
        }
      }
    }
  }

  private static void provide(InProcessUserAgents here) {
    try (Secret password = Secret.of("Root-Word-77-Of-All")) {
      here.provisioning()
          .create(User.of(1, "root", UserType.INTERNAL_ASSOCIATE).asAdministrator(), password);
      for (int user = FIRST_USER; user < FIRST_USER + CLIENTS; user++) {
        here.provisioning()
            .create(User.of(user, "user " + user, UserType.INTERNAL_ASSOCIATE), password);
      }
    }
  }

  private URI start(Proxy proxy, Node north, Node south) throws IOException {
    int port = freePort();
    String shown = Files.readString(Path.of("..", "docs", "proxy", proxy.file));
    String own =
        shown
            .replace("listen 8080;", "listen 127.0.0.1:" + port + ";")
            .replace("bind :8080", "bind 127.0.0.1:" + port)
            .replace("127.0.0.1:8085", "127.0.0.1:" + north.port)
            .replace("127.0.0.1:8086", "127.0.0.1:" + south.port)
            .replace("port 9085", "port " + north.managementPort)
            .replace("port 9086", "port " + south.managementPort);
    Path configuration =
        Files.writeString(folder.resolve(proxy.file), proxy.localized(own, folder));
    processes.add(
        new ProcessBuilder(proxy.command(configuration, folder))
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("proxy.log").toFile())
            .start());
    awaitOpen(port);
    URI address = URI.create("http://127.0.0.1:" + port + "/");
    while (status(address.resolve("Remote/Services85/User.svc?wsdl")) != 200) {
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
    }
    return address;
  }

  private void awaitOpen(int port) throws IOException {
    while (true) {
      try (Socket open = new Socket(InetAddress.getLoopbackAddress(), port)) {
        assertThat(open.isConnected()).isTrue();
        return;
      } catch (IOException closed) {
        assertThat(processes.get(processes.size() - 1).isAlive())
            .as(Files.readString(folder.resolve("proxy.log")))
            .isTrue();
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
      }
    }
  }

  private static int status(URI address) throws IOException {
    try {
      return HTTP.send(
              HttpRequest.newBuilder(address).timeout(Duration.ofSeconds(5)).build(),
              HttpResponse.BodyHandlers.discarding())
          .statusCode();
    } catch (IOException refused) {
      return 0;
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return free.getLocalPort();
    }
  }

  /** One of the servers. */
  private final class Node {

    private final String name;
    private final int port;
    private final int managementPort;
    private Process process;

    Node(String name, int port, int managementPort) {
      this.name = name;
      this.port = port;
      this.managementPort = managementPort;
    }

    /** Waits until it says that it serves. */
    void start() throws IOException {
      ProcessBuilder builder =
          UserAgentProcess.of(
              "serve",
              "--port=" + port,
              "--management-port=" + managementPort,
              "--trusted-proxy=127.0.0.1",
              "--drain=3",
              "--node=" + name,
              "--store=jdbc:postgresql://localhost:%d/postgres".formatted(postgres.getPort()));
      builder.environment().put("USER_AGENT_STORE_USER", "postgres");
      process = builder.redirectErrorStream(true).start();
      processes.add(process);
      Ready.in(process.inputReader(StandardCharsets.UTF_8));
      URI ready = URI.create("http://127.0.0.1:%d/health/ready".formatted(managementPort));
      while (status(ready) != 200) {
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
      }
    }

    void terminate() throws InterruptedException {
      process.toHandle().destroy();
      assertThat(process.waitFor()).isZero();
    }
  }
}
