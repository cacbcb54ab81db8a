package org.services85.user.core.store.jdbc;

import org.services85.user.core.store.contract.FailureStoreContract;
import org.services85.user.core.store.Store;

class EmbeddedFailureStoreTest extends FailureStoreContract {

  @Override
  protected Store open() {
    return EmbeddedStore.temporary();
  }
}
