/**
 * A database as the store uses it: its dialect, its schema and migrations, and the meaning of its
 * errors. The statements on the tables are in {@code store.jdbc}.
 */
@NullMarked
package org.services85.user.core.store.jdbc.database;

import org.jspecify.annotations.NullMarked;
