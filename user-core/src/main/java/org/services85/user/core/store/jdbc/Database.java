package org.services85.user.core.store.jdbc;

import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** A database as its store holds it, with the tables in it. Thread-safe. */
interface Database extends AutoCloseable {

  /** How it is spoken to. A handle has a connection of its own, for one transaction. */
  Jdbi jdbi();

  /** Where in it the tables are. */
  Schema schema();

  /** What it speaks. */
  default Dialect dialect() {
    return schema().dialect();
  }

  /** The version of its tables. */
  int schemaVersion();

  /**
   * Is told of a handle whose transaction is about to begin.
   *
   * @return what holds its statements to their time, where the database does not do so itself
   */
  Optional<Deadline> beforeTransaction(Handle handle);

  /**
   * Is told of a handle whose transaction is about to lock or change something in plain JDBC.
   *
   * @throws org.jdbi.v3.core.JdbiException if it cannot
   */
  void beforeWriting(Handle handle);

  /** Is told of a handle whose transaction failed for another reason than that it was refused. */
  void afterFailure(Handle handle);

  /** What it finds wrong with itself, in words; empty where it finds nothing, or cannot look. */
  List<String> damage();

  @Override
  void close();
}
