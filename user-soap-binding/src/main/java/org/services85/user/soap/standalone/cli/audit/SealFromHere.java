package org.services85.user.soap.standalone.cli.audit;

import org.services85.user.core.audit.AuditHead;
import org.services85.user.core.audit.AuditKey;
import org.services85.user.core.audit.AuditVerification;
import org.services85.user.core.audit.AuditVerifier;
import org.services85.user.core.audit.HeadMac;
import org.services85.user.core.store.Store;
import picocli.CommandLine.Command;

/** Puts a key in force. */
@Command(
    name = "seal-from-here",
    description = {
      "Puts the key of --audit-key-file in force from the end of the chain on: for a store that had"
          + " none, or another one.",
      "Give it to all servers before, one after the other: until then they leave records unsealed."
    },
    mixinStandardHelpOptions = true,
    showDefaultValues = true,
    footer = {
      "",
      "The records before are believed: run audit verify first, with the key that they are under. A"
          + " store without records needs no such command."
    })
final class SealFromHere extends RecordCommand {

  /** The answer as JSON has it. */
  record Begun(String key, long from, String head) {}

  @Override
  public Integer call() {
    try (AuditKey key = requiredKey();
        AuditKey fromHere = key.fromHere();
        Store opened = store().openExisting(fromHere)) {
      AuditVerification verification = AuditVerifier.of(opened.audit()).key(key).verify();
      AuditHead head = opened.audit().head().orElse(verification.head());
      answer()
          .answers()
          .printLine(
              "in force",
              new Begun(key.id(), head.mac().map(HeadMac::from).orElse(0L) + 1, head.text()));
      return exitCode(verification.findings());
    }
  }
}
