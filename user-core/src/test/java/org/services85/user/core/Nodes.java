package org.services85.user.core;

import com.zaxxer.hikari.HikariDataSource;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.services85.user.api.Authentication;
import org.services85.user.api.CallContext;
import org.services85.user.api.Credentials;
import org.services85.user.api.IUserAgent;
import org.services85.user.api.Secret;
import org.services85.user.core.store.Store;
import org.services85.user.core.store.jdbc.H2Store;
import org.services85.user.core.store.jdbc.JdbcStore;
import org.services85.user.core.store.jdbc.PostgresServer;
import org.services85.user.testkit.Installation;

/** One node, or two over one PostgreSQL, with the users of an installation. */
final class Nodes implements AutoCloseable {

  private static final int CONNECTIONS = 8;

  private final List<InProcessUserAgents> all;
  private final Store store;
  private final List<HikariDataSource> pools;

  private Nodes(List<InProcessUserAgents> all, Store store, List<HikariDataSource> pools) {
    this.all = all;
    this.store = store;
    this.pools = pools;
  }

  static Nodes one(Installation installation) {
    Store store = H2Store.inMemory();
    return new Nodes(List.of(Installations.over(store, installation)), store, List.of());
  }

  static Nodes two(Installation installation) {
    return two(installation, installation.clock());
  }

  /** Two nodes whose clocks are not the same. */
  static Nodes two(Installation installation, Clock clockOfTheSecond) {
    PostgresServer.Database database = PostgresServer.migratedDatabase();
    HikariDataSource first = database.pool(CONNECTIONS, Duration.ofSeconds(10));
    HikariDataSource second = database.pool(CONNECTIONS, Duration.ofSeconds(10));
    Store store = JdbcStore.open(first);
    return new Nodes(
        List.of(
            Installations.over(store, installation),
            InProcessUserAgents.over(JdbcStore.open(second))
                .clock(clockOfTheSecond)
                .passwordHasher(Installations.HASHER)
                .build()),
        store,
        List.of(first, second));
  }

  Store store() {
    return store;
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

  IUserAgent agent(int node, Credentials credentials) {
    return node(node).open(credentials, CallContext.none());
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
    all.forEach(InProcessUserAgents::close);
    pools.forEach(HikariDataSource::close);
  }
}
