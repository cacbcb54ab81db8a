package org.services85.user.core.store;

import java.time.Instant;
import java.util.Optional;

/** Kept answers of a store, as one transaction sees them. Not thread-safe. */
public interface AnswerStore {

  /**
   * The answer that is kept for a key.
   *
   * @param keyId what was derived from the key
   * @param now the time
   * @return the answer, or empty where there is none or its time is over
   */
  Optional<KeptAnswer> find(String keyId, Instant now);

  /**
   * Keeps an answer, in place of one whose time is over.
   *
   * @param answer the answer
   * @param now the time
   * @throws KeyTakenException if another answer is kept for the key
   */
  void insert(KeptAnswer answer, Instant now);

  /**
   * Wipes the answers that gave a user its password: it has another one. That they were there is
   * kept.
   *
   * @param targetId the user
   */
  void wipe(int targetId);

  /**
   * Removes answers whose time is over, the oldest first.
   *
   * @param now the time
   * @param limit how many at most
   * @return how many were removed
   */
  int removeExpired(Instant now, int limit);
}
