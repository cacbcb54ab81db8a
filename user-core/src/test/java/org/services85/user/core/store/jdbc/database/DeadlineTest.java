package org.services85.user.core.store.jdbc.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.time.Duration;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.transaction.TransactionException;
import org.junit.jupiter.api.Test;

/** The time of a transaction is one, whatever it is spent on. */
class DeadlineTest {

  private final Connection connection = connection();
  private final PreparedStatement statement = statement();
  private long nanos = Long.MAX_VALUE - 5; // It may wrap around.
  private int networkTimeout = 77;
  private int queryTimeout;

  @Test
  void f02WaitingForAConnectionAndStatementsLeaveSoMuchLessToTheCommit() throws SQLException {
    Database.Deadline deadline = new Database.Deadline(Duration.ofSeconds(10), () -> nanos);
    pass(4_000);
    try (Handle handle = Jdbi.create(() -> connection).open()) {
      deadline.hold(handle);
      assertThat(networkTimeout).isEqualTo(6_000 + 1_000);
      pass(3_500);
      deadline.hold(statement);
      assertThat(queryTimeout).as("whole seconds").isEqualTo(3);
      assertThat(networkTimeout).isEqualTo(2_500 + 1_000);
      pass(2_000);
      deadline.beforeCommit(handle);
      assertThat(networkTimeout).as("a silent commit ends").isEqualTo(500 + 1_000);
    }
    assertThat(networkTimeout).as("as it was").isEqualTo(77);
  }

  @Test
  void f02NothingBeginsOnceTheTimeIsUp() throws SQLException {
    Database.Deadline deadline = new Database.Deadline(Duration.ofSeconds(10), () -> nanos);
    pass(10_000);
    try (Handle handle = Jdbi.create(() -> connection).open()) {
      deadline.hold(handle);
      assertThat(networkTimeout).isEqualTo(1_000);
      assertThatThrownBy(() -> deadline.hold(statement)).isInstanceOf(SQLTimeoutException.class);
      assertThatThrownBy(() -> deadline.beforeCommit(handle))
          .isInstanceOf(TransactionException.class)
          .hasCauseInstanceOf(SQLTimeoutException.class);
    }
  }

  private void pass(long millis) {
    nanos += Duration.ofMillis(millis).toNanos();
  }

  private Connection connection() {
    return proxy(
        Connection.class,
        (method, arguments) ->
            switch (method) {
              case "getNetworkTimeout" -> networkTimeout;
              case "setNetworkTimeout" -> {
                networkTimeout = (int) arguments[1];
                yield networkTimeout;
              }
              case "isClosed" -> false;
              case "getAutoCommit" -> true;
              default -> null;
            });
  }

  private PreparedStatement statement() {
    return proxy(
        PreparedStatement.class,
        (method, arguments) ->
            switch (method) {
              case "getConnection" -> connection;
              case "setQueryTimeout" -> {
                queryTimeout = (int) arguments[0];
                yield queryTimeout;
              }
              default -> throw new UnsupportedOperationException(method);
            });
  }

  /** Makes the calls of an interface of JDBC. */
  private interface Calls {
    Object make(String method, Object[] arguments);
  }

  private static <T> T proxy(Class<T> type, Calls calls) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (self, method, arguments) -> {
              Object result = calls.make(method.getName(), arguments);
              return method.getReturnType() == void.class ? null : result;
            }));
  }
}
