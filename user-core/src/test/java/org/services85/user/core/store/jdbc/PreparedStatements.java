package org.services85.user.core.store.jdbc;

import java.sql.Connection;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;

/** Counts the statements that a store prepares. Thread-safe. */
public final class PreparedStatements {

  private final AtomicInteger count = new AtomicInteger();

  /** The connections of a database, watched. */
  public DataSource of(DataSource real) {
    return Proxied.of(
        DataSource.class,
        (method, arguments) -> {
          Object result = method.invoke(real, arguments);
          return result instanceof Connection connection ? watched(connection) : result;
        });
  }

  private Connection watched(Connection real) {
    return Proxied.of(
        Connection.class,
        (method, arguments) -> {
          if (method.getName().equals("prepareStatement")) {
            count.incrementAndGet();
          }
          return method.invoke(real, arguments);
        });
  }

  /** How many there were so far. */
  public int count() {
    return count.get();
  }
}
