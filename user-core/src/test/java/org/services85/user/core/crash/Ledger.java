package org.services85.user.core.crash;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the world outside knows of passwords: which were tried to be set, in which order, and which
 * of them were acknowledged. Thread-safe.
 */
final class Ledger {

  /** A password that a call tried to set; numbers rise with time. */
  record Attempt(int number, String password) {}

  private final Map<Integer, List<Attempt>> open = new TreeMap<>();
  private final Map<Integer, Attempt> acknowledged = new TreeMap<>();
  private int acknowledgments;
  private int unacknowledged;

  Ledger(List<Integer> users, String initial) {
    for (int user : users) {
      open.put(user, new ArrayList<>());
      acknowledged.put(user, new Attempt(0, initial));
    }
  }

  synchronized void tried(int user, int number, String password) {
    open.get(user).add(new Attempt(number, password));
  }

  /** The caller has its answer: from now on this password holds, and none before it. */
  synchronized void acknowledged(int user, int number) {
    List<Attempt> attempts = open.get(user);
    acknowledged.put(
        user,
        attempts.stream()
            .filter(attempt -> attempt.number() == number)
            .findFirst()
            .orElseThrow(() -> new AssertionError("acknowledged what was never tried")));
    attempts.removeIf(attempt -> attempt.number() <= number);
    acknowledgments++;
  }

  /** The passwords that may be in force: the last one acknowledged, and those tried since. */
  synchronized List<Attempt> candidates(int user) {
    List<Attempt> candidates = new ArrayList<>(List.of(acknowledged.get(user)));
    candidates.addAll(open.get(user));
    return candidates;
  }

  /** What was found in force is what must hold from now on. */
  synchronized void found(int user, Attempt inForce) {
    unacknowledged += inForce.equals(acknowledged.get(user)) ? 0 : 1;
    open.get(user).clear();
    acknowledged.put(user, inForce);
  }

  synchronized int acknowledgments() {
    return acknowledgments;
  }

  /** How often a password was found in force that was not acknowledged. */
  synchronized int unacknowledged() {
    return unacknowledged;
  }
}
