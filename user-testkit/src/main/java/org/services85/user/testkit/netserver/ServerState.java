package org.services85.user.testkit.netserver;

import java.security.Principal;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.services85.user.testkit.Installation;
import org.services85.user.testkit.fake.FakeUserAgents;

/** The state of a fake NetServer during one test. Thread-safe. */
final class ServerState {

  /** A failure of the operation of that name, or of any. */
  private record Scripted(Optional<String> operation, Failure failure) {}

  static final Set<String> VERSIONS =
      Set.of("Services84", "Services85", "Services86", "Services87", "Services88");

  /** So that one that runs for weeks stays as small; no test looks at so many. */
  private static final int MOST_CALLS = 100_000;

  /** More say nothing new. */
  private static final int MOST_UNMATCHED = 1000;

  private final ShiftedClock clock;
  private final FakeUserAgents agents;
  private final CountDownLatch over = new CountDownLatch(1);
  private final Deque<Scripted> next = new ArrayDeque<>();
  private final Map<String, ScriptedAnswer> answers = new HashMap<>();
  private final Deque<RecordedCall> calls = new ArrayDeque<>();
  private final List<String> unmatched = new ArrayList<>();
  private boolean failuresMayBeLeft;
  private Optional<Failure> each = Optional.empty();
  private Optional<Principal> transportPrincipal = Optional.empty();
  private Set<String> versions = VERSIONS;

  ServerState(Installation installation) {
    clock = new ShiftedClock(installation.clock());
    agents =
        FakeUserAgents.of(
            new Installation(installation.users(), installation.applicationTokens(), clock));
  }

  FakeUserAgents agents() {
    return agents;
  }

  ShiftedClock clock() {
    return clock;
  }

  synchronized void unmatched(String request) {
    if (unmatched.size() < MOST_UNMATCHED) {
      unmatched.add(request);
    }
  }

  synchronized List<String> unmatched() {
    return List.copyOf(unmatched);
  }

  synchronized void leaveFailures() {
    failuresMayBeLeft = true;
  }

  /** Opens when the test is over. */
  CountDownLatch over() {
    return over;
  }

  synchronized void record(RecordedCall call) {
    if (calls.size() == MOST_CALLS) {
      calls.removeFirst();
    }
    calls.addLast(call);
  }

  synchronized List<RecordedCall> calls() {
    return List.copyOf(calls);
  }

  synchronized void failNext(Optional<String> operation, Failure failure) {
    next.add(new Scripted(operation, failure));
  }

  /** The failures of {@link #failNext} that no call has used. */
  synchronized List<String> unused() {
    return failuresMayBeLeft ? List.of() : left();
  }

  private List<String> left() {
    return next.stream()
        .map(each -> each.failure() + each.operation().map(name -> " for " + name).orElse(""))
        .toList();
  }

  synchronized void failEach(Failure failure) {
    each = Optional.of(failure);
  }

  /** The failure that is meant for the next call of an operation. */
  synchronized Optional<Failure> takeFailure(String operation) {
    for (Scripted scripted : next) {
      if (scripted.operation().map(operation::equals).orElse(true)) {
        next.remove(scripted);
        return Optional.of(scripted.failure());
      }
    }
    return each;
  }

  synchronized void answering(ScriptedAnswer answer) {
    answers.put(answer.operation(), answer);
  }

  /** The answer to an operation, where the test has scripted one. */
  synchronized Optional<ScriptedAnswer> answer(String operation) {
    return Optional.ofNullable(answers.get(operation));
  }

  synchronized Optional<Principal> transportPrincipal() {
    return transportPrincipal;
  }

  synchronized void transportProves(Optional<Principal> principal) {
    transportPrincipal = principal;
  }

  synchronized void serveOnly(String services) {
    versions = Set.of(services);
  }

  synchronized boolean serves(String services) {
    return versions.contains(services);
  }
}
