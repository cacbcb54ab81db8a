package org.services85.user.soap.standalone.cli;

import java.io.PrintWriter;
import java.math.BigInteger;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.services85.user.core.policy.PasswordPolicy;
import org.services85.user.core.policy.PasswordPolicyBuilder;
import org.services85.user.core.policy.PolicyDifference;
import org.services85.user.core.policy.notation.PolicyNotation;
import org.services85.user.core.policy.notation.Translated;
import org.services85.user.soap.standalone.cli.options.AnswerOptions;
import org.services85.user.soap.standalone.cli.options.PolicyOptions;
import org.services85.user.soap.standalone.cli.options.PolicyText;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Reads password policies in any of the known notations. */
@Command(
    name = "policy",
    description = "Explains, translates and compares password policies.",
    mixinStandardHelpOptions = true,
    subcommands = BlocklistCommand.class,
    synopsisSubcommandLabel = "(explain | translate | diff | blocklist)")
public final class PolicyCommand {

  /** Made by picocli, which then sets the options. */
  public PolicyCommand() {}

  /** A policy as JSON has it; the passwords are counted exactly. */
  record Counted(
      List<String> rules, int minLength, int maxLength, BigInteger passwords, double entropyBits) {}

  /** A policy as JSON has it that is too large to be counted. */
  record NotCounted(List<String> rules, int minLength, int maxLength, String notCounted) {}

  /**
   * An explanation as JSON has it: a policy, the one that is generated under, and what was not
   * understood.
   */
  record Explained(Record policy, Record generated, List<String> notExpressed) {}

  /** A policy in another notation, as JSON has it. */
  record Written(String policy, List<String> notExpressed) {}

  /** A rule that a password breaks, as JSON has it. */
  record Failing(String rule, String counterexample) {
    static Failing of(PolicyDifference difference) {
      return new Failing(difference.rule(), difference.counterexample());
    }
  }

  @Spec
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private CommandSpec spec;

  @Command(
      description = "Explains a policy in words, and counts the passwords that satisfy it.",
      mixinStandardHelpOptions = true)
  int explain(
      @Option(names = "--notation", description = PolicyOptions.NOTATION)
          @Nullable PolicyNotation notation,
      @Option(
              names = "--exact",
              negatable = true,
              fallbackValue = "true",
              description = "Prints all digits of a large number of passwords.")
          boolean exact,
      @Mixin AnswerOptions answer,
      @Parameters(
              paramLabel = "POLICY",
              description = "The policy, or the name of a preset: " + PolicyText.PRESETS)
          String text) {
    Translated<PasswordPolicyBuilder> read = read(text, notation);
    PasswordPolicy policy = built(read.value());
    PasswordPolicy generated = generated(policy);
    if (answer.json()) {
      answer
          .answers()
          .print(new Explained(counted(policy), counted(generated), read.notExpressed()));
      return CommandLine.ExitCode.OK;
    }
    out().print(explained(policy, exact));
    left(read.notExpressed());
    if (!generated.equals(policy)) {
      out().printf("%ngenerated under it:%n%s", explained(generated, exact));
    }
    out().flush();
    return CommandLine.ExitCode.OK;
  }

  @Command(
      description = "Writes a policy in another notation, and names what that cannot express.",
      mixinStandardHelpOptions = true)
  int translate(
      @Option(names = "--notation", description = PolicyOptions.NOTATION)
          @Nullable PolicyNotation notation,
      @Option(
              names = "--to",
              required = true,
              description = "The notation to write: ${COMPLETION-CANDIDATES}.")
          PolicyNotation to,
      @Mixin AnswerOptions answer,
      @Parameters(paramLabel = "POLICY", description = "The policy.") String text) {
    Translated<PasswordPolicyBuilder> read = read(text, notation);
    Translated<String> written = to.write(built(read.value()));
    String policy = written.value().stripTrailing();
    List<String> left =
        Stream.of(read, written).flatMap(each -> each.notExpressed().stream()).toList();
    if (answer.json()) {
      answer.answers().print(new Written(policy, left));
      return CommandLine.ExitCode.OK;
    }
    out().println(policy);
    left(left);
    out().flush();
    return CommandLine.ExitCode.OK;
  }

  @Command(
      description = "Says whether a password generated under one policy may fail another.",
      mixinStandardHelpOptions = true,
      exitCodeListHeading = "%nExit codes:%n",
      exitCodeList = {"0:none fails", "1:some fails; one is shown for each rule"})
  int diff(
      @Mixin AnswerOptions answer,
      @Parameters(
              paramLabel = "GENERATED",
              description = "The policy that passwords are generated under.")
          String generated,
      @Parameters(paramLabel = "CHECKED", description = "The policy that they are checked under.")
          String checked) {
    List<PolicyDifference> differences =
        PolicyDifference.between(
            built(read(generated, null).value().acceptEntropyBelow64Bits()),
            built(read(checked, null).value().acceptEntropyBelow64Bits()));
    if (answer.json()) {
      answer.answers().printAll(differences.stream().map(Failing::of).toList());
    } else {
      differences.forEach(
          difference ->
              out().printf("%s: %s%n", difference.rule(), quoted(difference.counterexample())));
      out().flush();
    }
    return differences.isEmpty() ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
  }

  private Translated<PasswordPolicyBuilder> read(String text, @Nullable PolicyNotation notation) {
    return orRefused(() -> PolicyText.of(text, notation).read());
  }

  private static Record counted(PasswordPolicy policy) {
    List<String> rules = policy.inWords();
    int min = policy.minLength();
    int max = policy.maxLength();
    try {
      return new Counted(rules, min, max, policy.count(), policy.entropyBits());
    } catch (IllegalArgumentException e) {
      return new NotCounted(rules, min, max, String.valueOf(e.getMessage()));
    }
  }

  private static String explained(PasswordPolicy policy, boolean exact) {
    try {
      return exact ? policy.explainExactly() : policy.explain();
    } catch (IllegalArgumentException e) {
      return String.join("\n", policy.inWords()) + "\npasswords: " + e.getMessage() + "\n";
    }
  }

  private PasswordPolicy built(PasswordPolicyBuilder builder) {
    return orRefused(builder::build);
  }

  private PasswordPolicy generated(PasswordPolicy policy) {
    return orRefused(() -> policy.forGeneration(PolicyOptions.GENERATED_BITS));
  }

  private <T> T orRefused(Supplier<T> made) {
    try {
      return made.get();
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
  }

  private void left(List<String> rules) {
    rules.forEach(rule -> out().println("not expressed: " + rule));
  }

  private PrintWriter out() {
    return spec.commandLine().getOut();
  }

  /** In quotes, and what is not plainly seen by its number. */
  private static String quoted(String password) {
    StringBuilder text = new StringBuilder("\"");
    password
        .codePoints()
        .forEach(
            c -> {
              if (c > ' ' && c <= '~') {
                text.appendCodePoint(c);
              } else {
                text.append(String.format(Locale.ROOT, "\\u{%x}", c));
              }
            });
    return text.append('"').toString();
  }
}
