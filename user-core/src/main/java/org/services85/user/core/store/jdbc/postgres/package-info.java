/**
 * PostgreSQL: the connections that the host gives, and the time that a transaction may take. The
 * tables and their migrations are in {@code database}.
 */
@NullMarked
package org.services85.user.core.store.jdbc.postgres;

import org.jspecify.annotations.NullMarked;
