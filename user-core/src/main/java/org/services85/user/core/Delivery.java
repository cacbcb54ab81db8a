package org.services85.user.core;

import java.util.Optional;
import org.services85.user.api.PasswordNotDeliveredException;
import org.services85.user.api.Secret;
import org.services85.user.core.event.PasswordDelivery;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How a generated password leaves: as the answer, or by a channel of the host. Thread-safe. */
record Delivery(Optional<PasswordDelivery> channel) {

  private static final Logger LOG = LoggerFactory.getLogger(Delivery.class);

  /** What to answer; the password is wiped where that is not it. */
  Secret answer(Attempt attempt, Parties parties, Secret password) {
    if (channel.isEmpty()) {
      return password;
    }
    try (password) {
      deliver(channel.get(), attempt, parties, password);
    }
    record(attempt, parties);
    return Secret.of("");
  }

  private static void deliver(
      PasswordDelivery channel, Attempt attempt, Parties parties, Secret password) {
    try {
      channel.deliver(attempt.session().call().seen(), parties.target(), password);
    } catch (Exception | Error failure) {
      if (failure instanceof InterruptedException) {
        Thread.currentThread().interrupt();
      }
      LOG.warn("a password was not delivered: {}", Boundary.withoutMessages(failure));
      throw new PasswordNotDeliveredException(
          attempt.target().asked()
              + " has a new password, which could not be delivered; repeat the call, with the same"
              + " idempotency key for the same password");
    }
  }

  /** That it was generated is on record; not to answer would have it generated once more. */
  private static void record(Attempt attempt, Parties parties) {
    try {
      attempt.recordDelivery(parties);
    } catch (RuntimeException e) {
      LOG.warn("a delivery could not be recorded: {}", Boundary.withoutMessages(e));
    }
  }
}
