package org.services85.user.core.store.jdbc;

class PostgresAuditVerificationTest extends AuditVerificationContract {

  @Override
  TestDatabase database() {
    return TestDatabase.shared();
  }
}
