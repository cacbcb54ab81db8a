package org.services85.user.core;

import java.util.Objects;
import org.services85.user.core.hash.PasswordHash;
import org.services85.user.core.store.User;

/**
 * A user of another system, with the hash of its password as that system had it. Immutable and
 * thread-safe.
 *
 * @param user the user
 * @param hash a hash of one of the forms that the hasher in use reads
 */
public record ImportedUser(User user, PasswordHash hash) {

  /**
   * Checks that nothing is null.
   *
   * @param user the user
   * @param hash the hash of its password
   */
  public ImportedUser {
    Objects.requireNonNull(user, "user");
    Objects.requireNonNull(hash, "hash");
  }
}
