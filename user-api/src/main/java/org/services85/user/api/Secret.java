package org.services85.user.api;

import java.util.Arrays;
import java.util.Objects;

/**
 * A password, ticket or application token: characters that must not be seen by accident.
 *
 * <p>{@link #toString()} is redacted and {@link #equals(Object)} is identity, so a secret that
 * reaches a log line, an exception message or a map key gives nothing away. The one way to read it
 * is {@link #reveal()}; to compare it, {@link #matches(Secret)}. {@link #close()} wipes it.
 *
 * <p>Thread-safe. A thread that reads while another wipes sees either the secret or the refusal to
 * read, never a half-wiped value.
 */
public final class Secret implements AutoCloseable {

  private final char[] chars;
  private boolean wiped;

  private Secret(char[] chars) {
    this.chars = chars;
  }

  /**
   * A secret with a copy of the given characters. The array stays the caller's, to be wiped by it.
   *
   * @param chars the characters; may be empty
   * @return a new secret
   */
  public static Secret of(char[] chars) {
    return new Secret(chars.clone());
  }

  /**
   * A secret with the given text. Prefer {@link #of(char[])} where the caller has an array: a
   * {@link String} cannot be wiped.
   *
   * @param text the characters; may be empty
   * @return a new secret
   */
  public static Secret of(CharSequence text) {
    char[] chars = new char[text.length()];
    for (int i = 0; i < chars.length; i++) {
      chars[i] = text.charAt(i);
    }
    return new Secret(chars);
  }

  /**
   * The characters, in a new array that the caller wipes after use.
   *
   * @return a copy of the characters
   * @throws IllegalStateException if this secret was wiped
   */
  public synchronized char[] reveal() {
    if (wiped) {
      throw new IllegalStateException("this secret was wiped and can no longer be read");
    }
    return chars.clone();
  }

  /**
   * Tells whether both secrets hold the same characters. The time taken depends on the lengths
   * alone.
   *
   * @param other the secret to compare with
   * @return true if the characters are equal
   * @throws IllegalStateException if either secret was wiped
   */
  public boolean matches(Secret other) {
    Objects.requireNonNull(other, "other");
    char[] mine = reveal();
    char[] theirs = other.reveal();
    try {
      int difference = mine.length ^ theirs.length;
      for (int i = 0; i < Math.min(mine.length, theirs.length); i++) {
        difference |= mine[i] ^ theirs[i];
      }
      return difference == 0;
    } finally {
      Arrays.fill(mine, '\0');
      Arrays.fill(theirs, '\0');
    }
  }

  /**
   * Tells whether there is no character in this secret.
   *
   * @return true if it is empty; a wiped secret keeps its answer
   */
  public boolean isEmpty() {
    return chars.length == 0;
  }

  /** Wipes the characters from memory. Does nothing the second time. */
  @Override
  public synchronized void close() {
    Arrays.fill(chars, '\0');
    wiped = true;
  }

  /**
   * Always the same text, whatever the secret.
   *
   * @return {@code Secret[redacted]}
   */
  @Override
  public String toString() {
    return "Secret[redacted]";
  }
}
