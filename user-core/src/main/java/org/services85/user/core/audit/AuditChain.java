package org.services85.user.core.audit;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What binds records together: the hash of a record is the SHA-256 of the hash before it and of the
 * record in one unambiguous form, in which each text stands after its length.
 */
final class AuditChain {

  /** Names the form of a record of one call. */
  private static final int FORM = 1;

  /** Names the form of a record that stands for several. */
  private static final int AGGREGATE_FORM = 2;

  private static final int ABSENT = -1;

  private final DataOutputStream out;

  private AuditChain(DataOutputStream out) {
    this.out = out;
  }

  static String hash(String previous, long sequence, AuditEvent event) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      new AuditChain(new DataOutputStream(bytes)).write(previous, sequence, event);
      return HexFormat.of()
          .formatHex(MessageDigest.getInstance("SHA-256").digest(bytes.toByteArray()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  private void write(String previous, long sequence, AuditEvent event) throws IOException {
    out.writeInt(event.aggregate().isEmpty() ? FORM : AGGREGATE_FORM);
    text(previous);
    out.writeLong(sequence);
    instant(event.happenedAt());
    identity(event.callerId());
    text(event.action().name());
    identity(event.targetId());
    text(event.outcome().name());
    text(event.origin().node());
    optional(event.origin().clientAddress());
    optional(event.origin().correlationId());
    out.writeBoolean(event.receipt().isPresent());
    if (event.receipt().isPresent()) {
      write(event.receipt().get());
    }
    if (event.aggregate().isPresent()) {
      out.writeLong(event.aggregate().get().calls());
      instant(event.aggregate().get().firstAt());
    }
  }

  private void write(Receipt receipt) throws IOException {
    text(receipt.policyDigest());
    out.writeDouble(receipt.entropyBits());
    text(receipt.hashParameters());
    text(receipt.hashEngine());
  }

  private void instant(Instant instant) throws IOException {
    out.writeLong(ChronoUnit.MICROS.between(Instant.EPOCH, instant));
  }

  private void identity(OptionalInt identity) throws IOException {
    out.writeBoolean(identity.isPresent());
    out.writeInt(identity.orElse(0));
  }

  private void text(String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  private void optional(Optional<String> text) throws IOException {
    if (text.isPresent()) {
      text(text.get());
    } else {
      out.writeInt(ABSENT);
    }
  }
}
