package org.services85.user.api;

import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;

/**
 * A user as NetServer's UserInfo carrier shows it. What an installation does not know is empty,
 * false, or a rank of 0. Immutable and thread-safe.
 *
 * @param deleted whether the user is retired
 * @param userInfoId the identity of the user, its AssociateId
 * @param userName the login name
 * @param personId the person behind the user, or empty
 * @param rank the place in sorted lists, -32768 to 32767
 * @param tooltip a text that explains the user, such as its full name
 * @param userGroupId the user's group, or empty
 * @param ejUserId the user's identity in the service module, or empty
 * @param userType the kind of user
 * @param grantedLicenses the names of the licences that the user has
 * @param canLogon whether the user may log on
 * @param roleName the name of the user's role
 * @param roleTooltip a text that explains the role
 * @param userGroupName the name of the user's group
 * @param userGroupTooltip a text that explains the group
 */
public record UserInfo(
    boolean deleted,
    int userInfoId,
    String userName,
    OptionalInt personId,
    short rank,
    String tooltip,
    OptionalInt userGroupId,
    OptionalInt ejUserId,
    UserType userType,
    List<String> grantedLicenses,
    boolean canLogon,
    String roleName,
    String roleTooltip,
    String userGroupName,
    String userGroupTooltip) {

  /**
   * Checks that nothing is null and copies the licences.
   *
   * @param deleted whether the user is retired
   * @param userInfoId the identity
   * @param userName the login name
   * @param personId the person, or empty
   * @param rank the place in sorted lists
   * @param tooltip explains the user
   * @param userGroupId the group, or empty
   * @param ejUserId the identity in the service module, or empty
   * @param userType the kind
   * @param grantedLicenses the licences
   * @param canLogon whether the user may log on
   * @param roleName the role
   * @param roleTooltip explains the role
   * @param userGroupName the group's name
   * @param userGroupTooltip explains the group
   */
  public UserInfo {
    Objects.requireNonNull(userName, "userName");
    Objects.requireNonNull(personId, "personId");
    Objects.requireNonNull(tooltip, "tooltip");
    Objects.requireNonNull(userGroupId, "userGroupId");
    Objects.requireNonNull(ejUserId, "ejUserId");
    Objects.requireNonNull(userType, "userType");
    Objects.requireNonNull(roleName, "roleName");
    Objects.requireNonNull(roleTooltip, "roleTooltip");
    Objects.requireNonNull(userGroupName, "userGroupName");
    Objects.requireNonNull(userGroupTooltip, "userGroupTooltip");
    grantedLicenses = List.copyOf(grantedLicenses);
  }

  /**
   * A user of whom only what the password contract needs is known.
   *
   * @param userInfoId the identity
   * @param userName the login name
   * @param userType the kind
   * @param personId the person, or empty
   * @param tooltip explains the user
   * @param retired whether the user is retired
   * @param canLogon whether the user may log on
   * @return a user without group, role and licences
   */
  public static UserInfo of(
      int userInfoId,
      String userName,
      UserType userType,
      OptionalInt personId,
      String tooltip,
      boolean retired,
      boolean canLogon) {
    return new UserInfo(
        retired,
        userInfoId,
        userName,
        personId,
        (short) 0,
        tooltip,
        OptionalInt.empty(),
        OptionalInt.empty(),
        userType,
        List.of(),
        canLogon,
        "",
        "",
        "",
        "");
  }
}
