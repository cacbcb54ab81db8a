package org.services85.user.core.store;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** The failures to log on, as one transaction sees them. Not thread-safe. */
public interface FailureStore {

  /**
   * The records of subjects.
   *
   * @param subjects one or more subjects
   * @return those that have one, in no order; it may have expired
   */
  List<FailureRecord> find(Collection<String> subjects);

  /**
   * The record of a subject, locked: until this transaction ends, others that lock it wait.
   *
   * @param subject the subject
   * @return the record, or empty; it may have expired
   */
  Optional<FailureRecord> lock(String subject);

  /**
   * Adds a record; does nothing where its subject has one.
   *
   * @param failure the record
   */
  void add(FailureRecord failure);

  /**
   * Changes a record; does nothing where its subject has none.
   *
   * @param failure the record
   */
  void update(FailureRecord failure);

  /**
   * Sets the failures of records to none. They stay, as does what else they say.
   *
   * @param beginning what their subjects begin with: hexadecimal digits, the letters small
   */
  void reset(String beginning);

  /**
   * Removes the record of a subject.
   *
   * @param subject the subject
   */
  void remove(String subject);

  /**
   * Removes records that have expired, the oldest first.
   *
   * @param now the time
   * @param limit how many at most
   * @return how many were removed
   */
  int removeExpired(Instant now, int limit);

  /**
   * Removes what is too much, the first to expire first.
   *
   * @param kept how many may stay
   * @param limit how many to remove at most
   * @return how many were removed
   */
  int removeBeyond(int kept, int limit);
}
