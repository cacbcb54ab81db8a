/**
 * The store in a SQL database, SQLite or PostgreSQL: the classes by which a host opens it, and the
 * statements on its tables. The differences between the databases are in {@code database}, {@code
 * sqlite} and {@code postgres}.
 */
@NullMarked
package org.services85.user.core.store.jdbc;

import org.jspecify.annotations.NullMarked;
