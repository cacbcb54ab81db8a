package org.services85.user.testkit.fake;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.services85.user.api.AgentOperation;
import org.services85.user.api.InvalidArgumentException;
import org.services85.user.api.Secret;
import org.services85.user.api.SupersededException;
import org.services85.user.testkit.SeededUser;

/**
 * The generated passwords that the fake gives again to who repeats a call with its idempotency key.
 */
final class FakeAnswers {

  private static final Duration LIFETIME = Duration.ofMinutes(10);

  /** A call: its operation, its caller and its target. */
  record Call(int callerId, AgentOperation operation, int targetId) {}

  private record Kept(Call call, Optional<Secret> password, Instant expiresAt) {}

  private final Clock clock;
  private final Map<String, Kept> answers = new HashMap<>();

  FakeAnswers(Clock clock) {
    this.clock = clock;
  }

  /** The password that the call gave before, or empty where it is none that is repeated. */
  Optional<Secret> repeat(Optional<Secret> key, Call call) {
    Optional<Kept> kept =
        key.flatMap(shown -> Optional.ofNullable(answers.get(text(shown))))
            .filter(found -> clock.instant().isBefore(found.expiresAt()));
    if (kept.isEmpty()) {
      return Optional.empty();
    }
    if (!kept.get().call().equals(call)) {
      throw new InvalidArgumentException(
          "this idempotency key was used for another call; each call needs one of its own");
    }
    return Optional.of(
        Secret.of(
            kept.get()
                .password()
                .orElseThrow(
                    () ->
                        new SupersededException(
                            "the user was given another password since; use another key"))
                .reveal()));
  }

  void keep(Optional<Secret> key, Call call, Secret password) {
    key.ifPresent(
        shown ->
            answers.put(
                text(shown),
                new Kept(
                    call,
                    Optional.of(Secret.of(password.reveal())),
                    clock.instant().plus(LIFETIME))));
  }

  /** A user has another password than those that were kept. */
  void forget(SeededUser target) {
    answers.replaceAll(
        (key, kept) ->
            kept.call().targetId() == target.associateId()
                ? new Kept(kept.call(), Optional.empty(), kept.expiresAt())
                : kept);
  }

  private static String text(Secret key) {
    return new String(key.reveal());
  }
}
