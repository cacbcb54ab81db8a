package org.services85.user.core.audit;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The audit records of a store, to be read. A record is sealed soon after it was committed: then it
 * has its number, and a hash that binds it to the records before it.
 */
public interface AuditRecords {

  /**
   * The newest records, those not yet sealed among them.
   *
   * @param limit how many at most; positive
   * @return what they tell, newest first
   * @throws IllegalArgumentException if one tells what this program does not know
   */
  List<AuditEvent> latest(int limit);

  /**
   * The sealed records with a number above the given one, whatever they hold.
   *
   * @param sequence the number; {@link Long#MIN_VALUE} for the beginning
   * @param limit how many at most; positive
   * @return the records, by ascending number
   */
  List<AuditRecord> after(long sequence, int limit);

  /**
   * The first of the sealed records that tell of a time or a later one. Records are sealed about in
   * the order of their times, not exactly: earlier ones may follow.
   *
   * @param time the time
   * @return its number, or empty where there is none
   */
  OptionalLong firstSince(Instant time);

  /**
   * The number of sealed records up to a number of the sequence.
   *
   * @param sequence the number
   * @return how many have that number, a lower one, or none at all
   */
  long countUpTo(long sequence);

  /**
   * The end of the chain, as the store has it.
   *
   * @return the number and hash of the last sealed record; empty where there is not exactly one
   *     such entry, or it is incomplete
   */
  Optional<AuditHead> head();

  /**
   * The records that are not yet sealed.
   *
   * @return how many, and since when
   */
  AuditBacklog backlog();
}
