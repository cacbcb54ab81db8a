package org.services85.user.core.store;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.function.Supplier;
import org.services85.user.core.audit.AuditBacklog;
import org.services85.user.core.audit.AuditEvent;
import org.services85.user.core.audit.AuditHead;
import org.services85.user.core.audit.AuditRecord;
import org.services85.user.core.audit.AuditRecords;

/**
 * A store of users, passwords, ticket stubs and audit records. Thread-safe; any number of nodes may
 * share what it is kept in.
 */
public interface Store extends AutoCloseable {

  /**
   * Runs work in a transaction of its own at the isolation level read committed. It commits when
   * the work returns and rolls back when it throws.
   *
   * @param <T> what the work gives
   * @param work what to do; must not keep the transaction or nest another
   * @return what the work gave, once it is durable
   * @throws org.services85.user.api.UnavailableException if the store cannot be reached or refused;
   *     nothing was changed
   * @throws org.services85.user.api.OutcomeUnknownException if the connection was lost while
   *     committing
   * @throws RuntimeException what the work threw; nothing was changed
   */
  <T> T inTransaction(Function<Transaction, T> work);

  /**
   * Runs the work of one call. Where a transaction may take a limited time, those that this thread
   * runs within the work have that time together, so that a call with several of them waits no
   * longer for the store than a call with one.
   *
   * @param <T> what the work gives
   * @param work the work; a call within it has a time of its own
   * @return what the work gave
   * @throws RuntimeException what the work threw
   */
  default <T> T inCall(Supplier<T> work) {
    return work.get();
  }

  /**
   * Seals the audit records that are committed and not yet sealed: numbers them without gaps, in an
   * order in which a record that was committed before another's transaction locked the same user
   * comes first, and chains each to the one before it. Of several callers, in whatever processes,
   * one seals at a time. {@code InProcessUserAgents} calls it at most a second after each commit,
   * and {@link #close} once more.
   *
   * @return how many records this call sealed
   * @throws org.services85.user.api.UnavailableException if the store cannot be reached or written,
   *     or the end of the chain is not there; records that are not sealed wait for the next call
   */
  int seal();

  /**
   * The audit records, each reading in a transaction of its own: for those who read more than one
   * transaction has the time for.
   *
   * @return the records; thread-safe, and throws what {@link #inTransaction} throws
   */
  default AuditRecords audit() {
    Store store = this;
    return new AuditRecords() {

      @Override
      public List<AuditEvent> latest(int limit) {
        return store.inTransaction(transaction -> transaction.audit().latest(limit));
      }

      @Override
      public List<AuditRecord> after(long sequence, int limit) {
        return store.inTransaction(transaction -> transaction.audit().after(sequence, limit));
      }

      @Override
      public OptionalLong firstSince(Instant time) {
        return store.inTransaction(transaction -> transaction.audit().firstSince(time));
      }

      @Override
      public long countUpTo(long sequence) {
        return store.inTransaction(transaction -> transaction.audit().countUpTo(sequence));
      }

      @Override
      public Optional<AuditHead> head() {
        return store.inTransaction(transaction -> transaction.audit().head());
      }

      @Override
      public AuditBacklog backlog() {
        return store.inTransaction(transaction -> transaction.audit().backlog());
      }
    };
  }

  /**
   * Finds out whether changes are taken, by one that is made, taken back and committed in one
   * transaction: it leaves nothing, and yet asks of the store what a change of a call asks of it.
   *
   * @throws org.services85.user.api.UnavailableException if changes are not taken
   * @throws org.services85.user.api.OutcomeUnknownException if the connection was lost while
   *     committing
   */
  default void probe() {
    inTransaction(
        transaction -> {
          transaction.answers().insert(KeptAnswer.ofProbe(), Instant.EPOCH);
          return transaction.answers().removeExpired(Instant.EPOCH, 1);
        });
  }

  /**
   * The key of this store. It is kept apart from the rows, so that who reads only those cannot
   * guess at what is hashed with it; it is made where it is missing.
   *
   * @return 32 random bytes, the same for all who share the store, the caller's to wipe; empty
   *     where the store has no place apart from its rows
   * @throws StoreOpenException if it cannot be read or made
   */
  default Optional<byte[]> key() {
    return Optional.empty();
  }

  /**
   * The version of what the store is kept in.
   *
   * @return the version of its schema, or empty where it has none
   */
  default OptionalInt schemaVersion() {
    return OptionalInt.empty();
  }

  /**
   * Looks for damage in what the store is kept in, which takes as long as reading all of it. Others
   * may use the store meanwhile.
   *
   * @return what is wrong, in words; empty where nothing was found, or where the store cannot look
   * @throws org.services85.user.api.UnavailableException if the store cannot be reached
   */
  default List<String> damage() {
    return List.of();
  }

  /**
   * Seals what this store has committed, if it can, and releases what it holds. Transactions fail
   * after it. Idempotent.
   */
  @Override
  void close();
}
