/**
 * The store in a SQL database: SQLite embedded, or PostgreSQL shared by nodes. Rules of the
 * contract are not here.
 */
@NullMarked
package org.services85.user.core.store.jdbc;

import org.jspecify.annotations.NullMarked;
