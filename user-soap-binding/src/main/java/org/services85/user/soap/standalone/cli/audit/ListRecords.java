package org.services85.user.soap.standalone.cli.audit;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.services85.user.core.audit.AuditHead;
import org.services85.user.core.audit.AuditKey;
import org.services85.user.core.audit.AuditRecords;
import org.services85.user.core.audit.AuditVerification;
import org.services85.user.core.audit.AuditVerifier;
import org.services85.user.core.store.Store;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Lists the records. */
@Command(
    name = "list",
    description = "Lists the audit records in their order, each of them verified.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Of each: number, time, operation, outcome, by whom, of whom, node, address, correlation id,"
          + " calls.",
      "What is wrong with the chain is said on standard error (exit code 1); such a record is not"
          + " listed.",
      "Records of the last second may not be sealed yet, and are not listed."
    })
final class ListRecords extends RecordCommand {

  @Mixin
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private RecordFilter filter;

  @Override
  public Integer call() {
    Optional<Instant> since = filter.since(Clock.systemUTC());
    filter.check();
    try (AuditKey key = key();
        Store opened = store().openExisting(key)) {
      RecordPrinter printer = new RecordPrinter(out(), answer(), filter.in(opened, since));
      AuditVerification verification =
          AuditVerifier.of(opened.audit())
              .key(key)
              .from(first(opened.audit(), since))
              .listener(printer::print)
              .verify();
      return exitCode(printer.withUnreadable(verification.findings()));
    }
  }

  /** The number of the first record to look at; where none is of that time, the last one. */
  private static long first(AuditRecords records, Optional<Instant> since) {
    return since.isEmpty()
        ? 1
        : records
            .firstSince(since.get())
            .orElseGet(() -> records.head().map(AuditHead::sequence).orElse(1L));
  }
}
