/**
 * The store in a SQL database, SQLite or PostgreSQL: how a host opens it, and the statements on its
 * tables. What the databases differ in is one package below, in {@code database}, {@code sqlite} and
 * {@code postgres}.
 */
@NullMarked
package org.services85.user.core.store.jdbc;

import org.jspecify.annotations.NullMarked;
