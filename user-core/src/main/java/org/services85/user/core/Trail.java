package org.services85.user.core;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.HexFormat;
import java.util.OptionalInt;
import org.services85.user.api.CallContext;
import org.services85.user.core.audit.AuditEvent;
import org.services85.user.core.audit.AuditEvent.Action;
import org.services85.user.core.audit.AuditEvent.Outcome;
import org.services85.user.core.audit.Origin;
import org.services85.user.core.audit.Receipt;
import org.services85.user.core.hash.PasswordHash;
import org.services85.user.core.policy.PasswordPolicy;
import org.services85.user.core.policy.notation.PolicyNotation;

/**
 * Makes what this node writes into the audit records. Thread-safe.
 *
 * @param node the name of this node
 * @param clock the time
 * @param policyDigest the SHA-256 of the policy in force, in this project's own form
 * @param entropyBits the exact entropy of that policy
 */
record Trail(String node, Clock clock, String policyDigest, double entropyBits) {

  static Trail of(String node, Clock clock, PasswordPolicy policy) {
    return new Trail(node, clock, digest(policy), policy.entropyBits());
  }

  AuditEvent event(
      CallContext context, OptionalInt caller, Action action, OptionalInt target, Outcome outcome) {
    return new AuditEvent(clock.instant(), caller, action, target, outcome)
        .from(new Origin(node, context.clientAddress(), context.correlationId()));
  }

  Receipt receipt(PasswordHash hash, String engine) {
    return new Receipt(policyDigest, entropyBits, parameters(hash.encoded()), engine);
  }

  /** All of a PHC string but salt and hash, which are its last two fields. */
  private static String parameters(String phc) {
    int salt = phc.lastIndexOf('$', phc.lastIndexOf('$') - 1);
    return salt > 0 ? phc.substring(0, salt) : "";
  }

  private static String digest(PasswordPolicy policy) {
    try {
      byte[] text =
          PolicyNotation.PROPERTIES.write(policy).value().getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
