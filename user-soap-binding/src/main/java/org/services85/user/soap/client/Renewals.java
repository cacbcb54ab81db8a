package org.services85.user.soap.client;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.WeakHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.services85.user.api.Credentials;
import org.services85.user.api.Secret;

/**
 * Tickets that were refused, and what came in their place. Callers who share a ticket share its
 * renewal. Thread-safe.
 */
final class Renewals {

  private final Function<Credentials, Optional<Credentials>> source;

  /** A ticket that nobody holds any more is forgotten. */
  private final Map<Secret, Renewal> renewals = Collections.synchronizedMap(new WeakHashMap<>());

  Renewals(Function<Credentials, Optional<Credentials>> source) {
    this.source = source;
  }

  /** The credentials to show now in place of the given ones. */
  Credentials current(Credentials given) {
    Credentials current = given;
    while (current.ticket().isPresent()) {
      Renewal renewal = renewals.get(current.ticket().get());
      Credentials renewed = renewal == null ? null : renewal.result;
      if (renewed == null) {
        break;
      }
      current = renewed;
    }
    return current;
  }

  /**
   * New credentials for those that were refused, or empty if there are none.
   *
   * @throws RuntimeException as the source throws; the next caller then asks anew
   */
  Optional<Credentials> renew(Credentials refused) {
    return refused
        .ticket()
        .flatMap(ticket -> renewals.computeIfAbsent(ticket, key -> new Renewal()).of(refused));
  }

  /** One that was refused before would be refused again. */
  private boolean isFresh(Credentials credentials) {
    return credentials.ticket().filter(ticket -> !renewals.containsKey(ticket)).isPresent();
  }

  private final class Renewal {

    private volatile @Nullable Credentials result;

    synchronized Optional<Credentials> of(Credentials refused) {
      if (result == null) {
        result = source.apply(refused).filter(Renewals.this::isFresh).orElse(null);
      }
      return Optional.ofNullable(result);
    }
  }
}
