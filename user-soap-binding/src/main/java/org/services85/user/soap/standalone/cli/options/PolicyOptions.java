package org.services85.user.soap.standalone.cli.options;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.services85.user.core.InProcessUserAgentsBuilder;
import org.services85.user.core.policy.Blocklist;
import org.services85.user.core.policy.BlocklistFile;
import org.services85.user.core.policy.PasswordPolicy;
import org.services85.user.core.policy.PasswordValidator;
import org.services85.user.core.policy.notation.PolicyNotation;
import org.services85.user.core.spi.GeneratedPasswordLifetime;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Options for the rules of passwords. */
public final class PolicyOptions {

  /** Made by picocli, which then sets the options. */
  public PolicyOptions() {}

  /** The help of options that name a notation. */
  public static final String NOTATION =
      "The notation of the policy, if it is not to be told from how it begins:"
          + " ${COMPLETION-CANDIDATES}.";

  /** OWASP ASVS 5.0, 11.5.1. */
  public static final int GENERATED_BITS = 128;

  @Spec(Spec.Target.MIXEE)
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private CommandSpec spec;

  @Option(
      names = "--policy",
      paramLabel = "POLICY",
      description =
          "The policy of passwords, as NetServer's preference PasswordPolicy or in another"
              + " notation, or the name of a preset: "
              + PolicyText.PRESETS
              + " A preset is for generated passwords alone; see the command policy.")
  private @Nullable String policy;

  @Option(names = "--policy-notation", paramLabel = "NOTATION", description = NOTATION)
  private @Nullable PolicyNotation notation;

  @Option(
      names = "--typed-policy",
      paramLabel = "POLICY",
      description =
          "The policy of typed passwords, where it is not --policy. Generated passwords satisfy it,"
              + " too.")
  private @Nullable String typedPolicy;

  @Option(
      names = "--blocklist",
      paramLabel = "FILE",
      description =
          "The file of passwords that nobody may choose, made by the command policy blocklist"
              + " build. It replaces the list of a few common ones.")
  private @Nullable Path blocklist;

  @Option(
      names = "--generated-must-change",
      negatable = true,
      fallbackValue = "true",
      description =
          "Users must change a generated password before anything else, and cannot keep it.")
  private boolean generatedMustChange;

  @Option(
      names = "--generated-valid-for",
      paramLabel = "DURATION",
      description = "How long a generated password is valid, such as PT72H. Default: without end.")
  private @Nullable Duration generatedValidFor;

  @Option(
      names = "--ticket-max-age",
      paramLabel = "DURATION",
      description =
          "How long after the logon a ticket ends however often it is used, such as PT12H; it is"
              + " renewed without end unless told otherwise.")
  private @Nullable Duration ticketMaxAge;

  @Option(
      names = "--password-history",
      defaultValue = "0",
      paramLabel = "NUMBER",
      description = "How many of its last passwords a user may not choose again, 0 to 24.")
  private int history;

  /**
   * The choices of all these options. Whatever is wrong is refused now, and not when they are
   * applied.
   *
   * @return what tells a builder
   * @throws ParameterException if an option makes no sense
   */
  public UnaryOperator<InProcessUserAgentsBuilder> choices() {
    PasswordPolicy generated = generated();
    PasswordValidator typed = typed();
    GeneratedPasswordLifetime becoming = becoming();
    if (history < 0 || history > 24) {
      throw refused("--password-history " + history + " is not 0 to 24");
    }
    if (generated.terms().isTemporary() && !(generatedMustChange && generatedValidFor != null)) {
      throw refused(
          "--policy is for passwords that must be changed and expire: give --generated-must-change"
              + " and --generated-valid-for, such as PT72H");
    }
    if (ticketMaxAge != null && !isTicketAge(ticketMaxAge)) {
      throw refused("--ticket-max-age " + ticketMaxAge + " is not PT1M to P36500D");
    }
    return host -> {
      host.passwordPolicy(generated)
          .passwordValidator(typed)
          .generatedPasswords(becoming)
          .passwordHistory(history);
      return ticketMaxAge == null ? host : host.ticketMaxAge(ticketMaxAge);
    };
  }

  private static boolean isTicketAge(Duration age) {
    return age.compareTo(Duration.ofMinutes(1)) >= 0 && age.compareTo(Duration.ofDays(36_500)) <= 0;
  }

  private GeneratedPasswordLifetime becoming() {
    GeneratedPasswordLifetime choice =
        generatedMustChange
            ? GeneratedPasswordLifetime.mustBeChanged()
            : GeneratedPasswordLifetime.lasting();
    try {
      return generatedValidFor == null ? choice : choice.validFor(generatedValidFor);
    } catch (IllegalArgumentException e) {
      throw refused("--generated-valid-for: " + e.getMessage());
    }
  }

  private ParameterException refused(String message) {
    return new ParameterException(spec.commandLine(), message);
  }

  /**
   * The policy that passwords are generated under.
   *
   * @return the policy
   * @throws ParameterException if it cannot be read
   */
  public PasswordPolicy generated() {
    PasswordPolicy generated =
        policy == null
            ? PasswordPolicy.standard()
            : read(
                "--policy",
                policy,
                text ->
                    text.isPreset() ? text.policy() : text.policy().forGeneration(GENERATED_BITS));
    return typedPolicy == null
        ? generated
        : read("--typed-policy", typedPolicy, text -> generated.satisfying(text.policy()));
  }

  /** The validator of passwords that people choose. */
  private PasswordValidator typed() {
    String chosen = typedPolicy == null ? policy : typedPolicy;
    Blocklist refused = blocklist();
    PasswordValidator standard = PasswordValidator.standard(refused);
    return chosen == null
        ? standard
        : read(
            typedPolicy == null ? "--policy" : "--typed-policy",
            chosen,
            text -> text.isPreset() ? standard : PasswordValidator.of(text.policy(), refused));
  }

  private Blocklist blocklist() {
    if (blocklist == null) {
      return Blocklist.common();
    }
    try {
      return BlocklistFile.open(blocklist);
    } catch (IOException e) {
      throw refused("--blocklist: " + blocklist + " cannot be read");
    } catch (IllegalArgumentException e) {
      throw refused("--blocklist: " + e.getMessage());
    }
  }

  private <T> T read(String option, String text, Function<PolicyText, T> use) {
    try {
      return use.apply(PolicyText.of(text, notation));
    } catch (IllegalArgumentException e) {
      throw refused(option + ": " + e.getMessage());
    }
  }
}
