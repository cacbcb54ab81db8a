package org.services85.user.soap.wire.carrier;

import static org.services85.user.soap.wire.Absent.orEmpty;
import static org.services85.user.soap.wire.Absent.orZero;

import jakarta.xml.bind.annotation.XmlAccessType;
import jakarta.xml.bind.annotation.XmlAccessorType;
import jakarta.xml.bind.annotation.XmlElement;
import jakarta.xml.bind.annotation.XmlType;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.services85.user.api.SoPrincipal;
import org.services85.user.api.UserType;
import org.services85.user.soap.wire.Lexical;
import org.services85.user.soap.wire.TextOf;

/** Who was authenticated: the elements of the contract's carrier that this project fills. */
@XmlType(
    name = "SoPrincipalCarrier",
    propOrder = {
      "userType",
      "associate",
      "associateId",
      "isPerson",
      "personId",
      "contactId",
      "roleId",
      "fullName",
      "emailAddress",
      "functionRights"
    })
@XmlAccessorType(XmlAccessType.FIELD)
public final class SoPrincipalCarrier {

  /** Nothing set. */
  public SoPrincipalCarrier() {}

  /** The kind of user. */
  @XmlElement(name = "UserType")
  @TextOf(Lexical.USER_TYPE)
  public @Nullable String userType;

  /** The login name. */
  @XmlElement(name = "Associate")
  public @Nullable String associate;

  /** The identity. */
  @XmlElement(name = "AssociateId")
  public @Nullable Integer associateId;

  /** Whether there is a person behind the user. */
  @XmlElement(name = "IsPerson")
  public @Nullable Boolean isPerson;

  /** The person. */
  @XmlElement(name = "PersonId")
  public @Nullable Integer personId;

  /** The company. */
  @XmlElement(name = "ContactId")
  public @Nullable Integer contactId;

  /** The role. */
  @XmlElement(name = "RoleId")
  public @Nullable Integer roleId;

  /** The name as people write it. */
  @XmlElement(name = "FullName")
  public @Nullable String fullName;

  /** The e-mail address. */
  @XmlElement(name = "EMailAddress")
  public @Nullable String emailAddress;

  /** The functional rights. */
  @XmlElement(name = "FunctionRights")
  public @Nullable ArrayOfString functionRights;

  /**
   * A principal for the wire.
   *
   * @param principal a principal
   * @return its carrier
   */
  public static SoPrincipalCarrier of(SoPrincipal principal) {
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
   * The principal. What is absent is 0, empty or unknown.
   *
   * @return a principal
   */
  public SoPrincipal toPrincipal() {
    return new SoPrincipal(
        orZero(associateId),
        orEmpty(associate),
        UserType.ofContractName(orEmpty(userType)),
        orZero(personId),
        orZero(contactId),
        orZero(roleId),
        orEmpty(fullName),
        Optional.ofNullable(emailAddress),
        Set.copyOf(ArrayOfString.orEmpty(functionRights)));
  }
}
