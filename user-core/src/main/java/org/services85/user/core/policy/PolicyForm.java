package org.services85.user.core.policy;

import java.util.Arrays;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * The notations that policies are read from and written to. What a notation has no word for is
 * said, never dropped in silence. A notation without upper end of length is read as 256.
 */
public enum PolicyForm {

  /** NetServer's preference: {@code MinTotal=8&MinNum=1&MinSpec=1&MinLC=1&MinUC=1&Msg=Too weak}. */
  NETSERVER("Min(?:Total|Num|Spec|LC|UC)=|Msg="),

  /**
   * The {@code passwordrules} attribute: {@code minlength: 20; required: lower; required: digit}.
   */
  PASSWORD_RULES("(?i:minlength|maxlength|required|allowed|max-consecutive)\\s*:"),

  /** This project's own, which expresses every policy: Java properties, see docs/policy.md. */
  PROPERTIES(
      "(?:length\\.|class\\.|exclude|equal-in-row\\.|sequence\\.|first|last|forbid\\.|entropy\\.|message)"
          + "[^\\s=:]*\\s*="),

  /** Vault's password policy in HCL: {@code length} and rules named {@code charset}. */
  VAULT("length\\s*=|rule\\s+\""),

  /** Keycloak's: {@code length(8) and digits(1) and upperCase(1)}. */
  KEYCLOAK("\\w+(?:\\(| and )");

  // Possessive, as here and in the forms a group that may give back recurses for each repetition.
  private static final Pattern COMMENTS = Pattern.compile("\\A\\s*+(?:(?:#|//)[^\\n]*+\\s*+)*+");

  private final Pattern beginning;

  PolicyForm(String beginning) {
    this.beginning = Pattern.compile(beginning);
  }

  /**
   * The notation that a text begins in.
   *
   * @param text a policy in any of the notations
   * @return its notation
   * @throws IllegalArgumentException if it begins in none; the message names all
   */
  public static PolicyForm of(String text) {
    String rest = COMMENTS.matcher(text).replaceFirst("");
    return Arrays.stream(values())
        .filter(form -> form.beginning.matcher(rest).lookingAt())
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "the policy begins like none of " + Arrays.toString(values())));
  }

  /**
   * Reads a policy.
   *
   * @param text the policy in this notation
   * @return a builder with its terms, and what they leave out
   * @throws IllegalArgumentException if the text is not in this notation; the message names the
   *     part
   */
  public Translated<PasswordPolicyBuilder> read(String text) {
    return form().read(Objects.requireNonNull(text, "text"));
  }

  /**
   * Writes a policy. Its minimum entropy and message are no rules, and only written where the
   * notation has them.
   *
   * @param policy the policy
   * @return the text, and the rules that it leaves out
   */
  public Translated<String> write(PasswordPolicy policy) {
    return form().write(policy);
  }

  private Form form() {
    return switch (this) {
      case NETSERVER -> new NetServerForm();
      case PASSWORD_RULES -> new PasswordRulesForm();
      case PROPERTIES -> new PropertiesForm();
      case VAULT -> new VaultForm();
      case KEYCLOAK -> new KeycloakForm();
    };
  }
}
