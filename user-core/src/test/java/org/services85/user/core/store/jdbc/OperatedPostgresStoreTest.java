package org.services85.user.core.store.jdbc;

import org.junit.jupiter.api.AfterEach;
import org.services85.user.core.store.Store;
import org.services85.user.core.store.contract.StoreContract;

/** The store is whole for a user that may do nothing to its tables but read and write rows. */
class OperatedPostgresStoreTest extends StoreContract {

  private static final OperatedDatabase DATABASE = OperatedDatabase.make();
  private static final Rows AT_FIRST = Rows.of(DATABASE.database().behind());

  @Override
  protected Store open() {
    return JdbcStore.open(DATABASE.dataSource());
  }

  @AfterEach
  void emptyIt() {
    AT_FIRST.putInto(DATABASE.database().behind());
  }
}
