package org.services85.user.soap.standalone.cli.audit;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.services85.user.core.audit.AuditHead;
import org.services85.user.core.audit.AuditKey;
import org.services85.user.core.audit.AuditRecords;
import org.services85.user.core.audit.AuditVerification;
import org.services85.user.core.audit.AuditVerifier;
import org.services85.user.core.store.Store;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Shows where the chain ends, and keeps it. */
@Command(
    name = "head",
    description = "Shows the end of the chain of audit records, for keeping it elsewhere.",
    mixinStandardHelpOptions = true,
    showDefaultValues = true,
    footer = {
      "",
      "With --to it verifies the records since the head that the file holds, and without one all of"
          + " them.",
      "A chain that does not go through that head is an error (exit code 1), and the file stays as"
          + " it was.",
      "audit verify --known=FILE compares. Keep the file where nobody who writes to the database"
          + " can change it."
    })
final class ShowHead extends RecordCommand {

  @Option(
      names = "--to",
      paramLabel = "FILE",
      description = "The file that keeps the head; a head that it holds is compared first.")
  private @Nullable Path file;

  /** The answer as JSON has it. */
  record Shown(String head) {}

  @Override
  public Integer call() throws IOException {
    Optional<HeadFile> kept = Optional.ofNullable(file).map(HeadFile::new);
    Optional<AuditHead> earlier = kept.isPresent() ? earlier(kept.get()) : Optional.empty();
    try (AuditKey key = key();
        Store opened = store().openExisting(key)) {
      AuditVerification verification =
          verifier(opened.audit(), kept.isPresent(), earlier).key(key).verify();
      if (verification.isIntact()) {
        if (kept.isPresent()) {
          kept.get().write(verification.head());
        }
        String head = verification.head().text();
        if (answer().json()) {
          answer().answers().print(new Shown(head));
        } else {
          answer().answers().print(head);
        }
      }
      return exitCode(verification.findings());
    }
  }

  private static AuditVerifier verifier(
      AuditRecords records, boolean isKept, Optional<AuditHead> earlier) {
    AuditVerifier verifier = AuditVerifier.of(records);
    if (earlier.isPresent()) {
      return verifier.after(earlier.get());
    }
    return isKept ? verifier : verifier.from(records.head().map(AuditHead::sequence).orElse(0L));
  }

  private Optional<AuditHead> earlier(HeadFile kept) throws IOException {
    try {
      return kept.read();
    } catch (IllegalArgumentException e) {
      throw refused("--to %s holds %s".formatted(kept.path(), e.getMessage()));
    }
  }
}
