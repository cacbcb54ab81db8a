package org.services85.user.soap.server;

import java.time.Duration;
import java.util.Optional;
import org.services85.user.api.ErrorCode;

/**
 * Hears how calls end, for meters. Nothing that it is told identifies a user. Implementations are
 * thread-safe, quick, and throw nothing.
 */
public interface CallListener {

  /**
   * A call was made, or refused.
   *
   * @param operation as the vendor's contract names it, such as {@code SetGeneratedPassword}; also
   *     where it is not offered here
   * @param refusal why it was refused, or empty
   * @param elapsed how long it took, without the reading and writing of messages
   */
  default void called(String operation, Optional<ErrorCode> refusal, Duration elapsed) {}

  /** A message was answered by a SOAP fault, such as one that is no call of the contract. */
  default void faulted() {}

  /**
   * A listener that does nothing.
   *
   * @return the listener
   */
  static CallListener none() {
    return new CallListener() {};
  }
}
