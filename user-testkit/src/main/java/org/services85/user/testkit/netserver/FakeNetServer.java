package org.services85.user.testkit.netserver;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.security.KeyStore;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.services85.user.api.AgentOperation;
import org.services85.user.api.UserAgentFactory;
import org.services85.user.testkit.Installation;
import org.services85.user.testkit.SeededUser;
import org.services85.user.testkit.fake.DeliveredPassword;
import org.services85.user.testkit.fake.FakeUserAgents;
import org.services85.user.testkit.netserver.soap.ServiceDescription;

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
 * call is recorded. So a static one serves one test at a time, and says so where a second one
 * begins; tests of a class that run at once want an instance field, or {@link
 * FakeNetServerExtension}. A test may take it as a parameter. Where JUnit does not run, {@link
 * #start} and {@link #close} do.
 *
 * <p>Thread-safe.
 */
public final class FakeNetServer
    implements BeforeAllCallback,
        BeforeEachCallback,
        AfterEachCallback,
        AfterAllCallback,
        ParameterResolver,
        AutoCloseable {

  private static final Pattern HOST = Pattern.compile("[A-Za-z0-9._-]{1,255}(:[0-9]{1,5})?");

  private static final String NO_DELAY = "sun.net.httpserver.nodelay";

  private final Installation installation;
  private final Map<String, String> tests = new LinkedHashMap<>();
  private ServerState state;
  private int chosenPort;
  private int port;
  private int openings;
  private InetAddress address = InetAddress.getLoopbackAddress();
  private final Map<String, HttpHandler> handlers = new HashMap<>();
  private Optional<FakeCertificate> certificate = Optional.empty();
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
   * Chooses the port, for clients whose address is written down somewhere. Without it, any free one
   * is taken.
   *
   * @param number 1 to 65535
   * @return this server
   * @throws IllegalArgumentException if there is no such port
   * @throws IllegalStateException if it listens already
   */
  public synchronized FakeNetServer onPort(int number) {
    if (number < 1 || number > 65_535) {
      throw new IllegalArgumentException(number + " is no port; expected 1 to 65535");
    }
    requireNotListening();
    chosenPort = number;
    return this;
  }

  /**
   * Chooses the address to listen at, for clients in containers and on other machines. Without it,
   * this machine alone reaches the server. The WSDL then names the host that its reader asked.
   *
   * @param chosen an address of this machine, or the wildcard for all of them
   * @return this server
   * @throws IllegalStateException if it listens already
   */
  public synchronized FakeNetServer onAddress(InetAddress chosen) {
    Objects.requireNonNull(chosen, "chosen");
    requireNotListening();
    address = chosen;
    return this;
  }

  /** Has a handler of its own for the addresses below a path. */
  synchronized FakeNetServer handledBy(HttpHandler handler, String path) {
    requireNotListening();
    handlers.put(path, handler);
    return this;
  }

  /**
   * Speaks TLS, with a key and a certificate of its own that the JDK's keytool makes once a
   * process. Clients trust {@link #trustStore}.
   *
   * @return this server
   * @throws IllegalStateException if it listens already
   */
  public synchronized FakeNetServer overTls() {
    requireNotListening();
    certificate = Optional.of(FakeCertificate.ofThisProcess());
    return this;
  }

  private void requireNotListening() {
    if (http != null || port != 0) {
      throw new IllegalStateException("this fake NetServer listens already");
    }
  }

  /**
   * The certificate that clients have to trust.
   *
   * @return the server's certificate, in a store of its own
   * @throws IllegalStateException if it does not speak TLS
   */
  public synchronized KeyStore trustStore() {
    return certificate
        .orElseThrow(() -> new IllegalStateException("it speaks no TLS; make it overTls()"))
        .trustStore();
  }

  /**
   * Listens, where it does not yet.
   *
   * @return this server
   * @throws UncheckedIOException if the port cannot be had
   */
  public synchronized FakeNetServer start() {
    if (http == null) {
      int wanted = port == 0 ? chosenPort : port;
      try {
        http = listening(new InetSocketAddress(address, wanted));
      } catch (IOException e) {
        throw new UncheckedIOException(
            wanted == 0
                ? "a fake NetServer cannot listen"
                : "a fake NetServer cannot listen at port " + wanted,
            e);
      }
      workers = Executors.newCachedThreadPool(FakeNetServer::worker);
      http.setExecutor(workers);
      http.createContext("/", this::answer);
      handlers.forEach(http::createContext);
      http.start();
      port = http.getAddress().getPort();
    }
    return this;
  }

  private HttpServer listening(InetSocketAddress address) throws IOException {
    synchronized (FakeNetServer.class) {
      // JDK 17 sends head and body of an answer apart, and without this the body 40 ms later. It is
      // read once: where another server was made before, the process must be started with it.
      boolean ours = System.getProperty(NO_DELAY) == null;
      if (ours) {
        System.setProperty(NO_DELAY, "true");
      }
      try {
        if (certificate.isEmpty()) {
          return HttpServer.create(address, 0);
        }
        HttpsServer secure = HttpsServer.create(address, 0);
        secure.setHttpsConfigurator(new HttpsConfigurator(certificate.get().context()));
        return secure;
      } finally {
        if (ours) {
          System.clearProperty(NO_DELAY);
        }
      }
    }
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
    return at(host() + ":" + port);
  }

  private String host() {
    if (address.isAnyLocalAddress() || address.isLoopbackAddress()) {
      return "127.0.0.1";
    }
    String host = address.getHostAddress();
    return host.contains(":") ? "[" + host + "]" : host;
  }

  private URI at(String authority) {
    return URI.create((certificate.isPresent() ? "https" : "http") + "://" + authority + "/");
  }

  /** The address at which the client sees this server, which is not ours for a client elsewhere. */
  private synchronized URI seenBy(HttpExchange exchange) {
    String asked = exchange.getRequestHeaders().getFirst("Host");
    return address.isLoopbackAddress() || asked == null || !HOST.matcher(asked).matches()
        ? baseUri()
        : at(asked);
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
   * contract is not. Of more than 100,000 they are the last ones.
   *
   * @return the calls, in the order in which they were answered
   */
  public List<RecordedCall> calls() {
    return state().calls();
  }

  /**
   * The requests since the test began that were no calls of the contract, such as one at a wrong
   * address or of an unknown operation, with their answers; without anything that was in them.
   * Where a test fails, its failure has them as a suppressed one.
   *
   * @return for example {@code POST /Remote/Services85/Usr.svc: HTTP 404}; the first thousand
   */
  public List<String> unmatched() {
    return state().unmatched();
  }

  /**
   * Adds a user, until the test ends.
   *
   * @param user the user
   * @throws IllegalArgumentException if another one has its identity or its name
   */
  public void add(SeededUser user) {
    state().agents().add(user);
  }

  /**
   * Judges typed passwords by a rule of the test's, until the test ends, in place of {@linkplain
   * FakeUserAgents its own}.
   *
   * @param accepted true for a password that is accepted
   */
  public void acceptPasswords(Predicate<String> accepted) {
    state().agents().acceptPasswords(accepted);
  }

  /**
   * Delivers generated passwords to their users, until the test ends, as an installation does that
   * mails them: who has one generated is answered with an empty one.
   */
  public void deliverPasswords() {
    state().agents().deliverPasswords();
  }

  /**
   * The generated passwords that were delivered.
   *
   * @return the passwords, the first one first; see {@link #deliverPasswords}
   */
  public List<DeliveredPassword> deliveredPasswords() {
    return state().agents().deliveredPasswords();
  }

  /**
   * Moves its time, until the test ends: tickets and passwords expire, as far as theirs has come.
   *
   * @param duration how far; negative to move it back
   */
  public void advance(Duration duration) {
    state().clock().advance(duration);
  }

  /**
   * Lets failures that no call comes for be, until the test ends. Without it they fail the test.
   */
  public void allowUnusedFailures() {
    state().leaveFailures();
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

  /**
   * Makes it as new for a test.
   *
   * @throws IllegalStateException if another test uses it, as its calls could not be told apart
   */
  @Override
  public synchronized void beforeEach(ExtensionContext test) {
    if (!tests.isEmpty()) {
      throw new IllegalStateException(
          """
          this fake NetServer serves the test %s, so %s cannot have it at the same time: put it into \
          an instance field, take it as a parameter of the test, or have the tests run in one thread\
          """
              .formatted(tests.values(), test.getDisplayName()));
    }
    tests.put(test.getUniqueId(), test.getDisplayName());
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
    if (!ends(test)) {
      return;
    }
    ServerState ended = state();
    leave();
    Optional<Throwable> failure = test.getExecutionException();
    if (failure.isPresent()) {
      explain(failure.get(), ended);
    } else if (!ended.unused().isEmpty()) {
      throw new AssertionError(
          "no call came for what failNext said: %s; calls that came: %s%s"
              .formatted(
                  ended.unused(),
                  ended.calls().stream().map(RecordedCall::operation).toList(),
                  ended.unmatched().isEmpty() ? "" : "; no calls: " + ended.unmatched()));
    }
  }

  private synchronized boolean ends(ExtensionContext test) {
    return tests.remove(test.getUniqueId()) != null;
  }

  private static void explain(Throwable failure, ServerState ended) {
    if (!ended.unmatched().isEmpty()) {
      failure.addSuppressed(
          new AssertionError(
              "the fake NetServer got what is no call of the contract: " + ended.unmatched()));
    }
  }

  /** It is given to tests as a parameter of its type. */
  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext test) {
    return parameter.getParameter().getType() == FakeNetServer.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext test) {
    return this;
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

  synchronized ServerState state() {
    return state;
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      Optional<HttpAnswer> answer =
          new NetServerEndpoint(seenBy(exchange), state()).answer(exchange);
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
