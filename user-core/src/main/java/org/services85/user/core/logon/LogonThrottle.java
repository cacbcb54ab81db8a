package org.services85.user.core.logon;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.services85.user.api.TooManyAttemptsException;
import org.services85.user.core.key.KeyedHash;
import org.services85.user.core.spi.BackOff;
import org.services85.user.core.store.FailureRecord;
import org.services85.user.core.store.FailureStore;
import org.services85.user.core.store.LoginName;
import org.services85.user.core.store.Transaction;
import org.services85.user.core.store.User;

/**
 * Makes guessers of passwords wait, by the account and by the address. Thread-safe.
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
public final class LogonThrottle implements AutoCloseable {

  /** The time that an address stays familiar after a logon. */
  private static final Duration FAMILIAR = Duration.ofDays(30);

  /** Within this time of the last one, a logon from there is not written anew. */
  private static final Duration FAMILIAR_STEP = Duration.ofDays(1);

  private final BackOff accounts;
  private final BackOff addresses;
  private final KeyedHash hash;
  private final Clock clock;
  private final ThrottleLog log;

  /**
   * The throttle of a store.
   *
   * @param accounts the waiting after failures of one account
   * @param addresses the waiting after failures from one address
   * @param hash hides the names and addresses that are stored
   * @param clock the time
   */
  public LogonThrottle(BackOff accounts, BackOff addresses, KeyedHash hash, Clock clock) {
    this.accounts = accounts;
    this.addresses = addresses;
    this.hash = hash;
    this.clock = clock;
    this.log = new ThrottleLog(clock);
  }

  /** The keys under which an attempt to log on counts. */
  ThrottleKeys keys(String userName, Optional<String> clientAddress) {
    return ThrottleKeys.of(hash, userName, clientAddress);
  }

  /**
   * The keys under which an attempt at the old password of a user counts.
   *
   * @param caller the caller
   * @param target the target
   * @return the keys
   */
  public ThrottleKeys keysOfOldPassword(User caller, User target) {
    return ThrottleKeys.ofOldPassword(hash, caller.associateId(), target.associateId());
  }

  /**
   * Refuses an attempt that comes too early, and says how long to wait.
   *
   * @param failures the failures that the store keeps
   * @param keys the keys of the attempt
   */
  public void requireInTime(FailureStore failures, ThrottleKeys keys) {
    requireInTime(known(failures, keys), keys, clock.instant());
  }

  /**
   * Counts a failure, unless it came too early: then it does not count.
   *
   * @param failures the failures that the store keeps
   * @param keys the keys of the attempt
   */
  public void failed(FailureStore failures, ThrottleKeys keys) {
    Instant now = clock.instant();
    List<ThrottledKey> counted = counted(known(failures, keys), keys, now);
    // In one order everywhere, so that no two transactions wait for each other.
    counted.stream()
        .map(ThrottledKey::key)
        .sorted()
        .forEach(subject -> lock(failures, subject, now));
    Map<String, FailureRecord> known = known(failures, keys);
    requireInTime(known, keys, now);
    Map<String, Duration> delays = new LinkedHashMap<>();
    for (ThrottledKey key : counted) {
      FailureRecord before = Objects.requireNonNull(known.get(key.key()), "locked");
      Duration delay = count(failures, key, before, now);
      if (!delay.isZero()) {
        delays.put(key.key(), delay);
      }
    }
    if (!delays.isEmpty()) {
      log.failed(List.copyOf(delays.keySet()), Collections.max(delays.values()));
    }
  }

  /**
   * Locks the failures of an attempt that is about to succeed, and judges it anew. They are to be
   * forgotten once nothing else is in the way.
   *
   * @param failures the failures that the store keeps
   * @param keys the keys of the attempt
   * @return the failures, to be forgotten or kept
   */
  public LockedFailures admit(FailureStore failures, ThrottleKeys keys) {
    Instant now = clock.instant();
    boolean familiar = isFamiliar(known(failures, keys), keys, now);
    (familiar ? keys.familiar() : Optional.of(keys.account())).ifPresent(failures::lock);
    Map<String, FailureRecord> known = known(failures, keys);
    requireInTime(known, keys, now);
    return new LockedFailures(
        () -> {
          if (!accounts.isOff()) {
            forget(failures, keys, familiar, known, now);
          }
        });
  }

  private static void forget(
      FailureStore failures,
      ThrottleKeys keys,
      boolean familiar,
      Map<String, FailureRecord> known,
      Instant now) {
    if (!familiar) {
      failures.remove(keys.account());
    }
    keys.familiar()
        .ifPresent(
            subject -> remember(failures, subject, Optional.ofNullable(known.get(subject)), now));
  }

  /**
   * Forgets the failures of a user, wherever and under whichever of its names they were counted: it
   * has a new password, or a new name.
   *
   * @param transaction the transaction
   * @param user the user
   */
  public void forget(Transaction transaction, User user) {
    forgetAll(transaction, List.of(user));
  }

  /**
   * Forgets the failures of users as {@link #forget} does.
   *
   * @param transaction the transaction
   * @param users the users, at most 1000, as the store has them
   */
  public void forgetAll(Transaction transaction, List<User> users) {
    Set<Integer> namedByEmail = namedByEmail(transaction, users);
    for (User user : users) {
      int id = user.associateId();
      Optional<String> email = user.email().filter(address -> namedByEmail.contains(id));
      transaction.failures().reset(ThrottleKeys.ofUser(hash, id));
      Stream.concat(Stream.of(user.name()), email.stream())
          .flatMap(name -> LoginName.of(name).stream())
          .map(name -> ThrottleKeys.ofName(hash, name))
          .forEach(transaction.failures()::reset);
    }
  }

  /** Those whom their e-mail address names who log on with it. */
  private static Set<Integer> namedByEmail(Transaction transaction, List<User> users) {
    List<Integer> withEmail =
        users.stream().filter(user -> user.email().isPresent()).map(User::associateId).toList();
    return withEmail.isEmpty()
        ? Set.of()
        : Set.copyOf(transaction.users().findNamedByEmail(withEmail));
  }

  /** Tells the log who has to wait, if that was last told a minute ago or longer. */
  public void tellIfDue() {
    log.tellIfDue();
  }

  /** Wipes the key of the hashes; nothing is counted after it. */
  @Override
  public void close() {
    log.tell();
    hash.close();
  }

  private static void remember(
      FailureStore failures, String subject, Optional<FailureRecord> there, Instant now) {
    FailureRecord familiar = new FailureRecord(subject, 0, now, now.plus(FAMILIAR));
    if (there.isEmpty()) {
      failures.add(familiar);
    } else if (there.get().failures() > 0
        || there.get().changedAt().plus(FAMILIAR_STEP).isBefore(now)) {
      failures.update(familiar);
    }
  }

  private void requireInTime(Map<String, FailureRecord> known, ThrottleKeys keys, Instant now) {
    counted(known, keys, now).stream()
        .flatMap(
            key ->
                Optional.ofNullable(known.get(key.key()))
                    .map(failure -> key.left(failure, now))
                    .stream())
        .filter(left -> left.compareTo(Duration.ZERO) > 0)
        .max(Duration::compareTo)
        .ifPresent(left -> refuse(keys, left));
  }

  private List<ThrottledKey> counted(
      Map<String, FailureRecord> known, ThrottleKeys keys, Instant now) {
    Stream<ThrottledKey> all =
        isFamiliar(known, keys, now)
            ? keys.familiar().stream().map(familiar -> new ThrottledKey(familiar, accounts))
            : Stream.concat(
                Stream.of(new ThrottledKey(keys.account(), accounts)),
                keys.address().stream().map(address -> new ThrottledKey(address, addresses)));
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

  /** Counts a failure, and gives the time that the next attempt waits. */
  private static Duration count(
      FailureStore failures, ThrottledKey key, FailureRecord known, Instant now) {
    FailureRecord counted = key.oneMore(known, now);
    boolean lasting = known.expiresAt().isAfter(counted.expiresAt());
    failures.update(
        lasting
            ? new FailureRecord(
                counted.subject(), counted.failures(), counted.changedAt(), known.expiresAt())
            : counted);
    return key.backOff().delayAfter(counted.failures());
  }

  private void refuse(ThrottleKeys keys, Duration left) {
    log.cameTooEarly(keys.account(), left);
    long seconds = left.plus(Duration.ofSeconds(1).minusNanos(1)).toSeconds();
    throw new TooManyAttemptsException("too many wrong passwords; try again in " + seconds + " s");
  }
}
