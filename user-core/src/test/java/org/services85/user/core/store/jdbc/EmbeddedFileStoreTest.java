package org.services85.user.core.store.jdbc;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;
import org.services85.user.core.audit.AuditKey;
import org.services85.user.core.store.Store;
import org.services85.user.core.store.contract.StoreContract;

class EmbeddedFileStoreTest extends StoreContract {

  @TempDir Path folder;

  @Override
  protected Store open() {
    return EmbeddedStore.in(folder);
  }

  @Override
  protected Optional<Store> open(AuditKey key) {
    return Optional.of(SqliteStore.at(folder, key));
  }
}
