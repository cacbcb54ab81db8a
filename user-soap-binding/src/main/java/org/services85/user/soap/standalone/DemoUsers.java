package org.services85.user.soap.standalone;

import java.security.SecureRandom;
import java.util.Optional;
import org.services85.user.api.Secret;
import org.services85.user.api.UserType;
import org.services85.user.core.InProcessUserAgents;
import org.services85.user.core.UserProvisioning;
import org.services85.user.core.policy.PasswordGenerator;
import org.services85.user.core.policy.PasswordPolicy;
import org.services85.user.core.store.User;

/**
 * The two users that a first start creates.
 *
 * @param password the administrator's, or empty if the user was there already
 */
record DemoUsers(Optional<Secret> password) {

  static final String ADMINISTRATOR = "administrator";
  static final String SECOND = "anna";
  static final int SECOND_ID = 2;

  private static final int ADMINISTRATOR_ID = 1;

  /** Creates the users that are not there. */
  static DemoUsers in(InProcessUserAgents agents) {
    PasswordGenerator generator =
        PasswordGenerator.of(PasswordPolicy.standard(), new SecureRandom());
    UserProvisioning users = agents.provisioning();
    create(users, User.of(SECOND_ID, SECOND, UserType.INTERNAL_ASSOCIATE), generator.generate())
        .ifPresent(Secret::close);
    return new DemoUsers(
        create(
            users,
            User.of(ADMINISTRATOR_ID, ADMINISTRATOR, UserType.INTERNAL_ASSOCIATE).asAdministrator(),
            generator.generate()));
  }

  private static Optional<Secret> create(UserProvisioning users, User user, Secret password) {
    if (users.find(user.name()).isPresent()) {
      password.close();
      return Optional.empty();
    }
    users.create(user, password);
    return Optional.of(password);
  }
}
