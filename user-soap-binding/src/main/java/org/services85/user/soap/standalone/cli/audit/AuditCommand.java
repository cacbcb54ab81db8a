package org.services85.user.soap.standalone.cli.audit;

import picocli.CommandLine.Command;

/** Looks after the audit records. */
@Command(
    name = "audit",
    description = "Looks after the audit records.",
    mixinStandardHelpOptions = true,
    subcommands = {
      VerifyRecords.class,
      ListRecords.class,
      FollowRecords.class,
      ShowHead.class,
      SealFromHere.class
    },
    footer = {"", "A server may have the store open meanwhile."})
public final class AuditCommand {

  /** Made by picocli, which then sets the options. */
  public AuditCommand() {}
}
