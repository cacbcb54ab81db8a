package org.services85.user.core.password;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.services85.user.api.InvalidArgumentException;
import org.services85.user.api.Secret;
import org.services85.user.core.call.Call;
import org.services85.user.core.call.CallerAndTarget;
import org.services85.user.core.call.UserReference;
import org.services85.user.core.idempotency.AnswerSeal;
import org.services85.user.core.store.KeptAnswer;
import org.services85.user.core.store.Transaction;

/**
 * Keeps the passwords of generating calls with an idempotency key for a while, so that a caller who
 * repeats the call gets the same one. Thread-safe.
 */
public final class IdempotentAnswers {

  /** The time that answers are kept unless the host chooses. */
  public static final Duration STANDARD_LIFETIME = Duration.ofMinutes(10);

  private static final Duration LEAST = Duration.ofSeconds(1);
  private static final Duration MOST = Duration.ofDays(1);

  private final Duration lifetime;
  private final Clock clock;
  private final SecureRandom random;

  /**
   * Answers that are kept for a while.
   *
   * @param lifetime how long they are kept
   * @param clock the time
   * @param random the source of the nonces that seal them
   */
  public IdempotentAnswers(Duration lifetime, Clock clock, SecureRandom random) {
    this.lifetime = requireLifetime(lifetime);
    this.clock = clock;
    this.random = random;
  }

  /**
   * Checks a lifetime.
   *
   * @param lifetime how long answers are kept
   * @return the same
   */
  public static Duration requireLifetime(Duration lifetime) {
    Objects.requireNonNull(lifetime, "idempotencyLifetime");
    if (lifetime.compareTo(LEAST) < 0 || lifetime.compareTo(MOST) > 0) {
      throw new IllegalArgumentException(
          "idempotencyLifetime %s is out of range; expected %s to %s"
              .formatted(lifetime, LEAST, MOST));
    }
    return lifetime;
  }

  /** The refusal of a key that stands for something else, which says nothing else of it. */
  static InvalidArgumentException ofAnotherCall() {
    return new InvalidArgumentException(
        "this idempotency key was used for another call; each call needs one of its own");
  }

  /** The answer of the call that this one repeats. */
  Optional<Secret> find(
      Transaction transaction, Call call, CallerAndTarget users, UserReference reference) {
    Optional<Secret> key = call.context().idempotencyKey();
    if (key.isEmpty()) {
      return Optional.empty();
    }
    try (AnswerSeal seal = AnswerSeal.of(key.get())) {
      return transaction
          .answers()
          .find(seal.keyId(), clock.instant())
          .map(kept -> open(call, users, reference, seal, kept));
    }
  }

  private static Secret open(
      Call call, CallerAndTarget users, UserReference reference, AnswerSeal seal, KeptAnswer kept) {
    if (kept.callerId() != users.caller().associateId()
        || !kept.action().equals(call.action())
        || kept.targetId() != users.target().associateId()) {
      throw ofAnotherCall();
    }
    String sealed = kept.sealed().orElseThrow(() -> CurrentPassword.superseded(reference));
    return seal.open(sealed, purpose(call, users)).orElseThrow(IdempotentAnswers::ofAnotherCall);
  }

  /** Keeps a password, if its call has a key. */
  void keep(Transaction transaction, Call call, CallerAndTarget users, Secret password) {
    Optional<Secret> key = call.context().idempotencyKey();
    if (key.isEmpty()) {
      return;
    }
    try (AnswerSeal seal = AnswerSeal.of(key.get())) {
      Instant now = clock.instant();
      transaction
          .answers()
          .insert(
              new KeptAnswer(
                  seal.keyId(),
                  users.caller().associateId(),
                  call.action(),
                  users.target().associateId(),
                  Optional.of(seal.seal(password, purpose(call, users), random)),
                  now.plus(lifetime)),
              now);
    }
  }

  /** A row that is copied to another caller, operation or target does not open there. */
  private static String purpose(Call call, CallerAndTarget users) {
    return "%s %s %s"
        .formatted(users.caller().associateId(), call.action(), users.target().associateId());
  }
}
