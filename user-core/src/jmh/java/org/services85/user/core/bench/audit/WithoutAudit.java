package org.services85.user.core.bench.audit;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Function;
import org.services85.user.core.audit.AuditBacklog;
import org.services85.user.core.audit.AuditEvent;
import org.services85.user.core.audit.AuditHead;
import org.services85.user.core.audit.AuditLog;
import org.services85.user.core.audit.AuditRecord;
import org.services85.user.core.store.AnswerStore;
import org.services85.user.core.store.CredentialStore;
import org.services85.user.core.store.FailureStore;
import org.services85.user.core.store.Store;
import org.services85.user.core.store.Transaction;
import org.services85.user.core.store.UserStore;

/**
 * A store that keeps no audit records.
 *
 * @param store keeps all else
 */
record WithoutAudit(Store store) implements Store {

  @Override
  public <T> T inTransaction(Function<Transaction, T> work) {
    return store.inTransaction(
        transaction ->
            work.apply(
                new Unaudited(
                    transaction.users(),
                    transaction.credentials(),
                    transaction.answers(),
                    transaction.failures(),
                    new Dropped())));
  }

  @Override
  public int seal() {
    return 0;
  }

  @Override
  public OptionalInt schemaVersion() {
    return store.schemaVersion();
  }

  @Override
  public void close() {
    store.close();
  }

  private record Unaudited(
      UserStore users,
      CredentialStore credentials,
      AnswerStore answers,
      FailureStore failures,
      AuditLog audit)
      implements Transaction {}

  private record Dropped() implements AuditLog {

    @Override
    public void append(AuditEvent event) {}

    @Override
    public List<AuditEvent> latest(int limit) {
      return List.of();
    }

    @Override
    public List<AuditRecord> after(long sequence, int limit) {
      return List.of();
    }

    @Override
    public OptionalLong firstSince(Instant time) {
      return OptionalLong.empty();
    }

    @Override
    public long countUpTo(long sequence) {
      return 0;
    }

    @Override
    public Optional<AuditHead> head() {
      return Optional.of(AuditHead.START);
    }

    @Override
    public AuditBacklog backlog() {
      return AuditBacklog.NONE;
    }
  }
}
