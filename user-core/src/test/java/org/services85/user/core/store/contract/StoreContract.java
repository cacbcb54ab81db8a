package org.services85.user.core.store.contract;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.services85.user.core.store.Store;

/**
 * The contract of {@link Store} as tests, by topic: users, passwords, tickets, kept answers, audit
 * and transactions. A store's test class extends it, and {@link FailureStoreContract} with another
 * one, and opens the store. Thread-safe: JUnit makes an instance for each test.
 */
public abstract class StoreContract
    implements UserRules, PasswordRules, TicketRules, AnswerRules, AuditRules, TransactionRules {

  private Store store;

  /** For the store's test class. */
  protected StoreContract() {}

  /**
   * Opens the store under test, with nothing in it. The suite closes what this returns.
   *
   * @return an empty store
   * @throws Exception if it cannot be opened; the test fails
   */
  protected abstract Store open() throws Exception;

  @BeforeEach
  void openStore() throws Exception {
    store = open();
  }

  @AfterEach
  void closeStore() {
    store.close();
  }

  @Override
  public final Store store() {
    return store;
  }
}
