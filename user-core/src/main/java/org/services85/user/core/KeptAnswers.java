package org.services85.user.core;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.services85.user.api.InvalidArgumentException;
import org.services85.user.api.Secret;
import org.services85.user.core.audit.AuditEvent.Action;
import org.services85.user.core.idempotency.AnswerSeal;
import org.services85.user.core.store.KeptAnswer;
import org.services85.user.core.store.Transaction;

/**
 * The passwords of generating calls with an idempotency key, kept for a while so that who repeats
 * the call gets the same one. Thread-safe.
 *
 * @param lifetime how long they are kept
 * @param clock the time
 * @param random where nonces come from
 */
record KeptAnswers(Duration lifetime, Clock clock, SecureRandom random) {

  static final Duration STANDARD_LIFETIME = Duration.ofMinutes(10);

  private static final Duration LEAST = Duration.ofSeconds(1);
  private static final Duration MOST = Duration.ofDays(1);

  static Duration requireLifetime(Duration lifetime) {
    Objects.requireNonNull(lifetime, "lifetime");
    if (lifetime.compareTo(LEAST) < 0 || lifetime.compareTo(MOST) > 0) {
      throw new IllegalArgumentException(
          "idempotency keys that live for %s; expected %s to %s".formatted(lifetime, LEAST, MOST));
    }
    return lifetime;
  }

  /** What is said of a key that stands for something else, and of nothing else. */
  static InvalidArgumentException ofAnotherCall() {
    return new InvalidArgumentException(
        "this idempotency key was used for another call; each call needs one of its own");
  }

  /** What answers a call whose key is known already, or empty. */
  Optional<Decision<Secret>> repeat(Transaction transaction, Attempt attempt, Parties parties) {
    return attempt
        .idempotencyKey()
        .flatMap(
            key -> {
              try (AnswerSeal seal = AnswerSeal.of(key)) {
                return transaction
                    .answers()
                    .find(seal.keyId(), clock.instant())
                    .map(kept -> repeat(transaction, attempt, parties, seal, kept));
              }
            });
  }

  private static Decision<Secret> repeat(
      Transaction transaction, Attempt attempt, Parties parties, AnswerSeal seal, KeptAnswer kept) {
    if (kept.callerId() == parties.caller().associateId()
        && kept.action() == attempt.action()
        && kept.targetId() == parties.target().associateId()) {
      return kept.sealed().isEmpty()
          ? attempt.superseded()
          : seal.open(kept.sealed().get(), purpose(attempt.action(), parties))
              .map(password -> attempt.repeated(transaction, parties, password))
              .orElseGet(() -> new Decision.Refused<>(ofAnotherCall()));
    }
    return new Decision.Refused<>(ofAnotherCall());
  }

  /** Keeps a password, if its call has a key. */
  void keep(Transaction transaction, Attempt attempt, Parties parties, Secret password) {
    attempt
        .idempotencyKey()
        .ifPresent(
            key -> {
              try (AnswerSeal seal = AnswerSeal.of(key)) {
                String purpose = purpose(attempt.action(), parties);
                Instant now = clock.instant();
                transaction
                    .answers()
                    .insert(
                        new KeptAnswer(
                            seal.keyId(),
                            parties.caller().associateId(),
                            attempt.action(),
                            parties.target().associateId(),
                            Optional.of(seal.seal(password, purpose, random)),
                            now.plus(lifetime)),
                        now);
              }
            });
  }

  /** A row that is copied to another caller, operation or target does not open there. */
  private static String purpose(Action action, Parties parties) {
    return "%s %s %s"
        .formatted(parties.caller().associateId(), action, parties.target().associateId());
  }
}
