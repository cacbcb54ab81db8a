package org.services85.user.core.store.jdbc;

import org.services85.user.core.store.Store;
import org.services85.user.core.store.contract.FailureStoreContract;

class EmbeddedFailureStoreTest extends FailureStoreContract {

  @Override
  protected Store open() {
    return EmbeddedStore.temporary();
  }
}
