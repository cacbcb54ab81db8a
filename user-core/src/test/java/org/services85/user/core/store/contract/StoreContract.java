package org.services85.user.core.store.contract;

import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.services85.user.core.audit.AuditKey;
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

  /**
   * Opens a store as {@link #open()} does, with a key of its audit records. The rules about it are
   * skipped for a store that takes none.
   *
   * @param key the key, which the suite closes
   * @return an empty store, which the suite closes; or empty
   * @throws Exception if it cannot be opened; the test fails
   */
  protected Optional<Store> open(AuditKey key) throws Exception {
    return Optional.empty();
  }

  @Override
  public final Optional<Store> openWith(AuditKey key) throws Exception {
    return open(key);
  }

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
