package org.services85.user.core.store;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.services85.user.api.AgentOperation;
import org.services85.user.core.audit.AuditAction;

/**
 * The answer of a call, kept for who repeats it with the same idempotency key.
 *
 * @param keyId what was derived from the key, one way, as 64 hexadecimal digits
 * @param callerId who called
 * @param action what was called
 * @param targetId to whom it was done
 * @param sealed the answer, which only the key opens; empty once the target has another password
 * @param expiresAt the instant from which it is no longer kept, to the microsecond
 */
public record KeptAnswer(
    String keyId,
    int callerId,
    AuditAction action,
    int targetId,
    Optional<String> sealed,
    Instant expiresAt) {

  /**
   * Checks that nothing is null.
   *
   * @param keyId what was derived from the key
   * @param callerId who called
   * @param action what was called
   * @param targetId to whom it was done
   * @param sealed the answer, or empty
   * @param expiresAt when it ends
   */
  public KeptAnswer {
    Objects.requireNonNull(keyId, "keyId");
    Objects.requireNonNull(action, "action");
    Objects.requireNonNull(sealed, "sealed");
    Objects.requireNonNull(expiresAt, "expiresAt");
  }

  /** One under a key that nobody has, whose time is over since the epoch. */
  static KeptAnswer ofProbe() {
    String digits = (UUID.randomUUID().toString() + UUID.randomUUID()).replace("-", "");
    return new KeptAnswer(
        digits,
        0,
        AuditAction.of(AgentOperation.SET_GENERATED_PASSWORD),
        0,
        Optional.empty(),
        Instant.EPOCH);
  }
}
