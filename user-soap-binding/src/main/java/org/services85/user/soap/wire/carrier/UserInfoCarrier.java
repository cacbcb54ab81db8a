package org.services85.user.soap.wire.carrier;

import static org.services85.user.soap.wire.schema.Absent.orEmpty;
import static org.services85.user.soap.wire.schema.Absent.orFalse;
import static org.services85.user.soap.wire.schema.Absent.orZero;
import static org.services85.user.soap.wire.schema.Absent.unlessZero;

import jakarta.xml.bind.annotation.XmlAccessType;
import jakarta.xml.bind.annotation.XmlAccessorType;
import jakarta.xml.bind.annotation.XmlElement;
import jakarta.xml.bind.annotation.XmlType;
import org.jspecify.annotations.Nullable;
import org.services85.user.api.UserInfo;
import org.services85.user.api.UserType;
import org.services85.user.soap.wire.schema.Lexical;
import org.services85.user.soap.wire.schema.TextOf;

/** A user. */
@XmlType(
    name = "UserInfo",
    propOrder = {
      "deleted",
      "userInfoId",
      "userName",
      "personId",
      "rank",
      "tooltip",
      "userGroupId",
      "ejUserId",
      "userType",
      "grantedLicenses",
      "canLogon",
      "roleName",
      "roleTooltip",
      "userGroupName",
      "userGroupTooltip"
    })
@XmlAccessorType(XmlAccessType.FIELD)
public final class UserInfoCarrier {

  /** Nothing set. */
  public UserInfoCarrier() {}

  /** Whether the user is retired. */
  @XmlElement(name = "Deleted")
  public @Nullable Boolean deleted;

  /** The identity. */
  @XmlElement(name = "UserInfoId")
  public @Nullable Integer userInfoId;

  /** The login name. */
  @XmlElement(name = "UserName")
  public @Nullable String userName;

  /** The person behind the user. */
  @XmlElement(name = "PersonId")
  public @Nullable Integer personId;

  /** The place in sorted lists. */
  @XmlElement(name = "Rank")
  public @Nullable Short rank;

  /** Explains the user. */
  @XmlElement(name = "Tooltip")
  public @Nullable String tooltip;

  /** The group. */
  @XmlElement(name = "UserGroupId")
  public @Nullable Integer userGroupId;

  /** The identity in the service module. */
  @XmlElement(name = "EjUserId")
  public @Nullable Integer ejUserId;

  /** The kind of user. */
  @XmlElement(name = "UserType")
  @TextOf(Lexical.USER_TYPE)
  public @Nullable String userType;

  /** The licences. */
  @XmlElement(name = "GrantedLicenses")
  public @Nullable ArrayOfString grantedLicenses;

  /** Whether the user may log on. */
  @XmlElement(name = "CanLogon")
  public @Nullable Boolean canLogon;

  /** The role. */
  @XmlElement(name = "RoleName")
  public @Nullable String roleName;

  /** Explains the role. */
  @XmlElement(name = "RoleTooltip")
  public @Nullable String roleTooltip;

  /** The group's name. */
  @XmlElement(name = "UserGroupName")
  public @Nullable String userGroupName;

  /** Explains the group. */
  @XmlElement(name = "UserGroupTooltip")
  public @Nullable String userGroupTooltip;

  /**
   * A user for the wire.
   *
   * @param user a user
   * @return its carrier
   */
  public static UserInfoCarrier of(UserInfo user) {
    UserInfoCarrier carrier = new UserInfoCarrier();
    carrier.deleted = user.deleted();
    carrier.userInfoId = user.userInfoId();
    carrier.userName = user.userName();
    carrier.personId = user.personId().orElse(0);
    carrier.rank = user.rank();
    carrier.tooltip = user.tooltip();
    carrier.userGroupId = user.userGroupId().orElse(0);
    carrier.ejUserId = user.ejUserId().orElse(0);
    carrier.userType = user.userType().contractName();
    carrier.grantedLicenses = ArrayOfString.of(user.grantedLicenses());
    carrier.canLogon = user.canLogon();
    carrier.roleName = user.roleName();
    carrier.roleTooltip = user.roleTooltip();
    carrier.userGroupName = user.userGroupName();
    carrier.userGroupTooltip = user.userGroupTooltip();
    return carrier;
  }

  /**
   * The user. What is absent is 0, empty, false or unknown.
   *
   * @return a user
   */
  public UserInfo toUserInfo() {
    return new UserInfo(
        orFalse(deleted),
        orZero(userInfoId),
        orEmpty(userName),
        unlessZero(personId),
        rank == null ? 0 : rank,
        orEmpty(tooltip),
        unlessZero(userGroupId),
        unlessZero(ejUserId),
        UserType.ofContractName(orEmpty(userType)),
        ArrayOfString.orEmpty(grantedLicenses),
        orFalse(canLogon),
        orEmpty(roleName),
        orEmpty(roleTooltip),
        orEmpty(userGroupName),
        orEmpty(userGroupTooltip));
  }
}
