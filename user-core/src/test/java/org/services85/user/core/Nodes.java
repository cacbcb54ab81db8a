package org.services85.user.core;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.services85.user.api.AgentOperation;
import org.services85.user.api.Authentication;
import org.services85.user.api.CallContext;
import org.services85.user.api.Credentials;
import org.services85.user.api.IUserAgent;
import org.services85.user.api.Secret;
import org.services85.user.core.audit.AuditAction;
import org.services85.user.core.audit.AuditEvent;
import org.services85.user.core.audit.AuditEvent.Outcome;
import org.services85.user.core.spi.BackOff;
import org.services85.user.core.store.Store;
import org.services85.user.core.store.jdbc.JdbcStore;
import org.services85.user.core.store.jdbc.TestDatabase;
import org.services85.user.testkit.Installation;

/** One node, or two over one shared database, with the users of an installation. */
final class Nodes implements AutoCloseable {

  private final List<InProcessUserAgents> all;
  private final TestDatabase database;

  private Nodes(List<InProcessUserAgents> all, TestDatabase database) {
    this.all = all;
    this.database = database;
  }

  static Nodes one(Installation installation) {
    TestDatabase database = TestDatabase.embedded();
    return new Nodes(List.of(seeded(database.store(), installation)), database);
  }

  static Nodes two(Installation installation) {
    return two(installation, installation.clock());
  }

  /** Two nodes whose clocks are not the same. */
  static Nodes two(Installation installation, Clock clockOfTheSecond) {
    TestDatabase database = TestDatabase.shared();
    InProcessUserAgents second =
        withoutBackOff(
                InProcessUserAgents.over(JdbcStore.open(database.dataSource()))
                    .clock(clockOfTheSecond)
                    .passwordHasher(Installations.QUICK)
                    .auditScheduler(new ManualScheduler()))
            .build();
    return new Nodes(List.of(seeded(database.store(), installation), second), database);
  }

  private static InProcessUserAgents seeded(Store store, Installation installation) {
    return Installations.over(store, installation, Installations.QUICK, Nodes::withoutBackOff);
  }

  /** Whoever races tries passwords that are wrong by then. */
  private static InProcessUserAgentsBuilder withoutBackOff(InProcessUserAgentsBuilder builder) {
    return builder.accountBackOff(BackOff.off()).addressBackOff(BackOff.off());
  }

  Store store() {
    return database.store();
  }

  /** Any node, another one for the next number. */
  InProcessUserAgents node(int number) {
    return all.get(number % all.size());
  }

  Optional<Credentials> logOn(int node, String name, Secret password) {
    return node(node)
        .openPrincipal(Credentials.none())
        .authenticateUsernamePassword(name, password)
        .map(Authentication::credentials);
  }

  /** An agent whose changes have that number in the audit records. */
  IUserAgent agent(int node, Credentials credentials, int change) {
    return node(node)
        .open(credentials, CallContext.none().withCorrelationId(Integer.toString(change)));
  }

  /** The number of the last audit record, once all are sealed. */
  long lastRecord() {
    store().seal();
    return store().audit().head().orElseThrow().sequence();
  }

  /** The numbers of the changes, logons left out, in the order of the audit records. */
  List<Integer> changesSince(long record) {
    List<AuditEvent> since =
        new ArrayList<>(
            store().audit().latest(1000).stream().limit(lastRecord() - record).toList());
    Collections.reverse(since);
    return since.stream()
        .filter(
            event ->
                !event
                    .action()
                    .equals(AuditAction.of(AgentOperation.AUTHENTICATE_USERNAME_PASSWORD)))
        .filter(event -> event.outcome() == Outcome.DONE)
        .map(event -> Integer.parseInt(event.origin().correlationId().orElseThrow()))
        .toList();
  }

  /** Makes all calls at once, and gives what they gave. */
  static <T> List<T> atOnce(List<Callable<T>> calls) throws Exception {
    CyclicBarrier start = new CyclicBarrier(calls.size());
    ExecutorService threads = Executors.newFixedThreadPool(calls.size());
    try {
      List<Future<T>> running = new ArrayList<>();
      for (Callable<T> call : calls) {
        running.add(
            threads.submit(
                () -> {
                  start.await(30, TimeUnit.SECONDS);
                  return call.call();
                }));
      }
      List<T> results = new ArrayList<>();
      for (Future<T> one : running) {
        results.add(one.get(60, TimeUnit.SECONDS));
      }
      return results;
    } finally {
      threads.shutdownNow();
    }
  }

  @Override
  public void close() {
    // The second one first, as the database goes to another test with the first.
    for (int node = all.size() - 1; node >= 0; node--) {
      all.get(node).close();
    }
  }
}
