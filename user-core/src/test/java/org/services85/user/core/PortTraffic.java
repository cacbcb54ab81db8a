package org.services85.user.core;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;
import org.services85.user.core.audit.AuditLog;
import org.services85.user.core.call.Transactions;
import org.services85.user.core.store.AnswerStore;
import org.services85.user.core.store.CredentialStore;
import org.services85.user.core.store.FailureStore;
import org.services85.user.core.store.Store;
import org.services85.user.core.store.Transaction;
import org.services85.user.core.store.UserStore;

/**
 * A store that notes each call at its ports, by transaction. Thread-safe.
 *
 * <p>A transaction that ends in a refusal is committed, for what its reading has renewed. So it
 * must have changed nothing else: such a change fails the test.
 */
final class PortTraffic implements Store {

  /** Calls that change nothing of what the contract speaks of. */
  private static final Set<String> HARMLESS =
      Set.of("credentials.renewTicket", "failures.add", "users.nextId", "users.anotherHasEmail");

  private static final List<String> READING =
      List.of("find", "lock", "sample", "after", "latest", "head", "count", "backlog");

  private final Store store;
  private final List<String> transactions = new ArrayList<>();

  PortTraffic(Store store) {
    this.store = store;
  }

  /** The transactions since the last time, each one line, and forgets them. */
  synchronized List<String> drain() {
    List<String> drained = List.copyOf(transactions);
    transactions.clear();
    return drained;
  }

  private synchronized void add(String line) {
    transactions.add(line);
  }

  @Override
  public <T> T inTransaction(Function<Transaction, T> work) {
    List<String> calls = new ArrayList<>();
    try {
      T result = store.inTransaction(transaction -> run(work, transaction, calls));
      add(String.join(" ", calls));
      return result;
    } catch (RuntimeException e) {
      add(String.join(" ", calls) + " ! " + e.getClass().getSimpleName());
      throw e;
    }
  }

  private static <T> T run(
      Function<Transaction, T> work, Transaction transaction, List<String> calls) {
    T result = work.apply(new Watched(transaction, calls));
    if (result instanceof Transactions.End<?> end && end.refusal() != null) {
      List<String> changes = calls.stream().filter(call -> !isReading(call)).toList();
      if (!changes.isEmpty()) {
        throw new AssertionError("refused after " + changes);
      }
    }
    return result;
  }

  private static boolean isReading(String call) {
    return HARMLESS.contains(call)
        || READING.stream().anyMatch(call.substring(call.indexOf('.') + 1)::startsWith);
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
  public OptionalInt schemaVersion() {
    return store.schemaVersion();
  }

  @Override
  public void close() {
    store.close();
  }

  private record Watched(Transaction transaction, List<String> calls) implements Transaction {

    @Override
    public UserStore users() {
      return watched("users", UserStore.class, transaction.users());
    }

    @Override
    public CredentialStore credentials() {
      return watched("credentials", CredentialStore.class, transaction.credentials());
    }

    @Override
    public AnswerStore answers() {
      return watched("answers", AnswerStore.class, transaction.answers());
    }

    @Override
    public FailureStore failures() {
      return watched("failures", FailureStore.class, transaction.failures());
    }

    @Override
    public AuditLog audit() {
      return watched("audit", AuditLog.class, transaction.audit());
    }

    private <P> P watched(String name, Class<P> type, P port) {
      return type.cast(
          Proxy.newProxyInstance(
              type.getClassLoader(),
              new Class<?>[] {type},
              (proxy, method, arguments) -> {
                calls.add(name + "." + method.getName());
                try {
                  return method.invoke(port, arguments);
                } catch (InvocationTargetException e) {
                  throw e.getCause();
                }
              }));
    }
  }
}
