package org.services85.user.core.crash;

import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.services85.user.api.Authentication;
import org.services85.user.api.CallContext;
import org.services85.user.api.Credentials;
import org.services85.user.api.Secret;
import org.services85.user.api.UserAgentException;
import org.services85.user.api.UserType;
import org.services85.user.core.InProcessUserAgents;
import org.services85.user.core.audit.AuditEvent;
import org.services85.user.core.audit.AuditVerification;
import org.services85.user.core.store.Store;
import org.services85.user.core.store.User;
import org.services85.user.core.store.jdbc.H2Store;

/**
 * A node in a process of its own, over an embedded store. It answers questions on its standard
 * input; on {@code GO} its clients reset passwords until it is killed. It says what is tried before
 * it is done, and what is acknowledged after.
 */
final class CrashingNode {

  static final List<Integer> USERS = List.of(2, 3, 4);
  static final String INITIAL = "what they had at first";

  private static final int ADMINISTRATOR = 1;
  private static final int REFUSALS = 3;

  private final FileOutputStream out = new FileOutputStream(FileDescriptor.out);
  private final ThreadLocal<String> call = ThreadLocal.withInitial(() -> "");
  private final AtomicInteger numbers = new AtomicInteger();
  private final Stops stops;
  private final Store store;
  private final InProcessUserAgents agents;

  private CrashingNode(Path folder, Stops.Place place, int pass) {
    stops = new Stops(place, pass, this::say);
    store = H2Store.at(folder);
    agents =
        InProcessUserAgents.over(stops.store(store))
            .passwordHasher(
                stops.hasher(
                    new QuickHasher(),
                    password -> say("TRY " + call.get() + " " + new String(password.reveal()))))
            .build();
  }

  /** Creates the users, and ends in peace. */
  static void seed(Path folder) {
    try (InProcessUserAgents agents =
        InProcessUserAgents.over(H2Store.at(folder)).passwordHasher(new QuickHasher()).build()) {
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
            Path.of(arguments[0]),
            Stops.Place.valueOf(arguments[1]),
            Integer.parseInt(arguments[2]));
    try (BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        node.answer(line.split(" ", 3));
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

  private void answer(String[] question) {
    switch (question[0]) {
      case "CHECK" ->
          say(logOn(Integer.parseInt(question[1]), question[2]).isPresent() ? "YES" : "NO");
      case "LAST" -> say(lastReset(Integer.parseInt(question[1])));
      case "AUDIT" -> say(audit());
      case "GO" -> go(Integer.parseInt(question[1]));
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
            .filter(event -> event.action() == AuditEvent.Action.SET_GENERATED_PASSWORD)
            .filter(event -> event.outcome() == AuditEvent.Outcome.DONE)
            .filter(event -> event.targetId().orElse(0) == user);
    return resets.findFirst().flatMap(event -> event.origin().correlationId()).orElse("0");
  }

  private String audit() {
    AuditVerification verification =
        store.inTransaction(
            transaction -> AuditVerification.of(transaction.audit(), Optional.empty()));
    return verification.isIntact() ? "INTACT" : verification.findings().toString();
  }

  private void go(int from) {
    numbers.set(from + 1);
    Credentials administrator = logOn(ADMINISTRATOR, INITIAL).orElseThrow().credentials();
    stops.arm();
    USERS.forEach(
        user -> {
          Thread client = new Thread(() -> resetForEver(administrator, user), "client-" + user);
          client.setDaemon(true);
          client.start();
        });
  }

  private void resetForEver(Credentials administrator, int user) {
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
    say("GIVENUP " + user);
  }

  private static String name(int id) {
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
