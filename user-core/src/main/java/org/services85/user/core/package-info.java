/**
 * The contract in process: {@link org.services85.user.core.InProcessUserAgents} over a store.
 *
 * <p>A host opens a store ({@link org.services85.user.core.store.jdbc.SqliteStore} or {@link
 * org.services85.user.core.store.jdbc.JdbcStore}), builds the agents over it and creates users
 * through {@link org.services85.user.core.UserProvisioning}. Each call goes one way: authenticate,
 * authorize, validate, generate, hash, store in one transaction with its audit record, answer. The
 * use cases themselves are in the packages below, by subject.
 */
@NullMarked
package org.services85.user.core;

import org.jspecify.annotations.NullMarked;
