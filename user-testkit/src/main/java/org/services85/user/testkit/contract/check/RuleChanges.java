package org.services85.user.testkit.contract.check;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.opentest4j.TestAbortedException;
import org.services85.user.api.Secret;
import org.services85.user.api.TooManyAttemptsException;
import org.services85.user.testkit.SeededUser;

/** The changes of a rule at a server, which are to be set back. Thread-safe. */
final class RuleChanges {

  /** The suite's users that a rule has changed since they were set back. */
  final Set<SeededUser> changed = ConcurrentHashMap.newKeySet();

  /** The server's identities of users that a rule has made. */
  final Set<Integer> made = ConcurrentHashMap.newKeySet();

  /** The suite's users by the tickets that they got. */
  final Map<String, SeededUser> holders = new ConcurrentHashMap<>();

  /**
   * The suite's users who must no longer change their passwords, because a rule has had it done.
   */
  final Set<SeededUser> spent = ConcurrentHashMap.newKeySet();

  /** The passwords of those whose password a rule has changed. */
  final Map<SeededUser, Secret> passwords = new ConcurrentHashMap<>();

  /** Makes a call, unless the server looks at no more passwords of this user for now. */
  static <T> T call(Supplier<T> call) {
    try {
      return call.get();
    } catch (TooManyAttemptsException e) {
      throw new TestAbortedException(
          "the server looks at no more passwords for now; expected one that does not throttle"
              + " logons",
          e);
    }
  }

  /** The user who got a ticket, if it is one of the suite's. */
  Optional<SeededUser> holder(Secret ticket) {
    return Optional.ofNullable(holders.get(new String(ticket.reveal())));
  }

  void noteTicket(SeededUser holder, Secret ticket) {
    holders.put(new String(ticket.reveal()), holder);
  }

  void noteMade(int serverId) {
    made.add(serverId);
  }

  void noteChange(SeededUser suite) {
    changed.add(suite);
  }

  /** A user has another password now. */
  void notePassword(SeededUser suite, Secret password) {
    noteChange(suite);
    passwords.put(suite, password);
  }

  /** Refuses to delete who cannot be brought back. */
  static void requireNoneOfOurs(Optional<SeededUser> target) {
    if (target.isPresent()) {
      throw new TestAbortedException("needs to delete a user, who could not be brought back");
    }
  }

  /** Whether an earlier rule has had the password changed of a user who must change it. */
  boolean isSpent(SeededUser suite) {
    return spent.contains(suite);
  }
}
