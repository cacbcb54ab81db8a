package org.services85.user.core.store.jdbc;

import org.services85.user.core.store.Store;
import org.services85.user.core.store.StoreContract;

class H2MemoryStoreTest extends StoreContract {

  @Override
  protected Store open() {
    return H2Store.inMemory();
  }
}
