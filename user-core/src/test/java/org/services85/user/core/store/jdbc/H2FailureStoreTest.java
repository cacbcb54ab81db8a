package org.services85.user.core.store.jdbc;

import org.services85.user.core.store.FailureStoreContract;
import org.services85.user.core.store.Store;

class H2FailureStoreTest extends FailureStoreContract {

  @Override
  protected Store open() {
    return H2Store.inMemory();
  }
}
