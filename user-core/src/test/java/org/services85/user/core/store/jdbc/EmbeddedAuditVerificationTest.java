package org.services85.user.core.store.jdbc;

class EmbeddedAuditVerificationTest extends AuditVerificationContract {

  @Override
  TestDatabase database() {
    return TestDatabase.embedded();
  }
}
