package org.services85.user.core.store;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** The users of a store, as one transaction sees them. Not thread-safe. */
public interface UserStore {

  /**
   * The user with the given identity.
   *
   * @param associateId the identity
   * @return the user, or empty
   */
  Optional<User> find(int associateId);

  /**
   * The user with the given identity, locked: until this transaction ends, other transactions that
   * lock it wait.
   *
   * @param associateId the identity
   * @return the user, or empty
   */
  Optional<User> lock(int associateId);

  /**
   * The user with the given login name.
   *
   * @param name the name
   * @return the user, or empty
   */
  Optional<User> findByName(LoginName name);

  /**
   * The one user with the given e-mail address.
   *
   * @param email the address
   * @return the user, or empty where none or more than one has it
   */
  Optional<User> findByUniqueEmail(LoginName email);

  /**
   * The user whom a text names who logs on: by its login name, or by its e-mail address where
   * nobody has that as a name and exactly one user has it.
   *
   * @param name the name or address
   * @return the user, or empty
   */
  default Optional<User> findByNameOrUniqueEmail(LoginName name) {
    return findByName(name).or(() -> findByUniqueEmail(name));
  }

  /**
   * Finds the users among the given ones who can log on with their e-mail address: nobody else has
   * it, neither as a login name nor as an e-mail address.
   *
   * @param associateIds the identities of the users, at most 1000
   * @return the identities of those of them, in no order
   */
  default List<Integer> findNamedByEmail(Collection<Integer> associateIds) {
    return findAll(associateIds).stream()
        .filter(
            user ->
                user.email()
                    .flatMap(LoginName::of)
                    .filter(email -> isNamedBy(email, user.associateId()))
                    .isPresent())
        .map(User::associateId)
        .toList();
  }

  private boolean isNamedBy(LoginName email, int associateId) {
    return findByName(email).filter(found -> found.associateId() != associateId).isEmpty()
        && !anotherHasEmail(email, OptionalInt.of(associateId));
  }

  /**
   * The users with the given identities.
   *
   * @param associateIds the identities, at most 1000
   * @return those that exist, in no order
   */
  List<User> findAll(Collection<Integer> associateIds);

  /**
   * Users by identity, one page of them.
   *
   * @param afterId the identity after which to begin, or empty for the first page
   * @param limit how many at most
   * @return the users, in the order of their identities
   */
  List<User> list(OptionalInt afterId, int limit);

  /**
   * Tells whether a user other than the given one has the given e-mail address.
   *
   * @param email the address
   * @param owner the user who is not meant, or empty where anybody is
   * @return true if there is one
   */
  boolean anotherHasEmail(LoginName email, OptionalInt owner);

  /**
   * An identity that no user has or had. Until this transaction ends, others that ask for one or
   * add a user wait.
   *
   * @return the identity
   * @throws org.services85.user.api.UnavailableException if a user has or had the greatest, so that
   *     none is left
   */
  int nextId();

  /**
   * Adds a user.
   *
   * @param user the user
   * @throws NameTakenException if its name is taken
   * @throws IllegalArgumentException if its identity is taken or its name cannot be one; the
   *     message says which
   */
  void insert(User user);

  /**
   * Adds users, as {@link #insert} adds one. A store that can add many in fewer steps does so.
   *
   * @param users the users, at most 1000
   * @throws IllegalArgumentException if the identity or the name of one is taken, or its name
   *     cannot be one; the message need not say whose. The transaction must not go on then
   */
  default void insertAll(Collection<User> users) {
    users.forEach(this::insert);
  }

  /**
   * Changes a user to what is given.
   *
   * @param user the user; does nothing where none has its identity
   * @throws NameTakenException if its name is another user's
   * @throws IllegalArgumentException if its name cannot be one
   */
  void update(User user);

  /**
   * Removes a user, whose password and tickets were removed before.
   *
   * @param associateId the user
   */
  void delete(int associateId);
}
