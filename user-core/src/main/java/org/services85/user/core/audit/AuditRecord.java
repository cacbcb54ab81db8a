package org.services85.user.core.audit;

import java.util.Collections;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A record as the store keeps it, whether or not it makes sense.
 *
 * @param sequence its number; records are numbered from 1 in the order in which they were sealed,
 *     without gaps
 * @param fields all else that it tells, by name, without fields that are empty: whole numbers in
 *     decimal, times in microseconds since 1970, other numbers as the 16 hexadecimal digits of
 *     their IEEE 754 form
 * @param hash binds it to all records before it, as 64 hexadecimal digits; empty only where
 *     somebody took it away
 */
public record AuditRecord(long sequence, SortedMap<String, String> fields, Optional<String> hash) {

  /**
   * Copies the fields.
   *
   * @param sequence its number
   * @param fields what it tells
   * @param hash the hash, or empty
   */
  public AuditRecord {
    fields = Collections.unmodifiableSortedMap(new TreeMap<>(fields));
    Objects.requireNonNull(hash, "hash");
  }
}
