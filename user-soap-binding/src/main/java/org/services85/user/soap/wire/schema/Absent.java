package org.services85.user.soap.wire.schema;

import java.util.Objects;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.services85.user.api.Secret;

/** The values that stand for absent ones on the wire, as in .NET. */
public final class Absent {

  private Absent() {}

  /**
   * An int.
   *
   * @param value a value, or null
   * @return it, or 0
   */
  public static int orZero(@Nullable Integer value) {
    return Objects.requireNonNullElse(value, 0);
  }

  /**
   * An identity.
   *
   * @param value a value, or null
   * @return it, or empty for null and for 0, which identifies nothing
   */
  public static OptionalInt unlessZero(@Nullable Integer value) {
    return value == null || value == 0 ? OptionalInt.empty() : OptionalInt.of(value);
  }

  /**
   * A boolean.
   *
   * @param value a value, or null
   * @return it, or false
   */
  public static boolean orFalse(@Nullable Boolean value) {
    return Objects.requireNonNullElse(value, false);
  }

  /**
   * A text.
   *
   * @param value a value, or null
   * @return it, or the empty text
   */
  public static String orEmpty(@Nullable String value) {
    return Objects.requireNonNullElse(value, "");
  }

  /**
   * A secret.
   *
   * @param value a value, or null
   * @return it, or the empty secret
   */
  public static Secret orEmpty(@Nullable Secret value) {
    return Objects.requireNonNullElseGet(value, () -> Secret.of(""));
  }
}
