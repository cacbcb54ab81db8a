package org.services85.user.soap.standalone;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.services85.user.soap.Samples;
import org.services85.user.soap.ScriptedAgents;
import org.services85.user.soap.ServicesVersion;
import org.services85.user.soap.standalone.http.OutOfMemory;

/** A server that ends, whatever state it is in. */
@Tag("full")
@Timeout(value = 180, unit = TimeUnit.SECONDS)
class EndOfProcessTest {

  /** Of its own: the store's folder is looked at for files that others can read. */
  @TempDir Path elsewhere;

  /** In which {@code serve} ends at SIGTERM: ten seconds, and some for a busy machine. */
  private static final Duration ITS_TIME = Duration.ofSeconds(10 + 5);

  private static final int SIGTERM = 15;

  private static final String LOGON =
      "<n:AuthenticateUsernamePassword><n:UserName>anna</n:UserName><n:Password>x</n:Password>"
          + "</n:AuthenticateUsernamePassword>";

  @TempDir Path folder;

  private final HttpClient client =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
  private Process process;

  @AfterEach
  void kill() {
    process.destroyForcibly();
  }

  @Test
  void f13AHeapThatIsUsedUpEndsAServerWithACodeOfItsOwn() throws Exception {
    URI base = start(UsedUp.class, "-Xmx64m");
    assertThat(call(base, "<n:GetSystemInfo/>").get().statusCode()).isEqualTo(200);
    tell("all");
    for (int i = 0; i < 100 && process.isAlive(); i++) {
      call(base, LOGON).exceptionally(gone -> null).get();
    }
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isEqualTo(OutOfMemory.EXIT_CODE);
    assertThat(Files.readString(errors())).contains("error: out of memory");
  }

  @Test
  void f13SigtermEndsAServerWhoseHeapIsAlmostUsedUp() throws Exception {
    URI base = start(UsedUp.class, "-Xmx64m");
    tell("almost all");
    String line = readLine();
    while (line != null && !line.equals("used up")) {
      line = readLine();
    }
    List<CompletableFuture<HttpResponse<String>>> calls = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      calls.add(call(base, LOGON));
    }
    // A JVM that has no memory left to run its shutdown hooks ends with the signal's own code.
    assertEndsInItsTime(0, 1, OutOfMemory.EXIT_CODE, 128 + SIGTERM);
    assertThat(calls).isNotEmpty();
  }

  @Test
  void f13SigtermEndsAServerWhoseStoreIsHeldByAnother() throws Exception {
    URI base = start(UserAgentCommand.class);
    try (Connection other =
            DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("services85.db"));
        Statement sql = other.createStatement()) {
      sql.execute("BEGIN IMMEDIATE");
      List<CompletableFuture<HttpResponse<String>>> calls = new ArrayList<>();
      for (int i = 0; i < 80; i++) {
        calls.add(call(base, LOGON));
      }
      assertThat(call(base, "<n:GetSystemInfo/>").get().statusCode()).isEqualTo(200);
      assertEndsInItsTime();
      assertThat(calls).isNotEmpty();
    }
  }

  @Test
  void f13SigtermEndsAServerWhoseCallsNeverEnd() throws Exception {
    URI base = start(Frozen.class);
    List<CompletableFuture<HttpResponse<String>>> calls = new ArrayList<>();
    for (int i = 0; i < 80; i++) {
      calls.add(call(base, "<n:GetSystemInfo/>"));
    }
    assertThat(readLine()).isEqualTo("frozen");
    assertEndsInItsTime();
    assertThat(calls).isNotEmpty();
  }

  private URI start(Class<?> main, String... options) throws IOException {
    process =
        UserAgentProcess.with(
                List.of(options), main, "serve", "--demo", "--port=0", "--store=" + folder)
            .redirectError(errors().toFile())
            .start();
    BufferedReader output = process.inputReader(UTF_8);
    return Ready.in(output).base();
  }

  private Path errors() {
    return elsewhere.resolve("errors");
  }

  private void tell(String what) throws IOException {
    OutputStream input = process.getOutputStream();
    input.write((what + "\n").getBytes(UTF_8));
    input.flush();
  }

  private String readLine() throws IOException {
    return process.inputReader(UTF_8).readLine();
  }

  private void assertEndsInItsTime() throws InterruptedException {
    assertEndsInItsTime(0, 1);
  }

  private void assertEndsInItsTime(Integer... exitCodes) throws InterruptedException {
    process.toHandle().destroy();
    assertThat(process.waitFor(ITS_TIME.toSeconds(), TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isIn((Object[]) exitCodes);
  }

  private CompletableFuture<HttpResponse<String>> call(URI base, String call) {
    return client.sendAsync(
        HttpRequest.newBuilder(base.resolve("/Remote/Services85/SoPrincipal.svc"))
            .timeout(Duration.ofSeconds(60))
            .header("Content-Type", "text/xml")
            .POST(
                HttpRequest.BodyPublishers.ofString(
                    "<s:Envelope xmlns:s='http://schemas.xmlsoap.org/soap/envelope/' xmlns:n='%s'><s:Body>%s</s:Body></s:Envelope>"
                        .formatted(ServicesVersion.NS85, call)))
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }

  /** Serves, and takes all memory that there is once it is told to. */
  static final class UsedUp {

    private static final List<byte[]> TAKEN = new ArrayList<>(1 << 16);

    private UsedUp() {}

    public static void main(String[] arguments) {
      Thread taker = new Thread(UsedUp::take);
      taker.setDaemon(true);
      taker.start();
      UserAgentCommand.main(arguments);
    }

    private static void take() {
      try {
        String told = new BufferedReader(new InputStreamReader(System.in, UTF_8)).readLine();
        do {
          for (int size = 1 << 20; size > 0; size /= 2) {
            fill(size);
          }
        } while (told.equals("all"));
        TAKEN.subList(TAKEN.size() / 2, TAKEN.size()).clear();
        System.out.println("used up");
      } catch (IOException | OutOfMemoryError e) {
        // What there is was taken.
      }
    }

    private static void fill(int size) {
      try {
        while (TAKEN.size() < 1 << 16) {
          TAKEN.add(new byte[size]);
        }
      } catch (OutOfMemoryError e) {
        // Smaller pieces may still fit.
      }
    }
  }

  /** Serves calls that neither end nor hear that they should. */
  static final class Frozen {

    private Frozen() {}

    public static void main(String[] arguments) throws Exception {
      CountDownLatch frozen = new CountDownLatch(1);
      ScriptedAgents agents =
          new ScriptedAgents(
              (credentials, context, operation, values) -> {
                frozen.countDown();
                while (values != null) {
                  LockSupport.parkNanos(1_000_000);
                }
                return Samples.answerOf(operation);
              });
      try (StopSignal stop = StopSignal.listening(Duration.ZERO);
          NetServerHost host = NetServerHost.start(agents, "127.0.0.1", 0)) {
        System.out.println("READY " + host.baseUri());
        frozen.await();
        System.out.println("frozen");
        stop.await();
      }
    }
  }
}
