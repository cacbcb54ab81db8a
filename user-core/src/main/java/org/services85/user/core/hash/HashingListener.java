package org.services85.user.core.hash;

import java.time.Duration;
import java.util.function.IntSupplier;

/**
 * Hears what hashing does, for meters. Nothing that it is told identifies a user. Implementations
 * are thread-safe, quick, and throw nothing.
 */
public interface HashingListener {

  /**
   * A queue for hashing was made.
   *
   * @param length how many callers wait in it now; may be asked at any time
   */
  default void queueOpened(IntSupplier length) {}

  /**
   * A password was hashed or verified.
   *
   * @param elapsed how long it took, without waiting for its turn
   */
  default void hashed(Duration elapsed) {}

  /** A caller was refused, because its turn did not come in time. */
  default void refused() {}

  /** An outdated hash was replaced at a logon. */
  default void rehashed() {}

  /**
   * A listener that does nothing.
   *
   * @return the listener
   */
  static HashingListener none() {
    return new HashingListener() {};
  }
}
