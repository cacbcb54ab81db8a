package org.services85.user.soap.standalone;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.services85.user.core.GeneratedPasswords;
import org.services85.user.core.InProcessUserAgentsBuilder;
import org.services85.user.core.policy.Blocklist;
import org.services85.user.core.policy.PasswordPolicy;
import org.services85.user.core.policy.PasswordValidator;
import org.services85.user.core.policy.PolicyForm;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What passwords must be, as the command line says it. */
final class PolicyOptions {

  static final String FORM =
      "The notation of the policy, if it is not to be told from how it begins: ${COMPLETION-CANDIDATES}.";

  /** OWASP ASVS 5.0, 11.5.1. */
  static final int GENERATED_BITS = 128;

  @Spec(Spec.Target.MIXEE)
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private CommandSpec spec;

  @Option(
      names = "--policy",
      paramLabel = "POLICY",
      description =
          "What passwords must be, as NetServer's preference PasswordPolicy or in another notation; see the command policy.")
  private @Nullable String policy;

  @Option(names = "--policy-form", paramLabel = "FORM", description = FORM)
  private @Nullable PolicyForm form;

  @Option(
      names = "--generated-must-change",
      description =
          "Whoever is given a generated password must change it before anything else; it cannot be kept.")
  private boolean generatedMustChange;

  @Option(
      names = "--generated-valid-for",
      paramLabel = "DURATION",
      description =
          "How long a generated password is valid, such as PT72H; without end unless told otherwise.")
  private @Nullable Duration generatedValidFor;

  @Option(
      names = "--password-history",
      defaultValue = "0",
      paramLabel = "NUMBER",
      description = "How many of its last passwords a user may not choose again, 0 to 24.")
  private int history;

  /** What a host is told of all this. Whatever is wrong is refused now, and not when it is told. */
  UnaryOperator<InProcessUserAgentsBuilder> choices() {
    PasswordPolicy generated = generated();
    PasswordValidator typed = typed();
    GeneratedPasswords becoming = becoming();
    if (history < 0 || history > 24) {
      throw refused("--password-history " + history + " is not 0 to 24");
    }
    return host ->
        host.passwordPolicy(generated)
            .passwordValidator(typed)
            .generatedPasswords(becoming)
            .passwordHistory(history);
  }

  private GeneratedPasswords becoming() {
    GeneratedPasswords choice =
        generatedMustChange ? GeneratedPasswords.mustBeChanged() : GeneratedPasswords.lasting();
    try {
      return generatedValidFor == null ? choice : choice.validFor(generatedValidFor);
    } catch (IllegalArgumentException e) {
      throw refused("--generated-valid-for: " + e.getMessage());
    }
  }

  private ParameterException refused(String message) {
    return new ParameterException(spec.commandLine(), message);
  }

  /** The policy that passwords are generated under. */
  PasswordPolicy generated() {
    return given(policy -> policy.forGeneration(GENERATED_BITS))
        .orElseGet(PasswordPolicy::standard);
  }

  /** What judges passwords that people choose. */
  private PasswordValidator typed() {
    return given(policy -> PasswordValidator.of(policy, Blocklist.common()))
        .orElseGet(() -> PasswordValidator.standard(Blocklist.common()));
  }

  private <T> Optional<T> given(Function<PasswordPolicy, T> use) {
    if (policy == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          use.apply((form == null ? PolicyForm.of(policy) : form).read(policy).exactly().build()));
    } catch (IllegalArgumentException e) {
      throw refused("--policy: " + e.getMessage());
    }
  }
}
