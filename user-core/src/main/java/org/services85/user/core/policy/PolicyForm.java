package org.services85.user.core.policy;

import java.util.Objects;

/**
 * The notations that policies are read from and written to. What a notation has no word for is
 * said, never dropped in silence. A notation without upper end of length is read as 256.
 */
public enum PolicyForm {

  /** NetServer's preference: {@code MinTotal=8&MinNum=1&MinSpec=1&MinLC=1&MinUC=1&Msg=Too weak}. */
  NETSERVER,

  /**
   * The {@code passwordrules} attribute: {@code minlength: 20; required: lower; required: digit}.
   */
  PASSWORD_RULES,

  /** This project's own, which expresses every policy: Java properties, see docs/policy.md. */
  PROPERTIES,

  /** Vault's password policy in HCL: {@code length} and rules named {@code charset}. */
  VAULT,

  /** Keycloak's: {@code length(8) and digits(1) and upperCase(1)}. */
  KEYCLOAK;

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
