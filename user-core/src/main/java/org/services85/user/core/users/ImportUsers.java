package org.services85.user.core.users;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.services85.user.core.hash.UnreadableHashException;
import org.services85.user.core.logon.UserPassword;
import org.services85.user.core.store.LoginName;
import org.services85.user.core.store.Store;
import org.services85.user.core.store.Transaction;
import org.services85.user.core.store.User;

/** Creates any number of users of another system, a batch in each transaction. Thread-safe. */
public final class ImportUsers {

  /** Enough to share the cost of a commit, and few enough to let others write soon. */
  private static final int BATCH = 500;

  private final Store store;
  private final CreateUsers users;

  /**
   * The result of an import.
   *
   * @param created how many users were created
   * @param present how many were there already
   */
  public record Result(long created, long present) {}

  /**
   * Imports into a store.
   *
   * @param store the store
   * @param users creates the users of a batch
   */
  public ImportUsers(Store store, CreateUsers users) {
    this.store = store;
    this.users = users;
  }

  /**
   * Creates users; those that are there under the same identity and name are left as they are.
   *
   * @param rows the users with their passwords
   * @return how many were created, and how many were there
   * @throws UnreadableHashException if the hash of one cannot be read
   * @throws IllegalArgumentException if the identity or the name of one is taken, or cannot be one;
   *     the message begins with its place. Nothing of its batch is stored, and all before that is
   */
  public Result run(Stream<UserPassword> rows) {
    long read = 0;
    long created = 0;
    Iterator<UserPassword> left = rows.iterator();
    while (left.hasNext()) {
      List<UserPassword> batch = next(left, read);
      created += create(batch, read);
      read += batch.size();
    }
    return new Result(created, read - created);
  }

  /** The next batch, of hashes that can be read. */
  private List<UserPassword> next(Iterator<UserPassword> left, long before) {
    List<UserPassword> batch = new ArrayList<>(BATCH);
    while (batch.size() < BATCH && left.hasNext()) {
      UserPassword row = left.next();
      at(before + batch.size() + 1, () -> users.requireReadable(row.user(), row.password().hash()));
      batch.add(row);
    }
    return batch;
  }

  private int create(List<UserPassword> batch, long before) {
    try {
      return store.inTransaction(transaction -> createAll(transaction, batch));
    } catch (IllegalArgumentException ofSomeone) {
      // One after the other, they say whose it was; or it was that of a user who came meanwhile.
      return store.inTransaction(transaction -> createEach(transaction, batch, before));
    }
  }

  private int createAll(Transaction transaction, List<UserPassword> batch) {
    Map<Integer, User> found =
        transaction.users().findAll(batch.stream().map(ImportUsers::id).toList()).stream()
            .collect(Collectors.toMap(User::associateId, Function.identity()));
    List<UserPassword> missing =
        batch.stream()
            .filter(row -> !isPresent(row.user(), Optional.ofNullable(found.get(id(row)))))
            .toList();
    users.createAll(transaction, missing);
    return missing.size();
  }

  private int createEach(Transaction transaction, List<UserPassword> batch, long before) {
    int created = 0;
    for (int i = 0; i < batch.size(); i++) {
      UserPassword row = batch.get(i);
      if (!isPresent(row.user(), transaction.users().find(id(row)))) {
        at(before + i + 1, () -> users.create(transaction, row));
        created++;
      }
    }
    return created;
  }

  private static int id(UserPassword row) {
    return row.user().associateId();
  }

  /** Whether the user of the same identity, if there is one, is this one by its name. */
  private static boolean isPresent(User user, Optional<User> found) {
    return found
        .flatMap(there -> LoginName.of(there.name()))
        .filter(name -> LoginName.of(user.name()).filter(name::equals).isPresent())
        .isPresent();
  }

  /** Says at which of many users it was that something was wrong. */
  private static void at(long place, Runnable work) {
    try {
      work.run();
    } catch (UnreadableHashException e) {
      throw new UnreadableHashException("user " + place + " of the import: " + e.getMessage());
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("user " + place + " of the import: " + e.getMessage(), e);
    }
  }
}
