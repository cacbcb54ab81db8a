package org.services85.user.core.audit;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.HexFormat;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
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

  /**
   * The event that it tells of.
   *
   * @return the event
   * @throws IllegalArgumentException if it tells what this program does not know
   */
  public AuditEvent event() {
    return new AuditEvent(
        time("happened_at").orElseThrow(() -> without("happened_at")),
        id("caller_id"),
        new AuditAction(required("action")),
        id("target_id"),
        AuditEvent.Outcome.valueOf(required("outcome")),
        new Origin(field("node").orElse(""), field("client_address"), field("correlation_id")),
        receipt(),
        aggregate());
  }

  private Optional<Receipt> receipt() {
    return field("policy_digest")
        .map(
            digest ->
                new Receipt(
                    digest,
                    Double.longBitsToDouble(
                        HexFormat.fromHexDigitsToLong(required("entropy_bits"))),
                    required("hash_parameters"),
                    required("hash_engine")));
  }

  private Optional<Aggregate> aggregate() {
    Optional<Instant> firstAt = time("first_at");
    if (field("calls").isPresent() != firstAt.isPresent()) {
      throw new IllegalArgumentException("calls and first_at are there together, or neither");
    }
    return firstAt.map(first -> new Aggregate(Long.parseLong(required("calls")), first));
  }

  private Optional<String> field(String name) {
    return Optional.ofNullable(fields.get(name));
  }

  private String required(String name) {
    return field(name).orElseThrow(() -> without(name));
  }

  private OptionalInt id(String name) {
    return field(name).stream().mapToInt(Integer::parseInt).findFirst();
  }

  private Optional<Instant> time(String name) {
    return field(name).map(text -> Instant.EPOCH.plus(Long.parseLong(text), ChronoUnit.MICROS));
  }

  private static IllegalArgumentException without(String name) {
    return new IllegalArgumentException("an audit record without " + name);
  }
}
