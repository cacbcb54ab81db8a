package org.services85.user.core.store.jdbc;

import java.sql.PreparedStatement;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatements;
import org.jdbi.v3.core.statement.StatementContext;
import org.jdbi.v3.core.statement.StatementCustomizer;

/** Notices whether a transaction did more than read. Not thread-safe. */
final class Changes implements StatementCustomizer {

  private static final String READS = "Query";

  private boolean made;

  /** Watches the statements of a handle. */
  static Changes of(Handle handle) {
    Changes changes = new Changes();
    handle.getConfig(SqlStatements.class).addCustomizer(changes);
    return changes;
  }

  boolean areMade() {
    return made;
  }

  @Override
  public void beforeExecution(PreparedStatement statement, StatementContext context) {
    made |= !READS.equals(context.describeJdbiStatementType());
  }
}
