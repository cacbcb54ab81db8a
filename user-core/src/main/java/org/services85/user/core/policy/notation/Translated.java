package org.services85.user.core.policy.notation;

import java.util.List;
import java.util.Objects;

/**
 * A policy carried from one form to another, with what got lost. Immutable, as far as the value is.
 *
 * @param value the result
 * @param notExpressed each rule that the result does not hold, in words; empty if it holds all
 * @param <T> a builder after reading, a text after writing
 */
public record Translated<T>(T value, List<String> notExpressed) {

  /**
   * A result with its losses.
   *
   * @param value the result
   * @param notExpressed what the result does not hold
   */
  public Translated {
    Objects.requireNonNull(value, "value");
    notExpressed = List.copyOf(notExpressed);
  }

  /**
   * The result, if nothing got lost.
   *
   * @return the value
   * @throws IllegalArgumentException if something did; the message says what
   */
  public T exactly() {
    if (!notExpressed.isEmpty()) {
      throw new IllegalArgumentException("cannot be expressed: " + String.join("; ", notExpressed));
    }
    return value;
  }
}
