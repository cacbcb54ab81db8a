package org.services85.user.core.logon;

import org.services85.user.core.store.StoredPassword;
import org.services85.user.core.store.User;

/**
 * A password at rest, and the user whose it is.
 *
 * @param user the user
 * @param password the password
 */
public record UserPassword(User user, StoredPassword password) {}
