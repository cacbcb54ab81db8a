package org.services85.user.soap.server;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.services85.user.api.Secret;
import org.services85.user.api.UserAgentException;
import org.services85.user.soap.wire.carrier.AuthenticateResponse;

/**
 * The end of a call. Closing it wipes the secrets in it.
 *
 * @param value its answer, or null
 * @param refusal why it was refused, or empty
 */
record Outcome(@Nullable Object value, Optional<UserAgentException> refusal)
    implements AutoCloseable {

  /** Whether a generated password is the answer and not in it, as it was delivered otherwise. */
  boolean isPasswordDelivered() {
    return value instanceof Secret secret && secret.isEmpty();
  }

  @Override
  public void close() {
    if (value instanceof Secret secret) {
      secret.close();
    } else if (value instanceof AuthenticateResponse answer
        && answer.credentials != null
        && answer.credentials.ticket != null) {
      answer.credentials.ticket.close();
    }
  }
}
