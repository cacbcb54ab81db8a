package org.services85.user.api;

import java.time.Duration;

/**
 * The service has more to do than it can, and this call waited for its turn in vain. Nothing was
 * changed; the call may be repeated, best after {@link #retryAfter()}. Thread-safe.
 */
public final class BusyException extends UserAgentException {

  /** The time to wait before the next try where the service does not say: 10 seconds. */
  public static final Duration RETRY_AFTER = Duration.ofSeconds(10);

  private static final long serialVersionUID = 1L;

  private final Duration retryAfter;

  /**
   * A refusal with the code's own friendly text.
   *
   * @param message what was wrong and what would be right, for developers; never a secret
   */
  public BusyException(String message) {
    this(message, ErrorCode.BUSY.friendlyText());
  }

  /**
   * A refusal with a friendly text of its own.
   *
   * @param message what was wrong and what would be right, for developers; never a secret
   * @param friendlyText what to tell a person
   */
  public BusyException(String message, String friendlyText) {
    this(message, friendlyText, RETRY_AFTER);
  }

  /**
   * A refusal that says how long to wait.
   *
   * @param message what was wrong and what would be right, for developers; never a secret
   * @param friendlyText what to tell a person
   * @param retryAfter how long to wait before the next try; not negative
   * @throws IllegalArgumentException if it is negative
   */
  public BusyException(String message, String friendlyText, Duration retryAfter) {
    super(ErrorCode.BUSY, message, friendlyText);
    if (retryAfter.isNegative()) {
      throw new IllegalArgumentException("nobody can wait for " + retryAfter);
    }
    this.retryAfter = retryAfter;
  }

  /**
   * The time to wait before the next try.
   *
   * @return what the service said, or {@link #RETRY_AFTER}; not negative
   */
  public Duration retryAfter() {
    return retryAfter;
  }

  @Override
  BusyException withFriendlyText(String text) {
    return new BusyException(String.valueOf(getMessage()), text, retryAfter);
  }
}
