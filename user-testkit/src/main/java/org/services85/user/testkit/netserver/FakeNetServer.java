package org.services85.user.testkit.netserver;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.services85.user.api.AgentOperation;
import org.services85.user.api.UserAgentFactory;
import org.services85.user.testkit.Installation;
import org.services85.user.testkit.SeededUser;
import org.services85.user.testkit.fake.FakeUserAgents;

/**
 * A NetServer on a free port of this machine, for tests of what calls one, in any language: User
 * and SoPrincipal of Services84 to 88, with their WSDL, in SOAP 1.1 and 1.2, over the {@linkplain
 * FakeUserAgents fake} of the contract. Never for production.
 *
 * <pre>{@code
 * @RegisterExtension
 * static FakeNetServer netServer =
 *     FakeNetServer.withUsers(SeededUser.of(1, "alma", INTERNAL_ASSOCIATE, "secret").asAdministrator());
 * }</pre>
 *
 * <p>In a static field it listens at one address for all tests of the class, in an instance field
 * at one for each test. Before each test it is as new in both: the users and passwords are those
 * that it was made with, the next generated password is {@code Generated-1}, nothing fails, and no
 * call is recorded. So a static one serves one test at a time; tests of a class that run at once
 * want an instance field. Where JUnit does not run, {@link #start} and {@link #close} do.
 *
 * <p>Thread-safe.
 */
public final class FakeNetServer
    implements BeforeAllCallback,
        BeforeEachCallback,
        AfterEachCallback,
        AfterAllCallback,
        AutoCloseable {

  private static final String NO_DELAY = "sun.net.httpserver.nodelay";

  static {
    // JDK 17 sends head and body of an answer apart, and without this the body 40 ms later. It is
    // read
    // once: where another server was made before, the virtual machine must be started with it.
    if (System.getProperty(NO_DELAY) == null) {
      System.setProperty(NO_DELAY, "true");
    }
  }

  private final Installation installation;
  private ServerState state;
  private int port;
  private int openings;
  private @Nullable HttpServer http;
  private @Nullable ExecutorService workers;

  private FakeNetServer(Installation installation) {
    this.installation = installation;
    this.state = new ServerState(installation);
  }

  /**
   * A server of an installation on site with the given users, in the system's time. It does not
   * listen yet.
   *
   * @param users the users that exist; no two share a name or an identity
   * @return a new server
   */
  public static FakeNetServer withUsers(SeededUser... users) {
    return of(new Installation(List.of(users), List.of(), Clock.systemUTC()));
  }

  /**
   * A server of the given installation. It does not listen yet.
   *
   * @param installation users, application tokens, and the time, which no new test sets back
   * @return a new server
   */
  public static FakeNetServer of(Installation installation) {
    return new FakeNetServer(Objects.requireNonNull(installation, "installation"));
  }

  /**
   * Listens, where it does not yet.
   *
   * @return this server
   * @throws UncheckedIOException if no port can be had
   */
  public synchronized FakeNetServer start() {
    if (http == null) {
      try {
        http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
      } catch (IOException e) {
        throw new UncheckedIOException("a fake NetServer cannot listen", e);
      }
      workers = Executors.newCachedThreadPool(FakeNetServer::worker);
      http.setExecutor(workers);
      http.createContext("/", this::answer);
      http.start();
      port = http.getAddress().getPort();
    }
    return this;
  }

  /** Stops listening, breaks the connections, and gives the port back. Idempotent. */
  @Override
  public synchronized void close() {
    state.over().countDown();
    down();
    port = 0;
  }

  /**
   * Under which {@code Remote/Services85/User.svc} stands.
   *
   * @return for example {@code http://127.0.0.1:40123/}
   * @throws IllegalStateException if it was not started
   */
  public synchronized URI baseUri() {
    if (port == 0) {
      throw new IllegalStateException(
          "this fake NetServer does not listen; register it by @RegisterExtension, or start() it");
    }
    return URI.create("http://127.0.0.1:" + port + "/");
  }

  /**
   * The way past SOAP: agents of the same installation, to arrange what a test needs and to look at
   * what it did. Of them no call is recorded, and none fails.
   *
   * @return agents, until the next test begins
   */
  public UserAgentFactory agents() {
    return state().agents();
  }

  /**
   * The calls that came since the test began, those that failed among them. What was no call of the
   * contract is not.
   *
   * @return the calls, in the order in which they were answered
   */
  public List<RecordedCall> calls() {
    return state().calls();
  }

  /**
   * Fails the next call, of whatever operation. Failures are used up one by one, in the order in
   * which they were given. One that is left when the test ends fails the test.
   *
   * @param failure how
   */
  public void failNext(Failure failure) {
    state().failNext(Optional.empty(), Objects.requireNonNull(failure, "failure"));
  }

  /**
   * Fails the next call of an operation.
   *
   * @param operation which one
   * @param failure how
   */
  public void failNext(AgentOperation operation, Failure failure) {
    failNext(operation.toString(), failure);
  }

  /**
   * Fails the next call of an operation.
   *
   * @param operation its name in the contract, also one of those that have no rules
   * @param failure how
   * @throws IllegalArgumentException if no operation has the name
   */
  public void failNext(String operation, Failure failure) {
    ServiceDescription.requireOperation(operation);
    state().failNext(Optional.of(operation), Objects.requireNonNull(failure, "failure"));
  }

  /**
   * Answers each call of an operation as the test says, until the test ends; the call is not done.
   * It may be any of the 78 operations of NetServer's User service, of which most have no rules
   * here, or of the four of SoPrincipal. Callers need a ticket and an application token as for
   * every operation; calls are recorded, and fail where {@link #failNext} says so.
   *
   * <pre>{@code
   * netServer.answering("GetRole", "<Response><RoleId>3</RoleId><Name>Sales</Name></Response>");
   * }</pre>
   *
   * @param operation its name in the contract
   * @param xml the elements in the element that answers it, or that element itself, as a NetServer
   *     of whatever version has sent it. Elements without prefix are of the contract's namespace;
   *     {@code a:} is that of its arrays, {@code i:} and {@code xsi:} are XML Schema's. Nothing
   *     else is checked but that it is well-formed
   * @throws IllegalArgumentException if no operation has the name, or the text is not well-formed
   *     or longer than a message may be (256 KiB)
   */
  public void answering(String operation, String xml) {
    state().answering(ScriptedAnswer.of(operation, xml));
  }

  /**
   * Fails each call for which nothing else was said, until the test ends.
   *
   * @param failure how
   */
  public void failEach(Failure failure) {
    state().failEach(Objects.requireNonNull(failure, "failure"));
  }

  /**
   * Stops listening until {@link #up}, or until the next test begins: connections are refused, and
   * those that a client has kept are broken.
   */
  public synchronized void down() {
    if (http != null) {
      http.stop(0);
      http = null;
    }
    if (workers != null) {
      workers.shutdownNow();
      workers = null;
    }
  }

  /** Listens again, at the same address. */
  public void up() {
    start();
  }

  /**
   * Serves one version of the services alone until the test ends, as an older or a newer NetServer
   * does. The addresses of the others are not found then (HTTP 404).
   *
   * @param services which one, {@code Services84} to {@code Services88}
   * @throws IllegalArgumentException if it is another
   */
  public void serveOnly(String services) {
    if (!ServerState.VERSIONS.contains(services)) {
      throw new IllegalArgumentException(
          services + " does not carry the contract; expected Services84 to Services88");
    }
    state().serveOnly(services);
  }

  /**
   * Lets AuthenticateImplicit find, until the test ends, that the transport has proven somebody, as
   * Windows does for a NetServer on site.
   *
   * @param userName whose login name it has proven
   */
  public void transportProves(String userName) {
    Objects.requireNonNull(userName, "userName");
    state().transportProves(Optional.of(() -> userName));
  }

  /** Makes it as new, at the same address; JUnit does so before each test. */
  public synchronized void reset() {
    state.over().countDown();
    state = new ServerState(installation);
    if (port != 0) {
      up();
    }
  }

  @Override
  public synchronized void beforeAll(ExtensionContext tests) {
    openings++;
    start();
  }

  @Override
  public synchronized void beforeEach(ExtensionContext test) {
    openings++;
    start();
    reset();
  }

  /**
   * Fails a test that has ended well, but has scripted failures that no call came for.
   *
   * @throws AssertionError if there are such
   */
  @Override
  public void afterEach(ExtensionContext test) {
    List<String> unused = state().unused();
    leave();
    if (!unused.isEmpty() && test.getExecutionException().isEmpty()) {
      throw new AssertionError(
          "no call came for what failNext said: %s; calls that came: %s"
              .formatted(unused, calls().stream().map(RecordedCall::operation).toList()));
    }
  }

  @Override
  public void afterAll(ExtensionContext tests) {
    leave();
  }

  private synchronized void leave() {
    openings--;
    if (openings == 0) {
      close();
    }
  }

  private synchronized ServerState state() {
    return state;
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      Optional<HttpAnswer> answer = new NetServerEndpoint(baseUri(), state()).answer(exchange);
      if (answer.isPresent()) {
        answer.get().send(exchange);
      }
    }
  }

  private static Thread worker(Runnable task) {
    Thread worker = new Thread(task, "fake NetServer");
    worker.setDaemon(true);
    return worker;
  }
}
