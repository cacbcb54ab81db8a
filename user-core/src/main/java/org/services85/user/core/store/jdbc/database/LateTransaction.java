package org.services85.user.core.store.jdbc.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatements;
import org.jdbi.v3.core.statement.StatementContext;
import org.jdbi.v3.core.statement.StatementCustomizer;
import org.jdbi.v3.core.transaction.DelegatingTransactionHandler;
import org.jdbi.v3.core.transaction.LocalTransactionHandler;
import org.jdbi.v3.core.transaction.TransactionException;
import org.jdbi.v3.core.transaction.TransactionHandler;

/**
 * A transaction that the database hears of when it locks or changes something. Each query before
 * that sees what is committed by then, as at the isolation level read committed it would anyway.
 * Not thread-safe: one for each handle.
 */
public abstract class LateTransaction extends DelegatingTransactionHandler
    implements StatementCustomizer {

  private static final String READS = "Query";

  private static final TransactionHandler LOCAL = new LocalTransactionHandler();

  /** The transaction of a handle. */
  private static final String ATTRIBUTE = "transaction";

  private Consumer<StatementContext> listener = statement -> {};
  private boolean running;
  private boolean writing;

  /** A transaction that has not begun. */
  protected LateTransaction() {
    super(LOCAL);
  }

  /**
   * Runs the transactions of all handles.
   *
   * @param maker makes that of a handle
   * @return the handler for Jdbi
   */
  public static TransactionHandler each(Supplier<LateTransaction> maker) {
    return new DelegatingTransactionHandler(LOCAL) {
      @Override
      public TransactionHandler specialize(Handle handle) {
        LateTransaction transaction = maker.get();
        handle
            .getConfig(SqlStatements.class)
            .addCustomizer(transaction)
            .define(ATTRIBUTE, transaction);
        return transaction;
      }
    };
  }

  /**
   * The transaction of a handle.
   *
   * @param handle the handle, of a Jdbi with such transactions
   * @return its transaction
   */
  public static LateTransaction of(Handle handle) {
    return (LateTransaction) handle.getConfig(SqlStatements.class).getAttribute(ATTRIBUTE);
  }

  /**
   * Sets who hears of each statement of Jdbi before it is executed.
   *
   * @param listener is told of the statement
   */
  public void beforeEach(Consumer<StatementContext> listener) {
    this.listener = listener;
  }

  /**
   * Holds the transaction, which has not begun, to a time.
   *
   * @param handle the handle whose transaction this is
   * @param deadline the time
   * @throws org.jdbi.v3.core.JdbiException if the connection is broken
   */
  public abstract void hold(Handle handle, Database.Deadline deadline);

  /**
   * Holds a statement to what is left of the time, where statements are.
   *
   * @param statement a statement that is about to be executed
   * @throws SQLException if no time is left, or the connection is broken
   */
  public abstract void hold(PreparedStatement statement) throws SQLException;

  /**
   * Holds the commit to what is left of the time, where commits are.
   *
   * @param handle the handle whose transaction this is
   * @throws org.jdbi.v3.core.JdbiException if no time is left, or the connection is broken; nothing
   *     was committed
   */
  public abstract void holdCommit(Handle handle);

  /**
   * Begins in the database, which is about to be changed.
   *
   * @param connection the connection to it
   * @throws SQLException if it cannot
   */
  protected abstract void beginWriting(Connection connection) throws SQLException;

  /**
   * Whether a query locks what it finds.
   *
   * @param sql the query
   * @return true if it does
   */
  protected boolean locks(String sql) {
    return sql.contains(Dialect.LOCK);
  }

  /**
   * Ends what was begun in the database.
   *
   * @param connection the connection to it
   * @param commit whether it is to be committed, or else rolled back
   * @throws SQLException if it cannot
   */
  protected abstract void endWriting(Connection connection, boolean commit) throws SQLException;

  @Override
  public void begin(Handle handle) {
    running = true;
  }

  @Override
  public boolean isInTransaction(Handle handle) {
    return running;
  }

  @Override
  public void beforeExecution(PreparedStatement statement, StatementContext context)
      throws SQLException {
    listener.accept(context);
    boolean write =
        !READS.equals(context.describeJdbiStatementType()) || locks(context.getRawSql());
    if (write) {
      begin(context.getConnection());
    }
  }

  /**
   * Begins in the database, unless it has already.
   *
   * @param handle the handle whose transaction this is
   * @throws TransactionException if it cannot
   */
  public void beforeWriting(Handle handle) {
    try {
      begin(handle.getConnection());
    } catch (SQLException e) {
      throw new TransactionException("the transaction cannot write", e);
    }
  }

  private void begin(Connection connection) throws SQLException {
    if (running && !writing) {
      beginWriting(connection);
      writing = true;
    }
  }

  @Override
  public void commit(Handle handle) {
    end(handle, true);
  }

  @Override
  public void rollback(Handle handle) {
    end(handle, false);
  }

  private void end(Handle handle, boolean commit) {
    running = false;
    if (!writing) {
      return;
    }
    writing = false;
    try {
      endWriting(handle.getConnection(), commit);
    } catch (SQLException e) {
      throw new TransactionException("the transaction did not end", e);
    }
  }
}
