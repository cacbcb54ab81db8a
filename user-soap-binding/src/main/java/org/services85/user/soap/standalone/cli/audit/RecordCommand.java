package org.services85.user.soap.standalone.cli.audit;

import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import org.services85.user.core.audit.AuditKey;
import org.services85.user.soap.standalone.cli.options.AnswerOptions;
import org.services85.user.soap.standalone.cli.options.AuditKeyOptions;
import org.services85.user.soap.standalone.cli.options.StoreOptions;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options and steps that the commands on audit records share. */
abstract class RecordCommand implements Callable<Integer> {

  @Spec
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private CommandSpec spec;

  @Mixin
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private StoreOptions store;

  @Mixin
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private AuditKeyOptions auditKey;

  @Mixin
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private AnswerOptions answer;

  StoreOptions store() {
    return store;
  }

  AuditKey key() {
    return auditKey.key();
  }

  AuditKey requiredKey() {
    return auditKey.required();
  }

  AnswerOptions answer() {
    return answer;
  }

  PrintWriter out() {
    return spec.commandLine().getOut();
  }

  /** Says something on standard error. */
  void say(String line) {
    PrintWriter err = spec.commandLine().getErr();
    err.println(line);
    err.flush();
  }

  /** Says what is wrong on standard error, and gives the exit code for it. */
  int exitCode(List<String> findings) {
    findings.forEach(finding -> say("error: " + finding));
    return findings.isEmpty() ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
  }

  ParameterException refused(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
