package org.services85.user.core.store.jdbc;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class PostgresAuditKeyTest extends AuditKeyContract {

  @Override
  TestDatabase database() {
    return TestDatabase.shared();
  }

  @Override
  @Tag("full")
  @Test
  void f11NoSingleStatementLeavesTheRecordsIntact() {
    super.f11NoSingleStatementLeavesTheRecordsIntact();
  }
}
