package org.services85.user.core.audit;

import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The end of the chain of records.
 *
 * @param sequence the number of the last record; 0 where there is none
 * @param hash the hash of the last record
 * @param mac what binds it to a key; empty where the chain has none, or it was not asked for
 */
public record AuditHead(long sequence, String hash, Optional<HeadMac> mac) {

  /** The hash before the first record. */
  public static final String NO_HASH = "0".repeat(64);

  /** The end of a chain without records. */
  public static final AuditHead START = new AuditHead(0, NO_HASH);

  private static final Pattern TEXT = Pattern.compile("([0-9]{1,18}):([0-9a-f]{64})");

  /**
   * Checks that nothing is null.
   *
   * @param sequence the number of the last record
   * @param hash its hash
   * @param mac what binds it to a key, or empty
   */
  public AuditHead {
    Objects.requireNonNull(hash, "hash");
    Objects.requireNonNull(mac, "mac");
  }

  /**
   * A head without a MAC.
   *
   * @param sequence the number of the last record
   * @param hash its hash
   */
  public AuditHead(long sequence, String hash) {
    this(sequence, hash, Optional.empty());
  }

  /**
   * Whether another head is that of the same records, whatever binds it to a key.
   *
   * @param other the other one
   * @return whether number and hash are equal
   */
  public boolean isAt(AuditHead other) {
    return sequence == other.sequence && hash.equals(other.hash);
  }

  /**
   * Reads what {@link #text} wrote.
   *
   * @param text number and hash
   * @return the head
   * @throws IllegalArgumentException if it is no such text
   */
  public static AuditHead parse(String text) {
    Matcher matcher = TEXT.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException("no head; expected NUMBER:HASH, the hash in 64 digits");
    }
    return new AuditHead(Long.parseLong(matcher.group(1)), matcher.group(2));
  }

  /**
   * The head as a text, without its MAC, to be kept elsewhere.
   *
   * @return the number in decimal, a colon, and the hash
   */
  public String text() {
    return sequence + ":" + hash;
  }

  /**
   * The head once a record is appended; it has no MAC yet.
   *
   * @param fields what the record tells, as in {@link AuditRecord#fields()}
   * @return the new head
   */
  public AuditHead with(SortedMap<String, String> fields) {
    return new AuditHead(sequence + 1, AuditChain.hash(hash, sequence + 1, fields));
  }
}
