package org.services85.user.core.policy.notation;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.services85.user.core.policy.PasswordPolicy;
import org.services85.user.core.policy.PasswordPolicyBuilder;

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
          + "|forbid\\.|entropy\\.|temporary|message)(?:\\\\.|[^\\s=:\\\\])*+\\s*+[=:]");

  private static final String BYTE_ORDER_MARK = "\uFEFF";

  // Possessive, as a group that may give back recurses for each repetition.
  private static final Pattern COMMENTS =
      Pattern.compile("\\A\\s*+(?:(?:#|!|//)[^\\r\\n]*+\\s*+)*+");

  private final Pattern beginning;

  PolicyNotation(String beginning) {
    this.beginning = Pattern.compile(beginning);
  }

  private Notation notation() {
    return switch (this) {
      case NETSERVER -> new NetServerNotation();
      case PASSWORD_RULES -> new PasswordRulesNotation();
      case PROPERTIES -> new PropertiesNotation();
    };
  }

  /**
   * The notation that a text begins in. A byte order mark and comments may stand before it.
   *
   * @param text a policy in any of the notations
   * @return its notation
   * @throws IllegalArgumentException if it begins in none; the message names all
   */
  public static PolicyNotation of(String text) {
    String rest = COMMENTS.matcher(withoutMark(text)).replaceFirst("");
    return Arrays.stream(values())
        .filter(notation -> notation.beginning.matcher(rest).lookingAt())
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "the policy begins like none of " + Arrays.toString(values())));
  }

  private static String withoutMark(String text) {
    return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
  }

  /**
   * Reads a policy.
   *
   * @param text the policy in this notation
   * @return a builder with its terms, and what of the text they ignore or changed
   * @throws IllegalArgumentException if the text is not in this notation; the message names the
   *     part
   */
  public Translated<PasswordPolicyBuilder> read(String text) {
    return notation().read(withoutMark(Objects.requireNonNull(text, "text")));
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
    String text = notation().write(policy);
    List<String> differences =
        this == PROPERTIES ? List.of() : notation().differences(policy, text);
    return new Translated<>(text, differences);
  }
}
