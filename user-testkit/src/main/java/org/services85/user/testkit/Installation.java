package org.services85.user.testkit;

import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.services85.user.api.Secret;

/**
 * The installation that a binding is opened over when a test begins. Immutable and thread-safe, as
 * far as its clock is.
 *
 * @param users the users that exist; no two share a name or an identity
 * @param applicationTokens the tokens that are known; empty for an on-site installation, which does
 *     not look at tokens
 * @param clock the time, which the test may move
 */
public record Installation(List<SeededUser> users, List<Secret> applicationTokens, Clock clock) {

  /**
   * Copies the lists, and checks that the users can exist beside each other.
   *
   * @param users the users that exist
   * @param applicationTokens the tokens that are known
   * @param clock the time
   * @throws IllegalArgumentException if an identity is not positive, or two users share an identity
   *     or, in whatever case, a name
   */
  public Installation {
    users = List.copyOf(users);
    applicationTokens = List.copyOf(applicationTokens);
    Objects.requireNonNull(clock, "clock");
    Set<Integer> ids = new HashSet<>();
    Set<String> names = new HashSet<>();
    for (SeededUser user : users) {
      if (user.associateId() <= 0) {
        throw new IllegalArgumentException(
            "user %s has the identity %s; expected a positive one"
                .formatted(user.name(), user.associateId()));
      }
      if (!ids.add(user.associateId())) {
        throw new IllegalArgumentException("two users have the identity " + user.associateId());
      }
      if (!names.add(user.name().strip().toLowerCase(Locale.ROOT))) {
        throw new IllegalArgumentException("two users have the name " + user.name());
      }
    }
  }

  /**
   * Tells whether calls must show a known application token.
   *
   * @return true for an Online installation, false for one on site
   */
  public boolean isOnline() {
    return !applicationTokens.isEmpty();
  }
}
