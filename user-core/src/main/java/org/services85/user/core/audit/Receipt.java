package org.services85.user.core.audit;

import java.util.Objects;

/**
 * A receipt of how a password was generated and hashed; it tells nothing of the password itself.
 *
 * @param policyDigest the SHA-256 of the policy's canonical text, as 64 hexadecimal digits
 * @param entropyBits the exact entropy of a password of that policy, in bits
 * @param hashParameters scheme, version and cost of the hash, as its PHC string has them; what is
 *     longer than 250 characters is cut
 * @param hashEngine the code that computed the hash; what is longer than 64 characters is cut
 */
public record Receipt(
    String policyDigest, double entropyBits, String hashParameters, String hashEngine) {

  /**
   * Checks that nothing is null, and cuts what is too long.
   *
   * @param policyDigest the digest of the policy
   * @param entropyBits the entropy, in bits
   * @param hashParameters scheme, version and cost
   * @param hashEngine the code
   */
  public Receipt {
    Objects.requireNonNull(policyDigest, "policyDigest");
    hashParameters = cut(hashParameters, 250);
    hashEngine = cut(hashEngine, 64);
  }

  private static String cut(String text, int length) {
    return text.substring(0, Math.min(text.length(), length));
  }
}
