package org.services85.user.core.store.jdbc;

import org.services85.user.api.UserType;
import org.services85.user.core.store.Store;
import org.services85.user.core.store.User;

/** Users of a store, for tests that look whether it keeps them. */
final class StoredUsers {

  private StoredUsers() {}

  static void add(Store store, int id) {
    store.inTransaction(
        transaction -> {
          transaction.users().insert(User.of(id, "user " + id, UserType.INTERNAL_ASSOCIATE));
          return id;
        });
  }

  static boolean exists(Store store, int id) {
    return store.inTransaction(transaction -> transaction.users().find(id)).isPresent();
  }
}
