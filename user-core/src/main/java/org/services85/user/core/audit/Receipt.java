package org.services85.user.core.audit;

import java.util.Objects;

/**
 * How a password was generated and hashed; tells nothing of the password itself.
 *
 * @param policyDigest the SHA-256 of the policy's canonical text, as 64 hexadecimal digits
 * @param entropyBits the exact entropy of a password of that policy, in bits
 * @param hashParameters scheme, version and cost of the hash, as its PHC string has them
 * @param hashEngine the code that computed the hash
 */
public record Receipt(
    String policyDigest, double entropyBits, String hashParameters, String hashEngine) {

  /**
   * Checks that nothing is null.
   *
   * @param policyDigest the digest of the policy
   * @param entropyBits the entropy, in bits
   * @param hashParameters scheme, version and cost
   * @param hashEngine the code
   */
  public Receipt {
    Objects.requireNonNull(policyDigest, "policyDigest");
    Objects.requireNonNull(hashParameters, "hashParameters");
    Objects.requireNonNull(hashEngine, "hashEngine");
  }
}
