package org.services85.user.core.store.jdbc;

import org.services85.user.core.store.Store;
import org.services85.user.core.store.contract.StoreContract;

class EmbeddedStoreTest extends StoreContract {

  @Override
  protected Store open() {
    return EmbeddedStore.open().store();
  }
}
