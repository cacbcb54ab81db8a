package org.services85.user.core.call;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.HexFormat;
import java.util.Optional;
import java.util.OptionalInt;
import org.services85.user.api.CallContext;
import org.services85.user.core.audit.AuditAction;
import org.services85.user.core.audit.AuditEvent;
import org.services85.user.core.audit.AuditEvent.Outcome;
import org.services85.user.core.audit.Origin;
import org.services85.user.core.audit.Receipt;
import org.services85.user.core.hash.PasswordHash;
import org.services85.user.core.policy.PasswordPolicy;
import org.services85.user.core.policy.notation.PolicyNotation;
import org.services85.user.core.store.User;

/** Makes the audit events of this node. Thread-safe. */
public final class AuditEvents {

  private final String node;
  private final Clock clock;
  private final String policyDigest;
  private final double entropyBits;

  /**
   * Events of one node.
   *
   * @param node the name of the node
   * @param clock the time of events
   * @param policy the policy that receipts name
   */
  public AuditEvents(String node, Clock clock, PasswordPolicy policy) {
    this.node = node;
    this.clock = clock;
    this.policyDigest = digest(policy);
    this.entropyBits = policy.entropyBits();
  }

  /**
   * The event of an action that is no call of a known caller.
   *
   * @param context the context of the call
   * @param action the action
   * @param target the user whom it is about, or empty
   * @param outcome the outcome of the call
   * @return the event
   */
  public AuditEvent event(
      CallContext context, AuditAction action, Optional<User> target, Outcome outcome) {
    return event(context, Optional.empty(), action, target, outcome);
  }

  /**
   * The event of a call; the caller is empty where nobody was authenticated.
   *
   * @param call the call
   * @param caller the caller, or empty
   * @param target the user whom it is about, or empty
   * @param outcome the outcome of the call
   * @return the event
   */
  public AuditEvent event(
      Call call, Optional<User> caller, Optional<User> target, Outcome outcome) {
    return event(call.context(), caller, call.action(), target, outcome);
  }

  private AuditEvent event(
      CallContext context,
      Optional<User> caller,
      AuditAction action,
      Optional<User> target,
      Outcome outcome) {
    return new AuditEvent(clock.instant(), id(caller), action, id(target), outcome)
        .from(new Origin(node, context.clientAddress(), context.correlationId()));
  }

  private static OptionalInt id(Optional<User> user) {
    return user.map(known -> OptionalInt.of(known.associateId())).orElse(OptionalInt.empty());
  }

  /**
   * The receipt of a generated password, which tells nothing of the password.
   *
   * @param hash the hash of the password
   * @param engine the engine that hashed it
   * @return the receipt
   */
  public Receipt receipt(PasswordHash hash, String engine) {
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
