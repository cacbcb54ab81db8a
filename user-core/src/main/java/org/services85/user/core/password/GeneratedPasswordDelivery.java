package org.services85.user.core.password;

import java.util.Optional;
import org.services85.user.api.InvalidArgumentException;
import org.services85.user.api.PasswordNotDeliveredException;
import org.services85.user.api.Secret;
import org.services85.user.api.UnavailableException;
import org.services85.user.core.audit.AuditEvent.Outcome;
import org.services85.user.core.call.Call;
import org.services85.user.core.call.CallerAndTarget;
import org.services85.user.core.call.Calls;
import org.services85.user.core.call.StackTraces;
import org.services85.user.core.call.UserReference;
import org.services85.user.core.spi.PasswordDelivery;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.Marker;
import org.slf4j.MarkerFactory;

/**
 * Brings a generated password to its user: as the answer, or by the host's channel. Thread-safe.
 */
public final class GeneratedPasswordDelivery {

  private static final Logger LOG = LoggerFactory.getLogger(GeneratedPasswordDelivery.class);
  private static final Marker PASSWORD_NOT_DELIVERED =
      MarkerFactory.getMarker("password-not-delivered");
  private static final Marker OBSTACLE_UNKNOWN =
      MarkerFactory.getMarker("delivery-obstacle-unknown");
  private static final Marker DELIVERY_NOT_RECORDED =
      MarkerFactory.getMarker("delivery-not-recorded");

  private final Optional<PasswordDelivery> channel;
  private final Calls calls;

  /**
   * Delivery of generated passwords by the host.
   *
   * @param channel the host's channel, or empty where passwords are answered
   * @param calls begins and ends calls, and records them
   */
  public GeneratedPasswordDelivery(Optional<PasswordDelivery> channel, Calls calls) {
    this.channel = channel;
    this.calls = calls;
  }

  /**
   * Refuses a call whose password could not be delivered.
   *
   * @throws InvalidArgumentException if the channel sees an obstacle
   * @throws UnavailableException if it cannot look
   */
  void requirePossible(Call call, CallerAndTarget users, UserReference reference) {
    channel
        .flatMap(asked -> obstacle(asked, call, users))
        .ifPresent(
            obstacle -> {
              throw new InvalidArgumentException(
                  "no password can be delivered to %s: %s; nothing was changed"
                      .formatted(reference.asked(), obstacle));
            });
  }

  private static Optional<String> obstacle(
      PasswordDelivery channel, Call call, CallerAndTarget users) {
    try {
      return channel.obstacle(call.seen(), users.target());
    } catch (RuntimeException | LinkageError failure) {
      LOG.warn(
          OBSTACLE_UNKNOWN,
          "whether a password can be delivered is not known: {}",
          StackTraces.withoutMessages(failure));
      throw new UnavailableException(
          "whether the password can be delivered could not be found out; nothing was changed");
    }
  }

  /** The answer; the password is wiped where that is not it. */
  Secret answer(Call call, CallerAndTarget users, UserReference reference, Secret password) {
    if (channel.isEmpty()) {
      return password;
    }
    try (password) {
      deliver(channel.get(), call, users, reference, password);
    }
    record(call, users);
    return Secret.of("");
  }

  private static void deliver(
      PasswordDelivery channel,
      Call call,
      CallerAndTarget users,
      UserReference reference,
      Secret password) {
    try {
      channel.deliver(call.seen(), users.target(), password);
    } catch (Exception | Error failure) {
      if (failure instanceof InterruptedException) {
        Thread.currentThread().interrupt();
      }
      LOG.warn(
          PASSWORD_NOT_DELIVERED,
          "a password was not delivered: {}",
          StackTraces.withoutMessages(failure));
      throw new PasswordNotDeliveredException(
          reference.asked()
              + " has a new password, which could not be delivered; repeat the call, with the same"
              + " idempotency key for the same password");
    }
  }

  /** That it was generated is on record; not to answer would have it generated once more. */
  private void record(Call call, CallerAndTarget users) {
    try {
      calls.finish(
          transaction -> {
            calls.record(transaction, call, users, Outcome.DELIVERED);
            return users;
          });
    } catch (RuntimeException e) {
      LOG.warn(
          DELIVERY_NOT_RECORDED,
          "a delivery could not be recorded: {}",
          StackTraces.withoutMessages(e));
    }
  }
}
