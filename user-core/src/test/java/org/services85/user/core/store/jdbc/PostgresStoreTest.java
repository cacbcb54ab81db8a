package org.services85.user.core.store.jdbc;

import org.services85.user.core.store.Store;
import org.services85.user.core.store.StoreContract;

class PostgresStoreTest extends StoreContract {

  @Override
  protected Store open() {
    return JdbcStore.open(PostgresServer.migratedDatabase().dataSource());
  }
}
