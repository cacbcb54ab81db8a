package org.services85.user.core.store.jdbc;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/** A database that is gone after so many statements, whichever connection they come from. */
final class VanishingDatabase {

  private static final List<Class<?>> WATCHED =
      List.of(
          java.sql.CallableStatement.class,
          java.sql.PreparedStatement.class,
          Statement.class,
          Connection.class);

  private final List<Connection> connections = new ArrayList<>();
  private int statements;

  private VanishingDatabase(int statements) {
    this.statements = statements;
  }

  static DataSource after(int statements, DataSource real) {
    return (DataSource) new VanishingDatabase(statements).watched(DataSource.class, real);
  }

  /** With all its connections, and so their locks. */
  private void vanish() throws SQLException {
    for (Connection connection : connections) {
      connection.close();
    }
    throw new SQLException("gone", "08006");
  }

  private Object watched(Class<?> type, Object real) {
    return Proxy.newProxyInstance(
        type.getClassLoader(),
        new Class<?>[] {type},
        (self, method, arguments) -> {
          if (method.getName().startsWith("execute")) {
            statements--;
          }
          if (statements < 0 && !method.getName().equals("close")) {
            vanish();
          }
          try {
            Object result = method.invoke(real, arguments);
            if (result instanceof Connection connection) {
              connections.add(connection);
            }
            return WATCHED.stream()
                .filter(watched -> watched.isInstance(result))
                .findFirst()
                .map(watched -> watched(watched, result))
                .orElse(result);
          } catch (InvocationTargetException e) {
            throw e.getCause();
          }
        });
  }
}
