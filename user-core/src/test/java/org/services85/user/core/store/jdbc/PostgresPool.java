package org.services85.user.core.store.jdbc;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;

/** A pool of connections to PostgreSQL, as a host should have it. */
public final class PostgresPool {

  private PostgresPool() {}

  /** Where the administrator finds a database. */
  public static String url(int port, String database) {
    return "jdbc:postgresql://localhost:%s/%s?user=postgres".formatted(port, database);
  }

  /** Its callers wait so long for a connection. */
  public static HikariDataSource of(String url, int connections, Duration wait) {
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(url);
    config.addDataSourceProperty("cancelSignalTimeout", "1");
    config.addDataSourceProperty("loginTimeout", "5");
    // Else the locks of a connection that went silent would be held for ever.
    config.addDataSourceProperty("options", "-c idle_in_transaction_session_timeout=2000");
    config.setMaximumPoolSize(connections);
    config.setConnectionTimeout(wait.toMillis());
    config.setValidationTimeout(wait.toMillis());
    return new HikariDataSource(config);
  }
}
