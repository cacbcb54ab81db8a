package org.services85.user.soap.standalone;

import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
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

  /** The policy that passwords are generated under. */
  PasswordPolicy generated() {
    return given(policy -> policy.forGeneration(GENERATED_BITS))
        .orElseGet(PasswordPolicy::standard);
  }

  /** What judges passwords that people choose. */
  PasswordValidator typed() {
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
      throw new ParameterException(spec.commandLine(), "--policy: " + e.getMessage(), e);
    }
  }
}
