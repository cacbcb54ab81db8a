package org.services85.user.soap.standalone.cli;

import java.io.PrintWriter;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.services85.user.core.audit.AuditBacklog;
import org.services85.user.core.audit.AuditHead;
import org.services85.user.core.audit.AuditRecords;
import org.services85.user.core.audit.AuditVerification;
import org.services85.user.core.store.Store;
import org.services85.user.soap.standalone.cli.options.AnswerOptions;
import org.services85.user.soap.standalone.cli.options.ProgressOptions;
import org.services85.user.soap.standalone.cli.options.StoreOptions;
import org.services85.user.soap.standalone.cli.terminal.Progress;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Looks after the audit records. */
@Command(
    name = "audit",
    description = "Looks after the audit records.",
    mixinStandardHelpOptions = true,
    subcommands = AuditCommand.Verify.class)
public final class AuditCommand {

  /** Made by picocli, which then sets the options. */
  public AuditCommand() {}

  /** Says whether the records are those that were written. */
  @Command(
      name = "verify",
      description = "Finds audit records that were changed, removed or added by other hands.",
      mixinStandardHelpOptions = true,
      showDefaultValues = true,
      footer = {
        "",
        "Keep the head that it prints outside the database, and give it back with --known the next",
        "time: who can write to the database could otherwise write a whole new chain.",
        "It also looks for damage in an embedded store. A server may have the store open"
            + " meanwhile.",
        "Records of the last second may not be sealed yet; it says how many."
      })
  static final class Verify implements Callable<Integer> {

    private static final Pattern HEAD = Pattern.compile("([0-9]{1,18}):([0-9a-f]{64})");

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Mixin
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private StoreOptions store;

    @Option(
        names = "--known",
        paramLabel = "HEAD",
        description =
            "The head that an earlier verification printed: the chain must go through it.")
    private @Nullable String known;

    @Mixin
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private AnswerOptions answer;

    @Mixin
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private ProgressOptions shown;

    /** The result as JSON has it. */
    record Verified(
        boolean intact, long verified, long unsealed, String head, List<String> findings) {}

    @Override
    public Integer call() {
      Optional<AuditHead> head = Optional.ofNullable(known).map(this::head);
      try (Store opened = store.openExisting()) {
        AuditVerification verification = verification(opened.audit(), head);
        List<String> findings = new ArrayList<>(verification.findings());
        findings.addAll(opened.damage());
        AuditBacklog backlog = verification.backlog();
        if (backlog.isOverdue(Clock.systemUTC().instant())) {
          findings.add(
              "%s records%s are not sealed: nobody can, or other hands put them there"
                  .formatted(
                      backlog.records(),
                      backlog
                          .oldest()
                          .map(oldest -> ", the oldest of " + oldest + ",")
                          .orElse("")));
        }
        print(
            new Verified(
                findings.isEmpty(),
                verification.verified(),
                backlog.records(),
                verification.head().sequence() + ":" + verification.head().hash(),
                findings));
        return findings.isEmpty() ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
      }
    }

    private AuditVerification verification(AuditRecords records, Optional<AuditHead> head) {
      try (Progress progress = shown.progress(answer)) {
        long last = records.head().map(AuditHead::sequence).orElse(0L);
        return AuditVerification.of(
            records,
            head,
            reached ->
                progress.at(
                    String.format(Locale.ROOT, "verified %,d of %,d records", reached, last)));
      }
    }

    private void print(Verified found) {
      if (answer.json()) {
        answer.answers().print(found);
        return;
      }
      PrintWriter out = spec.commandLine().getOut();
      found.findings().forEach(out::println);
      if (found.unsealed() > 0) {
        out.printf("not yet sealed, and so not verified: %s records%n", found.unsealed());
      }
      out.printf(
          "%s: %s records verified; head %s%n",
          found.intact() ? "intact" : "TAMPERED WITH OR DAMAGED", found.verified(), found.head());
      out.flush();
    }

    private AuditHead head(String text) {
      Matcher matcher = HEAD.matcher(text);
      if (!matcher.matches()) {
        throw new ParameterException(
            spec.commandLine(), "--known is no head; expected NUMBER:HASH as verify prints it");
      }
      return new AuditHead(Long.parseLong(matcher.group(1)), matcher.group(2));
    }
  }
}
