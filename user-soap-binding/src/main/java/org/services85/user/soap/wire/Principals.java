package org.services85.user.soap.wire;

import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.services85.user.api.SoPrincipal;
import org.services85.user.api.UserType;
import org.services85.user.soap.wire.carrier.ArrayOfString;
import org.services85.user.soap.wire.carrier.SoPrincipalCarrier;

/** Principals on the wire. */
public final class Principals {

  private Principals() {}

  /**
   * A principal for the wire.
   *
   * @param principal a principal
   * @return its carrier
   */
  public static SoPrincipalCarrier toWire(SoPrincipal principal) {
    SoPrincipalCarrier carrier = new SoPrincipalCarrier();
    carrier.userType = principal.userType().contractName();
    carrier.associate = principal.associate();
    carrier.associateId = principal.associateId();
    carrier.isPerson = principal.personId() > 0;
    carrier.personId = principal.personId();
    carrier.contactId = principal.contactId();
    carrier.roleId = principal.roleId();
    carrier.fullName = principal.fullName();
    carrier.emailAddress = principal.emailAddress().orElse(null);
    carrier.functionRights = ArrayOfString.of(principal.functionRights());
    return carrier;
  }

  /**
   * A principal from the wire. What is absent is 0, empty or unknown.
   *
   * @param carrier a carrier
   * @return its principal
   */
  public static SoPrincipal fromWire(SoPrincipalCarrier carrier) {
    return new SoPrincipal(
        orZero(carrier.associateId),
        orEmpty(carrier.associate),
        UserType.ofContractName(orEmpty(carrier.userType)),
        orZero(carrier.personId),
        orZero(carrier.contactId),
        orZero(carrier.roleId),
        orEmpty(carrier.fullName),
        Optional.ofNullable(carrier.emailAddress),
        Set.copyOf(ArrayOfString.orEmpty(carrier.functionRights)));
  }

  private static int orZero(@Nullable Integer value) {
    return Objects.requireNonNullElse(value, 0);
  }

  private static String orEmpty(@Nullable String value) {
    return Objects.requireNonNullElse(value, "");
  }
}
