package org.services85.user.soap.standalone.cli.audit;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.services85.user.core.audit.AuditBacklog;
import org.services85.user.core.audit.AuditHead;
import org.services85.user.core.audit.AuditKey;
import org.services85.user.core.audit.AuditRecords;
import org.services85.user.core.audit.AuditVerification;
import org.services85.user.core.audit.AuditVerifier;
import org.services85.user.core.store.Store;
import org.services85.user.soap.standalone.cli.options.ProgressOptions;
import org.services85.user.soap.standalone.cli.terminal.Progress;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Says whether the records are those that were written. */
@Command(
    name = "verify",
    description = "Finds audit records that were changed, removed or added by other hands.",
    mixinStandardHelpOptions = true,
    showDefaultValues = true,
    footer = {
      "",
      "Keep the head that it prints outside the database, and give it back with --known the next",
      "time: who can write to the database could otherwise write a whole new chain. audit head",
      "--to=FILE keeps it in a file.",
      "It also looks for damage in an embedded store. A server may have the store open"
          + " meanwhile.",
      "Records of the last second may not be sealed yet; it says how many."
    })
final class VerifyRecords extends RecordCommand {

  @Option(
      names = "--known",
      paramLabel = "HEAD|FILE",
      description =
          "The head that an earlier verification printed, or the file in which audit head kept it:"
              + " the chain must go through it.")
  private @Nullable String known;

  @Mixin
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private ProgressOptions shown;

  /** The result as JSON has it. */
  record Verified(
      boolean intact, long verified, long unsealed, String head, List<String> findings) {}

  @Override
  public Integer call() {
    Optional<AuditHead> head = Optional.ofNullable(known).map(this::head);
    try (AuditKey key = key();
        Store opened = store().openExisting(key)) {
      AuditVerification verification = verification(opened.audit(), key, head);
      List<String> findings = new ArrayList<>(verification.findings());
      findings.addAll(opened.damage());
      AuditBacklog backlog = verification.backlog();
      if (backlog.isOverdue(Clock.systemUTC().instant())) {
        findings.add(
            "%s records%s are not sealed: nobody can, or other hands put them there"
                .formatted(
                    backlog.records(),
                    backlog.oldest().map(oldest -> ", the oldest of " + oldest + ",").orElse("")));
      }
      print(
          new Verified(
              findings.isEmpty(),
              verification.verified(),
              backlog.records(),
              verification.head().text(),
              findings));
      return findings.isEmpty() ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
    }
  }

  private AuditVerification verification(
      AuditRecords records, AuditKey key, Optional<AuditHead> head) {
    try (Progress progress = shown.progress(answer())) {
      long last = records.head().map(AuditHead::sequence).orElse(0L);
      AuditVerifier verifier =
          AuditVerifier.of(records)
              .key(key)
              .reached(
                  reached ->
                      progress.at(
                          String.format(
                              Locale.ROOT, "verified %,d of %,d records", reached, last)));
      head.ifPresent(verifier::known);
      return verifier.verify();
    }
  }

  private void print(Verified found) {
    if (answer().json()) {
      answer().answers().print(found);
      return;
    }
    PrintWriter out = out();
    found.findings().forEach(out::println);
    if (found.unsealed() > 0) {
      out.printf("not yet sealed, and so not verified: %s%n", records(found.unsealed()));
    }
    out.printf(
        "%s: %s verified; head %s%n",
        found.intact() ? "intact" : "TAMPERED WITH OR DAMAGED",
        records(found.verified()),
        found.head());
    out.flush();
  }

  private static String records(long number) {
    return number + (number == 1 ? " record" : " records");
  }

  /** The head itself, or the one in a file of that name. */
  private AuditHead head(String text) {
    try {
      return AuditHead.parse(text);
    } catch (IllegalArgumentException e) {
      return headIn(text);
    }
  }

  private AuditHead headIn(String file) {
    try {
      return new HeadFile(Path.of(file))
          .read()
          .orElseThrow(
              () ->
                  refused(
                      "--known is no head, and there is no file of that name; expected NUMBER:HASH"
                          + " as verify prints it, or a file with it"));
    } catch (InvalidPathException e) {
      throw refused("--known is no head, and can be no file; expected NUMBER:HASH, or a file");
    } catch (IllegalArgumentException e) {
      throw refused("--known %s holds %s".formatted(file, e.getMessage()));
    } catch (IOException e) {
      throw refused("--known %s cannot be read".formatted(file));
    }
  }
}
