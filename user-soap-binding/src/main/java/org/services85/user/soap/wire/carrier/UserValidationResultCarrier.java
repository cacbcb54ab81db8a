package org.services85.user.soap.wire.carrier;

import static org.services85.user.soap.wire.schema.Absent.orEmpty;
import static org.services85.user.soap.wire.schema.Absent.orFalse;

import jakarta.xml.bind.annotation.XmlAccessType;
import jakarta.xml.bind.annotation.XmlAccessorType;
import jakarta.xml.bind.annotation.XmlElement;
import jakarta.xml.bind.annotation.XmlType;
import org.jspecify.annotations.Nullable;
import org.services85.user.api.UserValidationResult;

/** Whether a password or name would be accepted. */
@XmlType(
    name = "UserValidationResult",
    propOrder = {"reason", "result"})
@XmlAccessorType(XmlAccessType.FIELD)
public final class UserValidationResultCarrier {

  /** Nothing set. */
  public UserValidationResultCarrier() {}

  /** The reason why it would not be accepted. */
  @XmlElement(name = "Reason")
  public @Nullable String reason;

  /** Whether it would be accepted. */
  @XmlElement(name = "Result")
  public @Nullable Boolean result;

  /**
   * A verdict for the wire.
   *
   * @param verdict a verdict
   * @return its carrier
   */
  public static UserValidationResultCarrier of(UserValidationResult verdict) {
    UserValidationResultCarrier carrier = new UserValidationResultCarrier();
    carrier.reason = verdict.reason();
    carrier.result = verdict.result();
    return carrier;
  }

  /**
   * The verdict. Without a result, it is no.
   *
   * @return a verdict
   */
  public UserValidationResult toUserValidationResult() {
    return new UserValidationResult(orFalse(result), orEmpty(reason));
  }
}
