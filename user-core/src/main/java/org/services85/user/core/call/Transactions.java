package org.services85.user.core.call;

import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.services85.user.api.UnavailableException;
import org.services85.user.api.UserAgentException;
import org.services85.user.core.store.Store;
import org.services85.user.core.store.Transaction;

/**
 * The transactions of calls. A refusal commits what was read and renewed before it, such as the
 * caller's ticket, and so must be thrown before the first write. Thread-safe.
 */
public final class Transactions {

  /**
   * The end of a transaction that commits.
   *
   * @param <T> the type of the answer
   * @param answer the answer, where it was not refused
   * @param refusal the refusal, where it was
   */
  public record End<T>(@Nullable T answer, @Nullable UserAgentException refusal) {}

  private final Store store;

  /**
   * The transactions of a store.
   *
   * @param store the store
   */
  public Transactions(Store store) {
    this.store = store;
  }

  /**
   * Runs work that answers, or refuses before its first write. The answer is durable when it is
   * returned; a refusal is thrown once the transaction is committed.
   *
   * @param <T> the type of the answer
   * @param work the work
   * @return the answer
   */
  public <T> T run(Function<Transaction, T> work) {
    End<T> end = store.inTransaction(transaction -> end(work, transaction));
    UserAgentException refusal = end.refusal();
    if (refusal != null) {
      throw refusal;
    }
    return Objects.requireNonNull(end.answer(), "answer");
  }

  /**
   * Runs the work of one call, whose transactions have the time of one together.
   *
   * @param <T> the type of the answer
   * @param work the work
   * @return the answer
   */
  <T> T inCall(Supplier<T> work) {
    return store.inCall(work);
  }

  /**
   * Runs work that has no answer, as {@link #run(Function)} does.
   *
   * @param work the work
   */
  public void perform(Consumer<Transaction> work) {
    run(
        transaction -> {
          work.accept(transaction);
          return transaction;
        });
  }

  private static <T> End<T> end(Function<Transaction, T> work, Transaction transaction) {
    try {
      return new End<>(work.apply(transaction), null);
    } catch (UnavailableException unreachable) {
      throw unreachable;
    } catch (UserAgentException refusal) {
      return new End<>(null, refusal);
    }
  }
}
