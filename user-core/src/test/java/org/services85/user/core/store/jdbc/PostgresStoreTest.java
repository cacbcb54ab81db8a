package org.services85.user.core.store.jdbc;

import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.services85.user.core.audit.AuditKey;
import org.services85.user.core.store.Store;
import org.services85.user.core.store.contract.StoreContract;

class PostgresStoreTest extends StoreContract {

  private final TestDatabase database = TestDatabase.shared();

  @Override
  protected Store open() {
    return JdbcStore.open(database.dataSource());
  }

  @Override
  protected Optional<Store> open(AuditKey key) {
    return Optional.of(JdbcStore.builder().auditKey(key).open(database.dataSource()));
  }

  @AfterEach
  void giveBack() {
    database.close();
  }
}
