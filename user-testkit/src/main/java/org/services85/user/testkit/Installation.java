package org.services85.user.testkit;

import java.time.Clock;
import java.util.List;
import java.util.Objects;
import org.services85.user.api.Secret;

/**
 * What a binding is opened over when a test begins.
 *
 * @param users the users that exist; no two share a name or an identity
 * @param applicationTokens the tokens that are known; empty for an on-site installation, which does
 *     not look at tokens
 * @param clock the time, which the test may move
 */
public record Installation(List<SeededUser> users, List<Secret> applicationTokens, Clock clock) {

  /**
   * Copies the lists.
   *
   * @param users the users that exist
   * @param applicationTokens the tokens that are known
   * @param clock the time
   */
  public Installation {
    users = List.copyOf(users);
    applicationTokens = List.copyOf(applicationTokens);
    Objects.requireNonNull(clock, "clock");
  }

  /**
   * Whether calls must show a known application token.
   *
   * @return true for an Online installation, false for one on site
   */
  public boolean isOnline() {
    return !applicationTokens.isEmpty();
  }
}
