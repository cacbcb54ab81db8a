package org.services85.user.core.logon;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.services85.user.api.Secret;
import org.services85.user.api.UnavailableException;
import org.services85.user.core.hash.PasswordHash;
import org.services85.user.core.hash.PasswordHasher;
import org.services85.user.core.hash.UnreadableHashException;
import org.services85.user.core.hash.Verdict;
import org.services85.user.core.policy.PasswordValidator;
import org.services85.user.core.store.Store;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.Marker;
import org.slf4j.MarkerFactory;

/**
 * Compares a password with the one in the store, at a cost that tells nothing: every refusal does
 * the work of one hash of each cost that this store is known to have. Thread-safe.
 *
 * <p>The costs are learnt from a sample of the store, and from each hash that is verified: imported
 * ones, and those from before the parameters were raised.
 */
public final class PasswordVerifier {

  private static final Logger LOG = LoggerFactory.getLogger(PasswordVerifier.class);
  private static final Marker HASH_COSTS_UNKNOWN = MarkerFactory.getMarker("hash-costs-unknown");
  private static final Marker HASH_UNREADABLE = MarkerFactory.getMarker("hash-unreadable");

  /** The number of times that a password is verified which changes meanwhile. */
  public static final int ATTEMPTS = 3;

  /** The hashes that are looked at of the first users, and as many of the last. */
  private static final int SAMPLE = 500;

  /** Besides today's. More would make a refusal a way to keep the node busy. */
  private static final int MAX_COSTS = 8;

  private final PasswordHasher hasher;

  /** A stored hash of each cost but today's. */
  private final Map<String, PasswordHash> dummies = new ConcurrentHashMap<>();

  private PasswordVerifier(PasswordHasher hasher) {
    this.hasher = hasher;
  }

  /**
   * A verifier that has looked at a sample of a store.
   *
   * @param hasher verifies hashes
   * @param store the store to look at
   * @return the verifier
   */
  public static PasswordVerifier of(PasswordHasher hasher, Store store) {
    PasswordVerifier verifier = new PasswordVerifier(hasher);
    try {
      store
          .inTransaction(transaction -> transaction.credentials().samplePasswords(SAMPLE))
          .forEach(verifier::learn);
    } catch (UnavailableException e) {
      LOG.warn(
          HASH_COSTS_UNKNOWN,
          "the costs of the stored hashes cannot be read now: {}",
          e.getMessage());
    }
    return verifier;
  }

  /**
   * Verifies a password. A refusal costs the same whatever is stored, and where nothing is; that of
   * a text which is no password costs nothing. An empty one is nobody's, whatever another system
   * hashed, and costs what a wrong one does.
   *
   * @param stored the user and its password, or empty where there is no such user
   * @param password the password
   * @return whether it is the password, and what is known besides
   */
  public Verdict verify(Optional<UserPassword> stored, Secret password) {
    if (PasswordValidator.isTooLong(password)) {
      return Verdict.MISMATCH;
    }
    Optional<Verdict> verdict =
        stored.filter(known -> !password.isEmpty()).flatMap(known -> read(known, password));
    if (verdict.isPresent() && verdict.get().isMatch()) {
      return verdict.get();
    }
    Optional<String> paid = verdict.flatMap(done -> learn(stored.orElseThrow().password().hash()));
    if (!paid.equals(Optional.of(hasher.cost()))) {
      hasher.verifyNothing(password);
    }
    dummies.forEach(
        (cost, dummy) -> {
          if (!paid.equals(Optional.of(cost))) {
            spend(dummy, password);
          }
        });
    return Verdict.MISMATCH;
  }

  private void spend(PasswordHash dummy, Secret password) {
    try {
      hasher.verify(password, dummy);
    } catch (UnreadableHashException e) {
      // Its owner's costs nothing either.
    }
  }

  /**
   * As {@link #verify}, for callers who may know how the user's hashes are made.
   *
   * @param stored the user and its password, or empty where there is no such user
   * @param password the password
   * @return as of {@link #verify}
   */
  public Verdict compare(Optional<UserPassword> stored, Secret password) {
    return stored
        .flatMap(known -> read(known, password))
        .orElseGet(
            () -> {
              hasher.verifyNothing(password);
              return Verdict.MISMATCH;
            });
  }

  private Optional<Verdict> read(UserPassword known, Secret password) {
    try {
      return Optional.of(hasher.verify(password, known.password().hash()));
    } catch (UnreadableHashException e) {
      LOG.error(
          HASH_UNREADABLE,
          "the password hash of associate {} cannot be read: {}",
          known.user().associateId(),
          e.getMessage());
      return Optional.empty();
    }
  }

  /** The cost of the hash, or empty where that cannot be told. */
  private Optional<String> learn(PasswordHash hash) {
    try {
      String cost = hasher.cost(hash);
      if (!cost.equals(hasher.cost()) && dummies.size() < MAX_COSTS) {
        dummies.putIfAbsent(cost, hash);
      }
      return Optional.of(cost);
    } catch (UnreadableHashException e) {
      return Optional.empty();
    }
  }
}
