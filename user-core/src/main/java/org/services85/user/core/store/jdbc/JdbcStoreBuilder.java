package org.services85.user.core.store.jdbc;

import java.time.Duration;
import java.util.Optional;
import javax.sql.DataSource;
import org.services85.user.core.store.StoreOpenException;

/** What a host chooses of a store in PostgreSQL. Not thread-safe. */
public final class JdbcStoreBuilder {

  private static final Duration SHORTEST = Duration.ofSeconds(1);
  private static final Duration LONGEST = Duration.ofHours(1);

  private Schema schema = Schema.postgresql(Schema.STANDARD);
  private Duration deadline = JdbcStore.STANDARD;

  JdbcStoreBuilder() {}

  /**
   * In which schema the tables are; {@code services85} unless told. It is made where it is not
   * there, which takes the right to make schemas. Tables that others have in it are left alone.
   *
   * @param name its name, of 1 to 63 lower-case letters, digits and {@code _}
   * @return this
   * @throws IllegalArgumentException if a schema cannot be called so, or PostgreSQL keeps the name
   *     for itself
   */
  public JdbcStoreBuilder schema(String name) {
    schema = Schema.postgresql(name);
    return this;
  }

  /**
   * How long a transaction may take once it has a connection; ten seconds unless told.
   *
   * @param deadline a second to an hour
   * @return this
   * @throws IllegalArgumentException if it is not
   */
  public JdbcStoreBuilder deadline(Duration deadline) {
    if (deadline.compareTo(SHORTEST) < 0 || deadline.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException("deadline " + deadline + " is not one second to an hour");
    }
    this.deadline = deadline;
    return this;
  }

  /**
   * Opens the store; makes its tables where they are missing, and migrates those of an older
   * version.
   *
   * @param dataSource connections from a pool of two or more that makes nobody wait longer than the
   *     deadline, and so bounds how many threads wait; stays the caller's to close
   * @return the store, with its tables in place
   * @throws StoreOpenException if the database cannot be reached or is another one, its user may
   *     not make the tables, others have tables of these names in the schema, the store's own are
   *     damaged or of a newer version, or the data source gives connections of the host's
   *     transactions; tables of others are as they were then
   */
  public JdbcStore open(DataSource dataSource) {
    return JdbcStore.over(
        PostgresDatabase.open(dataSource, schema, deadline), Optional::empty, () -> {});
  }

  /**
   * Opens the store that is there, as {@link #open} does; makes none.
   *
   * @param dataSource as in {@link #open}
   * @return the store
   * @throws StoreOpenException if there is none, or as with {@link #open}
   */
  public JdbcStore openExisting(DataSource dataSource) {
    Migrations.requireTables(dataSource, schema);
    return open(dataSource);
  }
}
