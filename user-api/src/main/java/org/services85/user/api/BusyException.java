package org.services85.user.api;

import java.time.Duration;

/**
 * The service has more to do than it can, and this call waited for its turn in vain. Nothing was
 * changed; the call may be repeated, best after {@link #RETRY_AFTER}. Thread-safe.
 */
public final class BusyException extends UserAgentException {

  /** The time to wait before the next try: 10 seconds. */
  public static final Duration RETRY_AFTER = Duration.ofSeconds(10);

  private static final long serialVersionUID = 1L;

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
    super(ErrorCode.BUSY, message, friendlyText);
  }
}
