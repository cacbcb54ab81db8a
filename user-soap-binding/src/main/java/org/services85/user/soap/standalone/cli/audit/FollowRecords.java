package org.services85.user.soap.standalone.cli.audit;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.services85.user.api.UnavailableException;
import org.services85.user.core.audit.AuditHead;
import org.services85.user.core.audit.AuditKey;
import org.services85.user.core.audit.AuditRecords;
import org.services85.user.core.audit.AuditVerifier;
import org.services85.user.core.store.Store;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Prints records as they are sealed. */
@Command(
    name = "follow",
    description = {
      "Prints audit records as they are sealed, each of them verified, until Ctrl-C or SIGTERM.",
      "It begins with the next one; with --since, with earlier ones."
    },
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "A database that is away is waited for, and no record is left out. The lines are those of"
          + " audit list.",
      "What is wrong with the chain is said on standard error; the exit code is 1 then."
    })
final class FollowRecords extends RecordCommand {

  /** Records are sealed twice a second. */
  private static final Duration PAUSE = Duration.ofMillis(500);

  @Mixin
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private RecordFilter filter;

  private List<String> said = List.of();
  private boolean isAway;

  @Override
  public Integer call() {
    Optional<Instant> since = filter.since(Clock.systemUTC());
    filter.check();
    try (AuditKey key = key();
        Store opened = store().openExisting(key);
        StopRequest stop = StopRequest.listening()) {
      RecordPrinter printer = new RecordPrinter(out(), answer(), filter.in(opened, since));
      AuditVerifier verifier = verifier(opened.audit(), since).key(key).listener(printer::print);
      do {
        if (!look(verifier, printer).isEmpty()) {
          stop.exitCode(CommandLine.ExitCode.SOFTWARE);
        }
      } while (!out().checkError() && !stop.isMadeWithin(PAUSE));
      return stop.exitCode();
    }
  }

  private static AuditVerifier verifier(AuditRecords records, Optional<Instant> since) {
    AuditVerifier verifier = AuditVerifier.of(records);
    Optional<AuditHead> head = records.head();
    return since
        .map(
            time ->
                verifier.from(
                    records.firstSince(time).orElse(head.map(AuditHead::sequence).orElse(0L) + 1)))
        .orElseGet(() -> head.map(verifier::after).orElse(verifier));
  }

  /** Prints what is new, and says what is wrong, once. */
  private List<String> look(AuditVerifier verifier, RecordPrinter printer) {
    try {
      List<String> findings = printer.withUnreadable(verifier.verify().findings());
      if (isAway) {
        say("the store is there again");
      }
      isAway = false;
      if (!findings.equals(said)) {
        exitCode(findings);
      }
      said = findings;
      return findings;
    } catch (UnavailableException e) {
      if (!isAway && !Thread.currentThread().isInterrupted()) {
        say("the store is away, and is waited for: " + e.getMessage());
      }
      isAway = true;
      return List.of();
    }
  }
}
