package org.services85.user.core.crash;

import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.services85.user.api.AgentOperation;
import org.services85.user.api.Authentication;
import org.services85.user.api.CallContext;
import org.services85.user.api.Credentials;
import org.services85.user.api.Secret;
import org.services85.user.api.UserAgentException;
import org.services85.user.api.UserType;
import org.services85.user.core.InProcessUserAgents;
import org.services85.user.core.QuickHasher;
import org.services85.user.core.audit.AuditAction;
import org.services85.user.core.audit.AuditEvent;
import org.services85.user.core.audit.AuditVerification;
import org.services85.user.core.audit.AuditVerifier;
import org.services85.user.core.store.Store;
import org.services85.user.core.store.User;
import org.services85.user.core.store.jdbc.EmbeddedStore;
import org.services85.user.core.store.jdbc.JdbcStore;
import org.services85.user.core.store.jdbc.PostgresPool;

/**
 * A node in a process of its own, over an embedded store or PostgreSQL. It answers questions on its
 * standard input; on {@code GO} its clients reset passwords until it is killed. It says what is
 * tried before it is done, and what is acknowledged after.
 */
final class CrashingNode {

  static final List<Integer> USERS = List.of(2, 3, 4);
  static final String INITIAL = "what they had at first";

  private static final int ADMINISTRATOR = 1;
  private static final int REFUSALS = 3;
  private static final int CONNECTIONS = 4;
  private static final Duration PATIENCE = Duration.ofSeconds(3);

  private final FileOutputStream out = new FileOutputStream(FileDescriptor.out);
  private final ThreadLocal<String> call = ThreadLocal.withInitial(() -> "");
  private final AtomicInteger numbers = new AtomicInteger();
  private final String where;
  private final Stops stops;
  private final Store store;
  private final InProcessUserAgents agents;
  private volatile Credentials administrator = Credentials.none();

  /**
   * @param where the folder of the embedded store, or the URL of PostgreSQL
   */
  private CrashingNode(String where, Stops.Place place, int pass) {
    this.where = where;
    stops = new Stops(place, pass, this::say);
    store =
        where.startsWith("jdbc:")
            ? JdbcStore.builder()
                .deadline(PATIENCE)
                .open(PostgresPool.of(where, CONNECTIONS, PATIENCE))
            : EmbeddedStore.in(Path.of(where));
    agents =
        InProcessUserAgents.over(stops.store(store))
            .passwordHasher(
                stops.hasher(
                    new QuickHasher(),
                    password -> say("TRY " + call.get() + " " + new String(password.reveal()))))
            .build();
  }

  /** Creates the users, and ends in peace. */
  static void seed(Store empty) {
    try (InProcessUserAgents agents =
        InProcessUserAgents.over(empty).passwordHasher(new QuickHasher()).build()) {
      try (Secret initial = Secret.of(INITIAL)) {
        agents
            .provisioning()
            .create(
                User.of(ADMINISTRATOR, name(ADMINISTRATOR), UserType.INTERNAL_ASSOCIATE)
                    .asAdministrator(),
                initial);
        USERS.forEach(
            id ->
                agents
                    .provisioning()
                    .create(User.of(id, name(id), UserType.INTERNAL_ASSOCIATE), initial));
      }
    }
  }

  public static void main(String[] arguments) throws IOException {
    // What is logged is no answer.
    System.setOut(System.err);
    CrashingNode node =
        new CrashingNode(
            arguments[0], Stops.Place.valueOf(arguments[1]), Integer.parseInt(arguments[2]));
    try (BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        node.answerOrRefuse(line.split(" ", 3));
      }
    }
    // Nobody asks any more, perhaps because nobody is there any more.
    node.end();
  }

  /** In peace, but never in the middle of a reset that was stopped. */
  private void end() {
    if (numbers.get() == 0) {
      agents.close();
    }
    Runtime.getRuntime().exit(0);
  }

  private void answerOrRefuse(String[] question) throws IOException {
    try {
      answer(question);
    } catch (UserAgentException refusal) {
      say("REFUSED " + refusal.code().value());
    }
  }

  private void answer(String[] question) throws IOException {
    switch (question[0]) {
      case "CHECK" ->
          say(logOn(Integer.parseInt(question[1]), question[2]).isPresent() ? "YES" : "NO");
      case "LOGON" -> {
        administrator = logOn(ADMINISTRATOR, INITIAL).orElseThrow().credentials();
        say("YES");
      }
      case "LAST" -> say(lastReset(Integer.parseInt(question[1])));
      case "AUDIT" -> say(audit());
      case "GO" -> go(Integer.parseInt(question[1]), Integer.parseInt(question[2]));
      case "ROOM" -> {
        FileSizeLimit.lift();
        say("LIFTED");
      }
      default -> throw new IllegalArgumentException(question[0]);
    }
  }

  private Optional<Authentication> logOn(int user, String password) {
    try (Secret secret = Secret.of(password)) {
      return agents
          .openPrincipal(Credentials.none())
          .authenticateUsernamePassword(name(user), secret);
    }
  }

  /** Which call set the password, as the audit records have it. */
  private String lastReset(int user) {
    List<AuditEvent> events = store.inTransaction(transaction -> transaction.audit().latest(2000));
    Stream<AuditEvent> resets =
        events.stream()
            .filter(
                event ->
                    event.action().equals(AuditAction.of(AgentOperation.SET_GENERATED_PASSWORD)))
            .filter(event -> event.outcome() == AuditEvent.Outcome.DONE)
            .filter(event -> event.targetId().orElse(0) == user);
    return resets.findFirst().flatMap(event -> event.origin().correlationId()).orElse("0");
  }

  private String audit() {
    store.seal();
    AuditVerification verification =
        store.inTransaction(transaction -> AuditVerifier.of(transaction.audit()).verify());
    return verification.isIntact() && verification.backlog().records() == 0
        ? "INTACT"
        : verification.toString();
  }

  /**
   * @param room how many bytes the store may grow by; unlimited below 0
   */
  private void go(int from, int room) throws IOException {
    numbers.set(from + 1);
    if (room >= 0) {
      FileSizeLimit.set(Files.size(EmbeddedStore.file(Path.of(where))) + room);
    }
    stops.arm();
    USERS.forEach(
        user -> {
          Thread client = new Thread(() -> resetAndSay(user), "client-" + user);
          client.setDaemon(true);
          client.start();
        });
  }

  private void resetAndSay(int user) {
    try {
      resetForEver(user);
    } catch (RuntimeException e) {
      say("REFUSED by " + e);
    }
    say("GIVENUP " + user);
  }

  private void resetForEver(int user) {
    for (int refusals = 0; refusals < REFUSALS; ) {
      String number = Integer.toString(numbers.incrementAndGet());
      call.set(user + " " + number);
      try {
        agents
            .open(administrator, CallContext.none().withCorrelationId(number))
            .setGeneratedPassword(user)
            .close();
        stops.at(Stops.Place.BEFORE_RESPONSE);
        say("ACK " + user + " " + number);
      } catch (UserAgentException refusal) {
        say("REFUSED " + refusal.code().value());
        refusals++;
      }
    }
  }

  static String name(int id) {
    return "user " + id;
  }

  /** A line at once: what is said is said, whenever the end comes. */
  private synchronized void say(String line) {
    try {
      out.write((line + "\n").getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
