package org.services85.user.core;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * What callers saw of one user, and whether it could have been so: a history is linearizable if its
 * calls can be put into one order in which each takes effect at once, at some moment between its
 * beginning and its end (Herlihy and Wing, 1990). Passwords, names, tickets and changes are numbers
 * here.
 */
final class UserHistory {

  /** What is true of the user at a moment. */
  record State(int password, int name, boolean active, boolean exists, Set<Integer> tickets) {

    /** An active user with a password, under name 0, and with tickets. */
    static State of(int password, Integer... tickets) {
      return new State(password, 0, true, true, Set.of(tickets));
    }
  }

  /** A call, and the moments between which it happened. */
  record Call(int begun, int ended, Sight sight) {}

  private final AtomicInteger clock = new AtomicInteger();
  private final List<Call> calls = new ArrayList<>();

  /** Makes a call and notes it. */
  Sight note(Supplier<Sight> call) {
    int begun = clock.getAndIncrement();
    Sight sight = call.get();
    int ended = clock.getAndIncrement();
    add(new Call(begun, ended, sight));
    return sight;
  }

  synchronized void add(Call call) {
    calls.add(call);
  }

  /**
   * Whether it could have been so.
   *
   * @param initial what is true at first
   * @param commits the changes in the order in which they were made, as the audit records have it
   */
  synchronized boolean isLinearizable(State initial, List<Integer> commits) {
    return calls.stream().allMatch(this::isExcused)
        && new Search(commits).from(new BitSet(), initial, 0);
  }

  /** For a failure's message. */
  @Override
  public synchronized String toString() {
    return calls.toString();
  }

  /** Only who met another one that was set may be called superseded. */
  private boolean isExcused(Call call) {
    return !call.sight().isSuperseded()
        || calls.stream()
            .anyMatch(
                other ->
                    other.sight().setsPassword()
                        && other.begun() < call.ended()
                        && call.begun() < other.ended());
  }

  private final class Search {
    private final List<Integer> commits;
    private final Set<List<Object>> deadEnds = new HashSet<>();

    Search(List<Integer> commits) {
      this.commits = commits;
    }

    boolean from(BitSet done, State state, int committed) {
      if (done.cardinality() == calls.size()) {
        return committed == commits.size();
      }
      if (!deadEnds.add(List.of(done.clone(), state))) {
        return false;
      }
      int firstEnd = Integer.MAX_VALUE;
      for (int i = done.nextClearBit(0); i < calls.size(); i = done.nextClearBit(i + 1)) {
        firstEnd = Math.min(firstEnd, calls.get(i).ended());
      }
      for (int i = done.nextClearBit(0); i < calls.size(); i = done.nextClearBit(i + 1)) {
        if (calls.get(i).begun() < firstEnd && canFollow(i, done, state, committed)) {
          return true;
        }
      }
      return false;
    }

    private boolean canFollow(int i, BitSet done, State state, int committed) {
      Sight sight = calls.get(i).sight();
      OptionalInt change = sight.change();
      if (change.isPresent()
          && (committed == commits.size() || commits.get(committed) != change.getAsInt())) {
        return false;
      }
      Optional<State> after = sight.after().apply(state);
      if (after.isEmpty()) {
        return false;
      }
      BitSet next = (BitSet) done.clone();
      next.set(i);
      return from(next, after.get(), change.isPresent() ? committed + 1 : committed);
    }
  }
}
