package org.services85.user.core.store;

import java.util.Optional;

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
   * Adds a user.
   *
   * @param user the user
   * @throws IllegalArgumentException if its identity or name is taken or its name cannot be one;
   *     the message says which
   */
  void insert(User user);
}
