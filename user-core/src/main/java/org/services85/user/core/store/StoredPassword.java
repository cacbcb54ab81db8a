package org.services85.user.core.store;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.services85.user.core.hash.PasswordHash;

/**
 * A user's password at rest.
 *
 * @param hash its hash, of at most 512 characters
 * @param setAt when it was set, to the microsecond
 * @param mustChange whether the user must change it at the next logon
 * @param validUntil the instant from which it is no longer valid, or empty
 */
public record StoredPassword(
    PasswordHash hash, Instant setAt, boolean mustChange, Optional<Instant> validUntil) {

  private static final int MAX_HASH = 512;
  private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");
  private static final Instant TOO_LATE = Instant.parse("+10000-01-01T00:00:00Z");

  /**
   * Checks that nothing is null, and that hash and times can be kept.
   *
   * @param hash its hash
   * @param setAt when it was set
   * @param mustChange whether it must be changed
   * @param validUntil when it ends, or empty
   * @throws IllegalArgumentException if the hash is too long, or a time not of the years 1 to 9999
   */
  public StoredPassword {
    Objects.requireNonNull(hash, "hash");
    Objects.requireNonNull(setAt, "setAt");
    Objects.requireNonNull(validUntil, "validUntil");
    if (hash.encoded().length() > MAX_HASH) {
      throw new IllegalArgumentException(
          "a password hash has %s characters, more than %s"
              .formatted(hash.encoded().length(), MAX_HASH));
    }
    requireKept("setAt", setAt);
    validUntil.ifPresent(end -> requireKept("validUntil", end));
  }

  private static void requireKept(String name, Instant time) {
    if (time.isBefore(EARLIEST) || !time.isBefore(TOO_LATE)) {
      throw new IllegalArgumentException(name + " " + time + " is not of the years 1 to 9999");
    }
  }

  /**
   * A password without end, which the user need not change.
   *
   * @param hash its hash
   * @param setAt when it was set
   * @return a new stored password
   */
  public static StoredPassword of(PasswordHash hash, Instant setAt) {
    return new StoredPassword(hash, setAt, false, Optional.empty());
  }

  /**
   * The same password under another hash: all else stays as it was.
   *
   * @param newHash the hash
   * @return a changed copy
   */
  public StoredPassword rehashed(PasswordHash newHash) {
    return new StoredPassword(newHash, setAt, mustChange, validUntil);
  }
}
