package org.services85.user.soap.wire.carrier;

import static org.services85.user.soap.wire.schema.Absent.orEmpty;
import static org.services85.user.soap.wire.schema.Absent.orZero;
import static org.services85.user.soap.wire.schema.Absent.unlessZero;

import jakarta.xml.bind.annotation.XmlAccessType;
import jakarta.xml.bind.annotation.XmlAccessorType;
import jakarta.xml.bind.annotation.XmlElement;
import jakarta.xml.bind.annotation.XmlType;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.services85.user.api.SoPrincipal;
import org.services85.user.api.UserType;
import org.services85.user.soap.wire.schema.Lexical;
import org.services85.user.soap.wire.schema.TextOf;

/**
 * The user who was authenticated. Values that are not known here are those of .NET: 0, an empty
 * text, an empty array.
 */
@XmlType(
    name = "SoPrincipalCarrier",
    propOrder = {
      "userType",
      "associate",
      "associateId",
      "isPerson",
      "personId",
      "countryId",
      "homeCountryId",
      "contactId",
      "groupId",
      "businessId",
      "categoryId",
      "contactOwner",
      "roleId",
      "roleName",
      "roleDescription",
      "roleType",
      "licenses",
      "fullName",
      "emailAddress",
      "functionRights",
      "ejUserId",
      "ejAccessLevel",
      "ejUserStatus",
      "providedCredentials",
      "secondaryGroups",
      "databaseContextIdentifier"
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

  /** The country, which is not known here. */
  @XmlElement(name = "CountryId")
  public @Nullable Integer countryId;

  /** The home country, which is not known here. */
  @XmlElement(name = "HomeCountryId")
  public @Nullable Integer homeCountryId;

  /** The company. */
  @XmlElement(name = "ContactId")
  public @Nullable Integer contactId;

  /** The group, which is not known here. */
  @XmlElement(name = "GroupId")
  public @Nullable Integer groupId;

  /** The company's business, which is not known here. */
  @XmlElement(name = "BusinessId")
  public @Nullable Integer businessId;

  /** The company's category, which is not known here. */
  @XmlElement(name = "CategoryId")
  public @Nullable Integer categoryId;

  /** The owner of the company, which is not known here. */
  @XmlElement(name = "ContactOwner")
  public @Nullable Integer contactOwner;

  /** The role. */
  @XmlElement(name = "RoleId")
  public @Nullable Integer roleId;

  /** The role's name, which is not known here. */
  @XmlElement(name = "RoleName")
  public @Nullable String roleName;

  /** Explains the role, which is not known here. */
  @XmlElement(name = "RoleDescription")
  public @Nullable String roleDescription;

  /** The kind of role, which goes with the kind of user. */
  @XmlElement(name = "RoleType")
  public @Nullable String roleType;

  /** The licences, which are not known here. */
  @XmlElement(name = "Licenses")
  public @Nullable EmptyArray licenses;

  /** The name as people write it. */
  @XmlElement(name = "FullName")
  public @Nullable String fullName;

  /** The e-mail address. */
  @XmlElement(name = "EMailAddress")
  public @Nullable String emailAddress;

  /** The functional rights. */
  @XmlElement(name = "FunctionRights")
  public @Nullable ArrayOfString functionRights;

  /** The identity in the service module, which is not known here. */
  @XmlElement(name = "EjUserId")
  public @Nullable Integer ejUserId;

  /** The level in the service module, which is not known here. */
  @XmlElement(name = "EjAccessLevel")
  public @Nullable Integer ejAccessLevel;

  /** The status in the service module: none. */
  @XmlElement(name = "EjUserStatus")
  public @Nullable String ejUserStatus;

  /** Other credentials, which nobody has here. */
  @XmlElement(name = "ProvidedCredentials")
  public @Nullable EmptyArray providedCredentials;

  /** More groups, which are not known here. */
  @XmlElement(name = "SecondaryGroups")
  public @Nullable EmptyArray secondaryGroups;

  /** The database's name among several, of which there is one here. */
  @XmlElement(name = "DatabaseContextIdentifier")
  public @Nullable String databaseContextIdentifier;

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
    carrier.isPerson = principal.personId().isPresent();
    carrier.personId = principal.personId().orElse(0);
    carrier.countryId = 0;
    carrier.homeCountryId = 0;
    carrier.contactId = principal.contactId().orElse(0);
    carrier.groupId = 0;
    carrier.businessId = 0;
    carrier.categoryId = 0;
    carrier.contactOwner = 0;
    carrier.roleId = principal.roleId().orElse(0);
    carrier.roleName = "";
    carrier.roleDescription = "";
    carrier.roleType = roleType(principal.userType());
    carrier.licenses = new EmptyArray();
    carrier.fullName = principal.fullName();
    carrier.emailAddress = principal.emailAddress().orElse("");
    carrier.functionRights = ArrayOfString.of(principal.functionRights());
    carrier.ejUserId = 0;
    carrier.ejAccessLevel = 0;
    carrier.ejUserStatus = "StatusNone";
    carrier.providedCredentials = new EmptyArray();
    carrier.secondaryGroups = new EmptyArray();
    carrier.databaseContextIdentifier = "";
    return carrier;
  }

  private static String roleType(UserType type) {
    return switch (type) {
      case EXTERNAL_ASSOCIATE -> "ExternalUser";
      case ANONYMOUS_ASSOCIATE -> "Anonymous";
      case SYSTEM_ASSOCIATE -> "System";
      default -> "Employee";
    };
  }

  /**
   * The principal. What is absent is empty or unknown.
   *
   * @return a principal
   */
  public SoPrincipal toPrincipal() {
    return new SoPrincipal(
        orZero(associateId),
        orEmpty(associate),
        UserType.ofContractName(orEmpty(userType)),
        unlessZero(personId),
        unlessZero(contactId),
        unlessZero(roleId),
        orEmpty(fullName),
        Optional.ofNullable(emailAddress).filter(address -> !address.isEmpty()),
        Set.copyOf(ArrayOfString.orEmpty(functionRights)));
  }
}
