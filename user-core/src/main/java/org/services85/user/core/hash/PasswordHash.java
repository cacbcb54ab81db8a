package org.services85.user.core.hash;

import java.util.Objects;

/**
 * A stored password hash in its text form. Redacted in {@link #toString()}, because a hash in a log
 * can be attacked at leisure; the one way to read it is {@link #encoded()}.
 *
 * <p>Immutable and thread-safe.
 */
public final class PasswordHash {

  private final String encoded;

  private PasswordHash(String encoded) {
    this.encoded = Objects.requireNonNull(encoded, "encoded");
  }

  /**
   * The hash with the given text form, which is not looked at before it is verified.
   *
   * @param encoded a PHC string, or a form that the hasher in use can read
   * @return a new hash
   */
  public static PasswordHash of(String encoded) {
    return new PasswordHash(encoded);
  }

  /**
   * The text form, for the store.
   *
   * @return what {@link #of(String)} was given
   */
  public String encoded() {
    return encoded;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof PasswordHash that && that.encoded.equals(encoded);
  }

  @Override
  public int hashCode() {
    return encoded.hashCode();
  }

  /**
   * Always the same text, whatever the hash.
   *
   * @return {@code PasswordHash[redacted]}
   */
  @Override
  public String toString() {
    return "PasswordHash[redacted]";
  }
}
