package org.services85.user.core.store.jdbc;

import org.jdbi.v3.core.Handle;
import org.services85.user.core.store.AnswerStore;
import org.services85.user.core.store.CredentialStore;
import org.services85.user.core.store.FailureStore;
import org.services85.user.core.store.Transaction;
import org.services85.user.core.store.UserStore;

/** The ports over one connection. */
record JdbcTransaction(
    UserStore users,
    CredentialStore credentials,
    AnswerStore answers,
    FailureStore failures,
    JdbcAuditLog audit)
    implements Transaction {

  JdbcTransaction(Handle handle) {
    this(
        new JdbcUserStore(handle),
        new JdbcCredentialStore(handle),
        new JdbcAnswerStore(handle),
        new JdbcFailureStore(handle),
        new JdbcAuditLog(handle));
  }
}
