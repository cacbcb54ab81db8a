package org.services85.user.core.call;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.function.Supplier;
import org.services85.user.core.audit.AuditBacklog;
import org.services85.user.core.audit.AuditEvent;
import org.services85.user.core.audit.AuditHead;
import org.services85.user.core.audit.AuditListener;
import org.services85.user.core.audit.AuditLog;
import org.services85.user.core.audit.AuditRecord;
import org.services85.user.core.store.AnswerStore;
import org.services85.user.core.store.CredentialStore;
import org.services85.user.core.store.FailureStore;
import org.services85.user.core.store.Store;
import org.services85.user.core.store.Transaction;
import org.services85.user.core.store.UserStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.Marker;
import org.slf4j.MarkerFactory;

/**
 * A store whose audit events are told to listeners, once they are durable. Thread-safe.
 *
 * @param store the store
 * @param listeners the listeners
 */
public record ListenedStore(Store store, List<AuditListener> listeners) implements Store {

  private static final Logger LOG = LoggerFactory.getLogger(ListenedStore.class);
  private static final Marker AUDIT_LISTENER_FAILED =
      MarkerFactory.getMarker("audit-listener-failed");

  @Override
  public <T> T inTransaction(Function<Transaction, T> work) {
    List<AuditEvent> events = new ArrayList<>();
    T result =
        store.inTransaction(
            transaction ->
                work.apply(
                    new NotedTransaction(
                        transaction.users(),
                        transaction.credentials(),
                        transaction.answers(),
                        transaction.failures(),
                        new NotedLog(transaction.audit(), events))));
    events.forEach(event -> listeners.forEach(listener -> tell(listener, event)));
    return result;
  }

  private static void tell(AuditListener listener, AuditEvent event) {
    try {
      listener.kept(event);
    } catch (RuntimeException e) {
      LOG.warn(AUDIT_LISTENER_FAILED, "an audit listener failed: {}", e.getClass().getName());
    }
  }

  @Override
  public <T> T inCall(Supplier<T> work) {
    return store.inCall(work);
  }

  @Override
  public int seal() {
    return store.seal();
  }

  @Override
  public Optional<byte[]> key() {
    return store.key();
  }

  @Override
  public List<String> damage() {
    return store.damage();
  }

  @Override
  public OptionalInt schemaVersion() {
    return store.schemaVersion();
  }

  @Override
  public void close() {
    store.close();
  }

  private record NotedTransaction(
      UserStore users,
      CredentialStore credentials,
      AnswerStore answers,
      FailureStore failures,
      AuditLog audit)
      implements Transaction {}

  private record NotedLog(AuditLog log, List<AuditEvent> events) implements AuditLog {

    @Override
    public void append(AuditEvent event) {
      log.append(event);
      events.add(event);
    }

    @Override
    public List<AuditEvent> latest(int limit) {
      return log.latest(limit);
    }

    @Override
    public List<AuditRecord> after(long sequence, int limit) {
      return log.after(sequence, limit);
    }

    @Override
    public OptionalLong firstSince(Instant time) {
      return log.firstSince(time);
    }

    @Override
    public long countUpTo(long sequence) {
      return log.countUpTo(sequence);
    }

    @Override
    public Optional<AuditHead> head() {
      return log.head();
    }

    @Override
    public AuditBacklog backlog() {
      return log.backlog();
    }
  }
}
