package org.services85.user.core.audit;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * The records that are committed and not yet sealed: no hash binds them to the others, so whoever
 * writes to the database could change them unseen. While agents run it is a matter of a second.
 *
 * @param records how many there are
 * @param oldest when the oldest of them happened, by the clock of its node; empty where there are
 *     none, or it does not say
 */
public record AuditBacklog(long records, Optional<Instant> oldest) {

  /** Nothing that waits. */
  public static final AuditBacklog NONE = new AuditBacklog(0, Optional.empty());

  /** The clocks of nodes may differ by so much. */
  private static final Duration TOLERANCE = Duration.ofMinutes(5);

  /**
   * Checks that nothing is null.
   *
   * @param records how many there are
   * @param oldest when the oldest of them happened, or empty
   * @throws IllegalArgumentException if the number is negative
   */
  public AuditBacklog {
    Objects.requireNonNull(oldest, "oldest");
    if (records < 0) {
      throw new IllegalArgumentException("a backlog of " + records + " records is negative");
    }
  }

  /**
   * Whether it has waited for longer than clocks explain: nobody seals the records, or somebody put
   * them there.
   *
   * @param now the time
   * @return true if there are records, and the oldest happened more than five minutes ago, or does
   *     not say when
   */
  public boolean isOverdue(Instant now) {
    return records > 0 && (oldest.isEmpty() || oldest.get().isBefore(now.minus(TOLERANCE)));
  }
}
