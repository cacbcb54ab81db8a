package org.services85.user.core.store;

import org.services85.user.core.audit.AuditLog;

/** A store within one transaction: what is changed through it commits together. Not thread-safe. */
public interface Transaction {

  /**
   * The users.
   *
   * @return the port to them
   */
  UserStore users();

  /**
   * Passwords and ticket stubs.
   *
   * @return the port to them
   */
  CredentialStore credentials();

  /**
   * Answers that are kept for who repeats a call.
   *
   * @return the port to them
   */
  AnswerStore answers();

  /**
   * The failures to log on.
   *
   * @return the port to them
   */
  FailureStore failures();

  /**
   * The audit records.
   *
   * @return the port to them
   */
  AuditLog audit();
}
