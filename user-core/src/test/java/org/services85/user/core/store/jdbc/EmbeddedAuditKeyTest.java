package org.services85.user.core.store.jdbc;

class EmbeddedAuditKeyTest extends AuditKeyContract {

  @Override
  TestDatabase database() {
    return TestDatabase.embedded();
  }
}
