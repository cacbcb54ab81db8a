package org.services85.user.core.store.contract;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import org.services85.user.api.UserType;
import org.services85.user.core.audit.AuditKey;
import org.services85.user.core.store.Store;
import org.services85.user.core.store.TicketStub;
import org.services85.user.core.store.Transaction;
import org.services85.user.core.store.User;

/** What the rules about stores have in common. */
interface StoreRules {

  /** The store, empty at first. */
  Store store();

  /** Another one, empty at first, whose audit records have a key; or empty. */
  Optional<Store> openWith(AuditKey key) throws Exception;

  Instant NOW = Instant.parse("2026-10-25T00:30:00.123456Z");

  User NILS =
      new User(
          3,
          "Nils",
          UserType.INTERNAL_ASSOCIATE,
          true,
          true,
          OptionalInt.of(4),
          OptionalInt.of(5),
          OptionalInt.of(6),
          "Nils N.",
          Optional.of("N@example.org"),
          true);

  default UUID ticket(Instant expiresAt) {
    if (find(transaction -> transaction.users().find(3)).isEmpty()) {
      insert(NILS);
    }
    UUID id = UUID.randomUUID();
    change(
        transaction ->
            transaction
                .credentials()
                .insertTicket(
                    new TicketStub(
                        id, 3, "0".repeat(64), expiresAt, Optional.empty(), Optional.empty())));
    return id;
  }

  default boolean exists(UUID ticket) {
    return find(transaction -> transaction.credentials().findTicket(ticket)).isPresent();
  }

  default void insert(User user) {
    change(transaction -> transaction.users().insert(user));
  }

  default void change(Consumer<Transaction> work) {
    store()
        .inTransaction(
            transaction -> {
              work.accept(transaction);
              return 0;
            });
  }

  default <T> Optional<T> find(Function<Transaction, Optional<T>> work) {
    return store().inTransaction(work);
  }

  default int removeExpired(int limit) {
    return store()
        .inTransaction(transaction -> transaction.credentials().removeExpiredTickets(NOW, limit));
  }
}
