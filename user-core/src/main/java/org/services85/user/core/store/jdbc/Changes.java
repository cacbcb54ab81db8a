package org.services85.user.core.store.jdbc;

import java.sql.PreparedStatement;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatements;
import org.jdbi.v3.core.statement.StatementContext;
import org.jdbi.v3.core.statement.StatementCustomizer;

/** Notices whether a transaction did more than read. Not thread-safe. */
final class Changes implements StatementCustomizer {

  private static final String READS = "Query";

  /** Of a statement, that its transaction is as good without it. */
  static final String DISPENSABLE = "dispensable";

  private boolean made;
  private boolean needed;

  /** Watches the statements of a handle. */
  static Changes of(Handle handle) {
    Changes changes = new Changes();
    handle.getConfig(SqlStatements.class).addCustomizer(changes);
    return changes;
  }

  /** Notes a change without which the transaction is nothing. */
  void need() {
    made = true;
    needed = true;
  }

  boolean areMade() {
    return made;
  }

  /** Whether the transaction is nothing without them. */
  boolean areNeeded() {
    return needed;
  }

  @Override
  public void beforeExecution(PreparedStatement statement, StatementContext context) {
    boolean writes = !READS.equals(context.describeJdbiStatementType());
    made |= writes;
    needed |= writes && context.getAttribute(DISPENSABLE) == null;
  }
}
