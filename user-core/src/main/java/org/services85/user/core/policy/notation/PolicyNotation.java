package org.services85.user.core.policy.notation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.services85.user.core.policy.PasswordPolicy;
import org.services85.user.core.policy.PasswordPolicyBuilder;
import org.services85.user.core.policy.PolicyDifference;

/**
 * The notations that policies are read from and written to. What a notation has no word for, or
 * what was read otherwise than it was written, is said. A notation that names no greatest length is
 * read as 256.
 */
public enum PolicyNotation {

  /** NetServer's preference: {@code MinTotal=8&MinNum=1&MinSpec=1&MinLC=1&MinUC=1&Msg=Too weak}. */
  NETSERVER("Min(?:Total|Num|Spec|LC|UC)=|Msg="),

  /**
   * The {@code passwordrules} attribute: {@code minlength: 20; required: lower; required: digit}.
   */
  PASSWORD_RULES("(?i:minlength|maxlength|required|allowed|max-consecutive)\\s*:"),

  /** This project's own, which expresses every policy: Java properties, see docs/policy.md. */
  PROPERTIES(
      "(?:length\\.|class\\.|kinds\\.|exclude|equal-in-row\\.|sequence\\.|first|last|group\\.|words"
          + "|forbid\\.|entropy\\.|temporary|message)(?:\\\\.|[^\\s=:\\\\])*+(?:\\s*+[=:]|[ \\t])");

  private static final String BYTE_ORDER_MARK = "\uFEFF";

  // Possessive, as a group that may give back recurses for each repetition.
  private static final Pattern COMMENTS =
      Pattern.compile("\\A\\s*+(?:(?:#|!|//)[^\\r\\n]*+\\s*+)*+");

  private final Pattern beginning;

  PolicyNotation(String beginning) {
    this.beginning = Pattern.compile(beginning);
  }

  /**
   * The notation that a text begins in. A byte order mark and comments may stand before it.
   *
   * @param text a policy in any of the notations
   * @return its notation
   * @throws IllegalArgumentException if it begins in none; the message names all
   */
  public static PolicyNotation of(String text) {
    String rest = withoutBeginning(text);
    return Arrays.stream(values())
        .filter(notation -> notation.beginning.matcher(rest).lookingAt())
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "the policy begins like none: expected one such as MinTotal=12&MinLC=1"
                        + " (NetServer), required: lower; minlength: 12; (passwordrules), or"
                        + " length.min=12 (the project's own)"));
  }

  private static String withoutBeginning(String text) {
    String rest = text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
    return COMMENTS.matcher(rest).replaceFirst("");
  }

  /**
   * Reads a policy. A byte order mark and comments may stand before it.
   *
   * @param text the policy in this notation
   * @return a builder with its terms, and what of the text they ignore or changed
   * @throws IllegalArgumentException if the text is not in this notation; the message names the
   *     part
   */
  public Translated<PasswordPolicyBuilder> read(String text) {
    String policy = withoutBeginning(Objects.requireNonNull(text, "text"));
    return switch (this) {
      case NETSERVER -> NetServerNotation.read(policy);
      case PASSWORD_RULES -> PasswordRulesNotation.read(policy);
      case PROPERTIES -> PropertiesNotation.read(policy);
    };
  }

  /**
   * Writes a policy. Its minimum entropy, its message and whether it is temporary are no rules, and
   * only written where the notation has them.
   *
   * @param policy the policy
   * @return the text, and how the policy that is read from it is weaker or stronger, each with an
   *     example
   * @throws IllegalArgumentException if the policies are too large to be compared
   */
  public Translated<String> write(PasswordPolicy policy) {
    return switch (this) {
      case NETSERVER -> compared(policy, NetServerNotation.write(policy));
      case PASSWORD_RULES -> compared(policy, PasswordRulesNotation.write(policy));
      case PROPERTIES -> new Translated<>(PropertiesNotation.write(policy), List.of());
    };
  }

  /** With how the policy that was written differs from what is read again. */
  private Translated<String> compared(PasswordPolicy policy, String written) {
    PasswordPolicy again;
    try {
      again = read(written).value().acceptEntropyBelow64Bits().build();
    } catch (IllegalArgumentException e) {
      return new Translated<>(written, List.of("stronger: " + e.getMessage()));
    }
    List<String> differences = new ArrayList<>();
    for (PolicyDifference weaker : PolicyDifference.between(again, policy)) {
      differences.add(told("weaker: it does not demand", weaker));
    }
    for (PolicyDifference stronger : PolicyDifference.between(policy, again)) {
      differences.add(told("stronger: it demands", stronger));
    }
    return new Translated<>(written, differences);
  }

  private static String told(String how, PolicyDifference difference) {
    return how
        + " \""
        + difference.rule()
        + "\"; an example is \""
        + shortened(difference.counterexample())
        + '"';
  }

  private static String shortened(String example) {
    int shown = 40;
    return example.codePointCount(0, example.length()) <= shown
        ? example
        : example.substring(0, example.offsetByCodePoints(0, shown)) + "...";
  }
}
