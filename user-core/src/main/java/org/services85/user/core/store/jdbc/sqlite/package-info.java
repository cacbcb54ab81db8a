/**
 * SQLite: its library, its folder and file, its connections and transactions. The tables and their
 * migrations are in {@code database}.
 */
@NullMarked
package org.services85.user.core.store.jdbc.sqlite;

import org.jspecify.annotations.NullMarked;
