package org.services85.user.soap.standalone;

import java.security.SecureRandom;
import java.util.Optional;
import java.util.function.IntFunction;
import org.services85.user.api.Secret;
import org.services85.user.api.UserType;
import org.services85.user.core.InProcessUserAgents;
import org.services85.user.core.UserProvisioning;
import org.services85.user.core.policy.PasswordGenerator;
import org.services85.user.core.policy.PasswordPolicy;
import org.services85.user.core.store.User;

/**
 * The two users that a first start creates, under the identities 1 and 2 where they are free.
 *
 * @param password the administrator's, or empty if the user was there already
 * @param second the other one
 */
record DemoUsers(Optional<Secret> password, User second) {

  static final String ADMINISTRATOR = "administrator";
  static final String SECOND = "anna";

  private static final int ADMINISTRATOR_ID = 1;
  private static final int SECOND_ID = 2;

  /** Creates them with passwords of the standard policy. */
  static DemoUsers in(InProcessUserAgents agents) {
    return in(agents, PasswordPolicy.standard());
  }

  /**
   * Creates the users that are not there, with passwords of the given policy.
   *
   * @throws IllegalArgumentException if one cannot be created; the message says why
   */
  static DemoUsers in(InProcessUserAgents agents, PasswordPolicy policy) {
    UserProvisioning users = agents.provisioning();
    PasswordGenerator generator = PasswordGenerator.of(policy, new SecureRandom());
    try (Secret unknown = generator.generate()) {
      User second = findOrAdd(users, SECOND, SECOND_ID, false, unknown);
      boolean isNew = users.find(ADMINISTRATOR).isEmpty();
      Secret password = generator.generate();
      try {
        findOrAdd(users, ADMINISTRATOR, ADMINISTRATOR_ID, true, password);
      } catch (RuntimeException e) {
        password.close();
        throw e;
      }
      if (!isNew) {
        password.close();
      }
      return new DemoUsers(isNew ? Optional.of(password) : Optional.empty(), second);
    }
  }

  private static User findOrAdd(
      UserProvisioning users, String name, int id, boolean administrator, Secret password) {
    return users.find(name).orElseGet(() -> add(users, name, id, administrator, password));
  }

  private static User add(
      UserProvisioning users, String name, int id, boolean administrator, Secret password) {
    IntFunction<User> described =
        free -> User.of(free, name, UserType.INTERNAL_ASSOCIATE).withAdministration(administrator);
    if (users.find(id).isPresent()) {
      return users.add(described, password);
    }
    User user = described.apply(id);
    users.create(user, password);
    return user;
  }
}
