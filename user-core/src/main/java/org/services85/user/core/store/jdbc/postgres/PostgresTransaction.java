package org.services85.user.core.store.jdbc.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.transaction.TransactionException;
import org.jdbi.v3.core.transaction.TransactionHandler;
import org.services85.user.core.store.jdbc.database.Database;
import org.services85.user.core.store.jdbc.database.Dialect;
import org.services85.user.core.store.jdbc.database.LateTransaction;

/**
 * The transactions of PostgreSQL. Its driver begins one together with its first statement, so that
 * one which only reads needs no word of its own to begin or to end.
 */
final class PostgresTransaction extends LateTransaction {

  private Optional<Database.Deadline> deadline = Optional.empty();
  private boolean autoCommit = true;

  private PostgresTransaction() {}

  /** Runs the transactions of all handles. */
  static TransactionHandler handler() {
    return each(PostgresTransaction::new);
  }

  @Override
  public void hold(Handle handle, Database.Deadline time) {
    time.hold(handle);
    deadline = Optional.of(time);
  }

  @Override
  public void hold(PreparedStatement statement) throws SQLException {
    if (deadline.isPresent()) {
      deadline.get().hold(statement);
    }
  }

  @Override
  public void holdCommit(Handle handle) {
    deadline.ifPresent(time -> time.beforeCommit(handle));
  }

  /** On connections that never commit by themselves the first query begins the transaction. */
  @Override
  public void begin(Handle handle) {
    super.begin(handle);
    try {
      autoCommit = handle.getConnection().getAutoCommit();
    } catch (SQLException e) {
      throw new TransactionException("the transaction cannot begin", e);
    }
    if (!autoCommit) {
      beforeWriting(handle);
    }
  }

  @Override
  protected boolean locks(String sql) {
    return super.locks(sql) || sql.contains(Dialect.SKIP_LOCKED);
  }

  @Override
  protected void beginWriting(Connection connection) throws SQLException {
    connection.setAutoCommit(false);
  }

  @Override
  protected void endWriting(Connection connection, boolean commit) throws SQLException {
    try {
      if (commit) {
        connection.commit();
      } else {
        connection.rollback();
      }
    } finally {
      connection.setAutoCommit(autoCommit);
    }
  }
}
