package org.services85.user.core;

import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.services85.user.api.InvalidArgumentException;
import org.services85.user.api.UserAgentException;

/**
 * What a transaction decided. A refusal is thrown only once the transaction is committed, as the
 * caller's ticket was used all the same.
 */
sealed interface Decision<T> {

  /** Yes, with what comes of it. */
  record Done<T>(T value) implements Decision<T> {}

  /** No, and why. */
  record Refused<T>(UserAgentException refusal) implements Decision<T> {}

  /** The value, unless there is a refusal. */
  static <T> Decision<T> unless(Optional<? extends UserAgentException> refusal, Supplier<T> value) {
    return refusal.<Decision<T>>map(Refused::new).orElseGet(() -> new Done<>(value.get()));
  }

  /** The value, unless there is an objection to what the caller gave. */
  static <T> Decision<T> unless(Optional<String> objection, T value) {
    return objection
        .<Decision<T>>map(why -> new Refused<>(new InvalidArgumentException(why)))
        .orElseGet(() -> new Done<>(value));
  }

  /** What the next step decides, where this one was not refused. */
  default <R> Decision<R> then(Function<T, Decision<R>> next) {
    if (this instanceof Done<T> done) {
      return next.apply(done.value());
    }
    return new Refused<>(((Refused<T>) this).refusal());
  }

  /**
   * What comes of it.
   *
   * @throws UserAgentException the refusal, where it is one
   */
  default T settle() {
    if (this instanceof Done<T> done) {
      return done.value();
    }
    throw ((Refused<T>) this).refusal();
  }
}
