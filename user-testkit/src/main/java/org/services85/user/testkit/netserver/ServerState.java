package org.services85.user.testkit.netserver;

import java.security.Principal;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.services85.user.api.AgentOperation;
import org.services85.user.testkit.Installation;
import org.services85.user.testkit.fake.FakeUserAgents;

/** What one test finds and leaves in a fake NetServer. Thread-safe. */
final class ServerState {

  /** A failure of one operation, or of any. */
  private record Scripted(Optional<AgentOperation> operation, Failure failure) {}

  static final Set<String> VERSIONS =
      Set.of("Services84", "Services85", "Services86", "Services87", "Services88");

  private final FakeUserAgents agents;
  private final CountDownLatch over = new CountDownLatch(1);
  private final Deque<Scripted> next = new ArrayDeque<>();
  private final List<RecordedCall> calls = new ArrayList<>();
  private Optional<Failure> each = Optional.empty();
  private Optional<Principal> transportPrincipal = Optional.empty();
  private Set<String> versions = VERSIONS;

  ServerState(Installation installation) {
    agents = FakeUserAgents.of(installation);
  }

  FakeUserAgents agents() {
    return agents;
  }

  /** Opens when the test is over. */
  CountDownLatch over() {
    return over;
  }

  synchronized void record(RecordedCall call) {
    calls.add(call);
  }

  synchronized List<RecordedCall> calls() {
    return List.copyOf(calls);
  }

  synchronized void failNext(Optional<AgentOperation> operation, Failure failure) {
    next.add(new Scripted(operation, failure));
  }

  synchronized void failEach(Failure failure) {
    each = Optional.of(failure);
  }

  /** The failure that is meant for the next call of an operation. */
  synchronized Optional<Failure> takeFailure(AgentOperation operation) {
    for (Scripted scripted : next) {
      if (scripted.operation().map(operation::equals).orElse(true)) {
        next.remove(scripted);
        return Optional.of(scripted.failure());
      }
    }
    return each;
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
