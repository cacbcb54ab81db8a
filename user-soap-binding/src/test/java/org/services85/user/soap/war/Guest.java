package org.services85.user.soap.war;

import jakarta.servlet.Servlet;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import org.postgresql.ds.PGSimpleDataSource;
import org.services85.user.api.Credentials;
import org.services85.user.api.Secret;
import org.services85.user.api.UserAgentFactory;
import org.services85.user.api.UserType;
import org.services85.user.core.InProcessUserAgents;
import org.services85.user.core.InProcessUserAgentsBuilder;
import org.services85.user.core.store.Store;
import org.services85.user.core.store.User;
import org.services85.user.core.store.jdbc.JdbcStore;
import org.services85.user.core.store.jdbc.SqliteStore;
import org.services85.user.soap.client.SoapUserAgents;
import org.services85.user.soap.server.NetServerServlet;
import org.services85.user.testkit.SeededUser;
import org.services85.user.testkit.fake.FakeUserAgents;
import org.services85.user.testkit.netserver.FakeNetServer;

/**
 * All of the product that an application opens, uses and closes. Its loader alone loads it, so the
 * container knows it by types of the JDK: it makes a servlet, is told where that is, and is closed.
 */
@SuppressWarnings("overloads") // nobody chains a guest's steps by a lambda
public final class Guest
    implements BiFunction<Path, String, Servlet>, Consumer<URI>, AutoCloseable {

  /** In place of a database: hashes by the native library. */
  static final String NATIVE = "native";

  private static final String PASSWORD = "a password of the host's own choice";

  private boolean inJava = true;
  private final Deque<AutoCloseable> open = new ArrayDeque<>();

  /** Opens agents over a store in a folder, and publishes them; and others over a database. */
  @Override
  public Servlet apply(Path folder, String database) {
    inJava = !database.equals(NATIVE);
    if (database.startsWith("jdbc:")) {
      PGSimpleDataSource connections = new PGSimpleDataSource();
      connections.setUrl(database);
      use(agents(JdbcStore.open(connections)));
    }
    InProcessUserAgents agents = agents(SqliteStore.at(folder));
    use(agents);
    return new NetServerServlet(agents);
  }

  private InProcessUserAgents agents(Store store) {
    InProcessUserAgentsBuilder builder = InProcessUserAgents.over(store);
    InProcessUserAgents agents = (inJava ? builder.argon2InJava() : builder).build();
    open.push(agents);
    if (agents.provisioning().find("alma").isEmpty()) {
      agents
          .provisioning()
          .add(id -> User.of(id, "alma", UserType.INTERNAL_ASSOCIATE), Secret.of(PASSWORD));
    }
    return agents;
  }

  /** Calls them by SOAP, and fakes in both ways. */
  @Override
  public void accept(URI published) {
    use(client(published));
    SeededUser alma = SeededUser.of(1, "alma", UserType.INTERNAL_ASSOCIATE, PASSWORD);
    use(FakeUserAgents.withUsers(alma));
    FakeNetServer fake = FakeNetServer.withUsers(alma).start();
    open.push(fake);
    use(client(fake.baseUri()));
  }

  private SoapUserAgents client(URI server) {
    SoapUserAgents client = SoapUserAgents.builder(server).build();
    open.push(client);
    return client;
  }

  private static void use(UserAgentFactory agents) {
    Credentials alma =
        agents.openPrincipal(Credentials.none()).logOn("alma", Secret.of(PASSWORD)).credentials();
    agents.open(alma).getUserInfoList(List.of(1));
  }

  @Override
  public void close() {
    for (AutoCloseable each : open) {
      try {
        each.close();
      } catch (Exception e) {
        throw new IllegalStateException("it cannot be closed", e);
      }
    }
  }
}
