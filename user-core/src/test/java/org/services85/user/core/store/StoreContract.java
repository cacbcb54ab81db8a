package org.services85.user.core.store;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** What every store keeps, by topic. A store's test class extends it and opens the store, empty. */
public abstract class StoreContract
    implements UserRules, PasswordRules, TicketRules, AnswerRules, AuditRules, TransactionRules {

  private Store store;

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
