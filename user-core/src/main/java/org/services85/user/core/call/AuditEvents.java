package org.services85.user.core.call;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.HexFormat;
import java.util.Optional;
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
import org.services85.user.core.store.User;

/** Makes the audit events of this node. Thread-safe. */
public final class AuditEvents {

  private final String node;
  private final Clock clock;
  private final String policyDigest;
  private final double entropyBits;

  /**
   * The events of a node.
   *
   * @param node its name
   * @param clock the time
   * @param policy the policy of generated passwords
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
   * @param context where it came from
   * @param action the action
   * @param target the user it was done to, or empty
   * @param outcome how it ended
   * @return the event
   */
  public AuditEvent event(
      CallContext context, Action action, Optional<User> target, Outcome outcome) {
    return event(context, Optional.empty(), action, target, outcome);
  }

  /**
   * The event of a call.
   *
   * @param call the call
   * @param caller the caller, or empty where nobody was authenticated
   * @param target the user it was done to, or empty where there is none
   * @param outcome how it ended
   * @return the event
   */
  public AuditEvent event(
      Call call, Optional<User> caller, Optional<User> target, Outcome outcome) {
    return event(call.context(), caller, call.action(), target, outcome);
  }

  private AuditEvent event(
      CallContext context,
      Optional<User> caller,
      Action action,
      Optional<User> target,
      Outcome outcome) {
    return new AuditEvent(clock.instant(), id(caller), action, id(target), outcome)
        .from(new Origin(node, context.clientAddress(), context.correlationId()));
  }

  private static OptionalInt id(Optional<User> user) {
    return user.map(known -> OptionalInt.of(known.associateId())).orElse(OptionalInt.empty());
  }

  /**
   * The receipt of a generated password.
   *
   * @param hash its hash
   * @param engine the code that computed the hash
   * @return a receipt, which tells nothing of the password
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
