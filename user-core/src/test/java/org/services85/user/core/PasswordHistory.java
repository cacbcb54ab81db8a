package org.services85.user.core;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * What callers saw of one user's password, and whether it could have been so: a history is
 * linearizable if its calls can be put into one order in which each takes effect at once, at some
 * moment between its beginning and its end (Herlihy and Wing, 1990). Passwords are numbers here.
 */
final class PasswordHistory {

  enum Seen {
    /** A reset gave this password. */
    SET,
    /** A reset was refused as superseded. */
    SUPERSEDED,
    /** This password logged on. */
    ACCEPTED,
    /** This password did not log on. */
    REJECTED
  }

  /** A call, and the moments between which it happened. */
  record Call(int begun, int ended, Seen seen, int password) {}

  /** What a call saw, and of which password. */
  record Sight(Seen seen, int password) {}

  private final AtomicInteger clock = new AtomicInteger();
  private final List<Call> calls = new ArrayList<>();

  /** Makes a call and notes it. */
  Sight note(Supplier<Sight> call) {
    int begun = clock.getAndIncrement();
    Sight sight = call.get();
    int ended = clock.getAndIncrement();
    add(new Call(begun, ended, sight.seen(), sight.password()));
    return sight;
  }

  synchronized void add(Call call) {
    calls.add(call);
  }

  /**
   * Whether it could have been so.
   *
   * @param initial the password in force at first
   * @param commits the passwords in the order in which they were set, as the audit records have it
   */
  synchronized boolean isLinearizable(int initial, List<Integer> commits) {
    return calls.stream().allMatch(this::isExcused)
        && new Search(commits).from(new BitSet(), initial, 0);
  }

  /** Only who met another one that was set may be called superseded. */
  private boolean isExcused(Call call) {
    return call.seen() != Seen.SUPERSEDED
        || calls.stream()
            .anyMatch(
                other ->
                    other.seen() == Seen.SET
                        && other.begun() < call.ended()
                        && call.begun() < other.ended());
  }

  private final class Search {
    private final List<Integer> commits;
    private final Set<List<Object>> deadEnds = new HashSet<>();

    Search(List<Integer> commits) {
      this.commits = commits;
    }

    boolean from(BitSet done, int inForce, int committed) {
      if (done.cardinality() == calls.size()) {
        return committed == commits.size();
      }
      if (!deadEnds.add(List.of(done.clone(), inForce))) {
        return false;
      }
      int firstEnd = Integer.MAX_VALUE;
      for (int i = done.nextClearBit(0); i < calls.size(); i = done.nextClearBit(i + 1)) {
        firstEnd = Math.min(firstEnd, calls.get(i).ended());
      }
      for (int i = done.nextClearBit(0); i < calls.size(); i = done.nextClearBit(i + 1)) {
        if (calls.get(i).begun() < firstEnd && canFollow(i, done, inForce, committed)) {
          return true;
        }
      }
      return false;
    }

    private boolean canFollow(int i, BitSet done, int inForce, int committed) {
      Call call = calls.get(i);
      boolean sets = call.seen() == Seen.SET;
      boolean possible =
          switch (call.seen()) {
            case SET -> committed < commits.size() && commits.get(committed) == call.password();
            case SUPERSEDED -> true;
            case ACCEPTED -> call.password() == inForce;
            case REJECTED -> call.password() != inForce;
          };
      if (!possible) {
        return false;
      }
      BitSet next = (BitSet) done.clone();
      next.set(i);
      return from(next, sets ? call.password() : inForce, sets ? committed + 1 : committed);
    }
  }
}
