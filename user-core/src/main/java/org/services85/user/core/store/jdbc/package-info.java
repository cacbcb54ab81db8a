/** The store in a SQL database: SQLite embedded, or PostgreSQL where nodes share it. */
@NullMarked
package org.services85.user.core.store.jdbc;

import org.jspecify.annotations.NullMarked;
