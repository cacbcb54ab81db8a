package org.services85.user.core.bench.audit;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.services85.user.api.Credentials;
import org.services85.user.api.IUserAgent;
import org.services85.user.api.Secret;
import org.services85.user.api.UserType;
import org.services85.user.core.InProcessUserAgents;
import org.services85.user.core.store.Store;
import org.services85.user.core.store.User;
import org.services85.user.core.store.jdbc.JdbcStore;

/** Two nodes over a database of their own, whose callers reset the passwords of others. */
final class TwoNodes implements AutoCloseable {

  private static final int NODES = 2;
  private static final int CONNECTIONS = 10;
  private static final int ADMINISTRATOR = 1;

  private static final AtomicInteger THREADS = new AtomicInteger();

  /** Each caller has a node and a user of its own, as resets of one user supersede each other. */
  private static final ThreadLocal<Integer> OWN = ThreadLocal.withInitial(THREADS::getAndIncrement);

  private final List<HikariDataSource> pools = new ArrayList<>();
  private final List<InProcessUserAgents> nodes = new ArrayList<>();
  private final List<IUserAgent> agents = new ArrayList<>();
  private final int users;

  TwoNodes(EmbeddedPostgres server, String name, int users, UnaryOperator<Store> choice)
      throws SQLException {
    this.users = users;
    try (Connection connection = server.getPostgresDatabase().getConnection();
        Statement sql = connection.createStatement()) {
      sql.execute("CREATE DATABASE " + name);
    }
    for (int node = 0; node < NODES; node++) {
      HikariConfig config = new HikariConfig();
      config.setJdbcUrl(server.getJdbcUrl("postgres", name));
      config.setMaximumPoolSize(CONNECTIONS);
      HikariDataSource pool = new HikariDataSource(config);
      pools.add(pool);
      nodes.add(InProcessUserAgents.over(choice.apply(JdbcStore.open(pool))).build());
    }
    Secret password = Secret.of("the administrator's");
    nodes
        .get(0)
        .provisioning()
        .create(
            User.of(ADMINISTRATOR, "administrator", UserType.INTERNAL_ASSOCIATE).asAdministrator(),
            password);
    for (int i = 0; i < users; i++) {
      nodes
          .get(0)
          .provisioning()
          .create(
              User.of(ADMINISTRATOR + 1 + i, "anna " + i, UserType.INTERNAL_ASSOCIATE), password);
    }
    Credentials caller =
        nodes
            .get(0)
            .openPrincipal(Credentials.none())
            .authenticateUsernamePassword("administrator", password)
            .orElseThrow()
            .credentials();
    nodes.forEach(node -> agents.add(node.open(caller)));
  }

  void reset() {
    int number = OWN.get();
    agents.get(number % NODES).setGeneratedPassword(ADMINISTRATOR + 1 + number % users).close();
  }

  @Override
  public void close() {
    nodes.forEach(InProcessUserAgents::close);
    pools.forEach(HikariDataSource::close);
  }
}
