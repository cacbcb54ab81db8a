package org.services85.user.core;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.services85.user.api.TooManyAttemptsException;
import org.services85.user.core.key.KeyedHash;
import org.services85.user.core.store.FailureRecord;
import org.services85.user.core.store.FailureStore;
import org.services85.user.core.store.LoginName;
import org.services85.user.core.store.Transaction;
import org.services85.user.core.store.User;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes who guesses passwords wait, by the account and by the address. Thread-safe.
 *
 * <p>Where a user logged on lately, it is familiar: there only what fails there for this user makes
 * it wait, whatever others do elsewhere, or do there to other accounts, so that no crowd of
 * guessers keeps the owner out. (OWASP calls the idea device cookies; SOAP clients have no cookies,
 * but addresses.)
 *
 * <p>An attempt is judged when it begins, lest it cost a verification in vain, and again, with its
 * records locked, when it ends: of many at once no more count than of as many one after the other,
 * and the rest learn nothing.
 */
record LogonThrottle(BackOff accounts, BackOff addresses, KeyedHash hash, Clock clock)
    implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(LogonThrottle.class);

  /** How long an address stays familiar after a logon. */
  private static final Duration FAMILIAR = Duration.ofDays(30);

  /** Within this time of the last one, a logon from there is not written anew. */
  private static final Duration FAMILIAR_STEP = Duration.ofDays(1);

  /** What an attempt counts under, and how that delays. */
  private record Judge(String key, BackOff backOff) {}

  /** What an attempt to log on counts under. */
  ThrottleKeys keys(String userName, Optional<String> clientAddress) {
    return ThrottleKeys.of(hash, userName, clientAddress);
  }

  /** What an attempt at the old password of a user counts under. */
  ThrottleKeys keysOfOldPassword(User caller, User target) {
    return ThrottleKeys.ofOldPassword(hash, caller.associateId(), target.associateId());
  }

  /** Why an attempt is too early, or empty where it may go on. */
  Optional<TooManyAttemptsException> objection(FailureStore failures, ThrottleKeys keys) {
    Instant now = clock.instant();
    return objection(known(failures, keys), keys, now);
  }

  /** Counts a failure, unless it came too early: then it does not count, and this says so. */
  Optional<TooManyAttemptsException> failed(FailureStore failures, ThrottleKeys keys) {
    Instant now = clock.instant();
    List<Judge> judges = judges(known(failures, keys), keys, now);
    // In one order everywhere, so that nobody is caught in a knot.
    judges.stream().map(Judge::key).sorted().forEach(subject -> lock(failures, subject, now));
    Map<String, FailureRecord> known = known(failures, keys);
    Optional<TooManyAttemptsException> early = objection(known, keys, now);
    if (early.isEmpty()) {
      judges.forEach(
          judge ->
              count(
                  failures, judge, Objects.requireNonNull(known.get(judge.key()), "locked"), now));
    }
    return early;
  }

  /** Forgets the failures of a user who logged on, unless that was too early, and says so then. */
  Optional<TooManyAttemptsException> succeeded(FailureStore failures, ThrottleKeys keys) {
    Instant now = clock.instant();
    boolean familiar = isFamiliar(known(failures, keys), keys, now);
    (familiar ? keys.familiar() : Optional.of(keys.account())).ifPresent(failures::lock);
    Map<String, FailureRecord> known = known(failures, keys);
    Optional<TooManyAttemptsException> early = objection(known, keys, now);
    if (early.isEmpty() && !accounts.isOff()) {
      if (!familiar) {
        failures.remove(keys.account());
      }
      keys.familiar()
          .ifPresent(
              subject -> remember(failures, subject, Optional.ofNullable(known.get(subject)), now));
    }
    return early;
  }

  /**
   * Forgets the failures of a user, wherever and under whichever of its names they were counted: it
   * has a new password, or a new name.
   */
  void forget(Transaction transaction, User user) {
    transaction.failures().reset(ThrottleKeys.ofUser(hash, user.associateId()));
    Stream.concat(LoginName.of(user.name()).stream(), namingEmail(transaction, user).stream())
        .map(name -> ThrottleKeys.ofName(hash, name))
        .forEach(transaction.failures()::reset);
  }

  /** Its e-mail address, where that names the user who logs on. */
  private static Optional<LoginName> namingEmail(Transaction transaction, User user) {
    return user.email()
        .flatMap(LoginName::of)
        .filter(
            email ->
                transaction
                    .users()
                    .findByNameOrUniqueEmail(email)
                    .filter(named -> named.associateId() == user.associateId())
                    .isPresent());
  }

  /** Wipes the key of the hashes; nothing is counted after it. */
  @Override
  public void close() {
    hash.close();
  }

  private void remember(
      FailureStore failures, String subject, Optional<FailureRecord> there, Instant now) {
    FailureRecord familiar = new FailureRecord(subject, 0, now, now.plus(FAMILIAR));
    if (there.isEmpty()) {
      failures.add(familiar);
    } else if (there.get().failures() > 0
        || there.get().changedAt().plus(FAMILIAR_STEP).isBefore(now)) {
      failures.update(familiar);
    }
  }

  private Optional<TooManyAttemptsException> objection(
      Map<String, FailureRecord> known, ThrottleKeys keys, Instant now) {
    return judges(known, keys, now).stream()
        .flatMap(
            judge ->
                Optional.ofNullable(known.get(judge.key()))
                    .map(failure -> judge.backOff().left(failure, now))
                    .stream())
        .filter(left -> left.compareTo(Duration.ZERO) > 0)
        .max(Duration::compareTo)
        .map(LogonThrottle::tooEarly);
  }

  private List<Judge> judges(Map<String, FailureRecord> known, ThrottleKeys keys, Instant now) {
    Stream<Judge> all =
        isFamiliar(known, keys, now)
            ? keys.familiar().stream().map(familiar -> new Judge(familiar, accounts))
            : Stream.concat(
                Stream.of(new Judge(keys.account(), accounts)),
                keys.address().stream().map(address -> new Judge(address, addresses)));
    return all.filter(judge -> !judge.backOff().isOff()).toList();
  }

  private static boolean isFamiliar(
      Map<String, FailureRecord> known, ThrottleKeys keys, Instant now) {
    return keys.familiar()
        .map(known::get)
        .filter(found -> now.isBefore(found.expiresAt()))
        .isPresent();
  }

  private static Map<String, FailureRecord> known(FailureStore failures, ThrottleKeys keys) {
    return failures.find(keys.all()).stream()
        .collect(Collectors.toMap(FailureRecord::subject, Function.identity()));
  }

  private static void lock(FailureStore failures, String subject, Instant now) {
    if (failures.lock(subject).isEmpty()) {
      failures.add(new FailureRecord(subject, 0, now, now));
      failures.lock(subject);
    }
  }

  private static void count(FailureStore failures, Judge judge, FailureRecord known, Instant now) {
    FailureRecord counted = judge.backOff().oneMore(known, now);
    boolean lasting = known.expiresAt().isAfter(counted.expiresAt());
    failures.update(
        lasting
            ? new FailureRecord(
                counted.subject(), counted.failures(), counted.changedAt(), known.expiresAt())
            : counted);
    Duration delay = judge.backOff().delayAfter(counted.failures());
    if (!delay.isZero()) {
      LOG.warn(
          "{} failures to log on {}: the next attempt waits for {}",
          counted.failures(),
          judge.key().substring(0, 8),
          delay);
    }
  }

  private static TooManyAttemptsException tooEarly(Duration left) {
    long seconds = left.plus(Duration.ofSeconds(1).minusNanos(1)).toSeconds();
    return new TooManyAttemptsException("too many wrong passwords; try again in " + seconds + " s");
  }
}
