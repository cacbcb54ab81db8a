package org.services85.user.core;

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
import org.services85.user.core.store.StoredPassword;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Compares a password with the one in the store, at a cost that tells nothing: every refusal does
 * the work of one hash of each cost that this store is known to have. Thread-safe.
 *
 * <p>The costs are learnt from a sample of the store, and from each hash that is verified: imported
 * ones, and those from before the parameters were raised.
 */
final class PasswordVerifier {

  private static final Logger LOG = LoggerFactory.getLogger(PasswordVerifier.class);

  /** How often a password that changes while it is verified is verified anew. */
  static final int ATTEMPTS = 3;

  /** Of the first users, and as many of the last. */
  private static final int SAMPLE = 500;

  /** Besides today's. More would make a refusal a way to keep the node busy. */
  private static final int MAX_COSTS = 8;

  private final PasswordHasher hasher;

  /** A stored hash of each cost but today's. */
  private final Map<String, PasswordHash> dummies = new ConcurrentHashMap<>();

  private PasswordVerifier(PasswordHasher hasher) {
    this.hasher = hasher;
  }

  static PasswordVerifier of(PasswordHasher hasher, Store store) {
    PasswordVerifier verifier = new PasswordVerifier(hasher);
    try {
      store
          .inTransaction(transaction -> transaction.credentials().samplePasswords(SAMPLE))
          .forEach(verifier::learn);
    } catch (UnavailableException e) {
      LOG.warn("what the stored hashes cost is learnt later: {}", e.getMessage());
    }
    return verifier;
  }

  /**
   * A refusal costs the same whatever is stored, and where nothing is; that of a text which is no
   * password costs nothing. An empty one is nobody's, whatever another system hashed, and costs
   * what a wrong one does.
   */
  Verdict verify(int associateId, Optional<StoredPassword> stored, Secret password) {
    if (PasswordValidator.isTooLong(password)) {
      return Verdict.MISMATCH;
    }
    Optional<PasswordHash> hash =
        stored.filter(there -> !password.isEmpty()).map(StoredPassword::hash);
    Optional<Verdict> verdict = hash.flatMap(known -> read(associateId, known, password));
    if (verdict.isPresent() && verdict.get().isMatch()) {
      return verdict.get();
    }
    Optional<String> paid = verdict.flatMap(done -> learn(hash.orElseThrow()));
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

  /** As {@link #verify}, for who may know how the user's hashes are made. */
  Verdict compare(int associateId, Optional<StoredPassword> stored, Secret password) {
    return stored
        .flatMap(known -> read(associateId, known.hash(), password))
        .orElseGet(
            () -> {
              hasher.verifyNothing(password);
              return Verdict.MISMATCH;
            });
  }

  private Optional<Verdict> read(int associateId, PasswordHash hash, Secret password) {
    try {
      return Optional.of(hasher.verify(password, hash));
    } catch (UnreadableHashException e) {
      LOG.error(
          "the password hash of associate {} cannot be read: {}", associateId, e.getMessage());
      return Optional.empty();
    }
  }

  /** What the hash costs, or empty where that cannot be told. */
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
