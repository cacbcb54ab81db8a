package org.services85.user.api;

import java.util.List;
import java.util.Objects;

/**
 * A user as NetServer's UserInfo carrier shows it. What an installation does not know is 0, empty
 * or false. Immutable and thread-safe.
 *
 * @param deleted whether the user is retired
 * @param userInfoId the identity of the user, its AssociateId
 * @param userName the login name
 * @param personId the person behind the user; 0 for none
 * @param rank the place in sorted lists, -32768 to 32767
 * @param tooltip a text that explains the user, such as its full name
 * @param userGroupId the user's group; 0 for none
 * @param ejUserId the user's identity in the service module; 0 for none
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
    int personId,
    short rank,
    String tooltip,
    int userGroupId,
    int ejUserId,
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
   * @param personId the person
   * @param rank the place in sorted lists
   * @param tooltip explains the user
   * @param userGroupId the group
   * @param ejUserId the identity in the service module
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
    Objects.requireNonNull(tooltip, "tooltip");
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
   * @param personId the person; 0 for none
   * @param tooltip explains the user
   * @param retired whether the user is retired
   * @param canLogon whether the user may log on
   * @return a user without group, role and licences
   */
  public static UserInfo of(
      int userInfoId,
      String userName,
      UserType userType,
      int personId,
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
        0,
        0,
        userType,
        List.of(),
        canLogon,
        "",
        "",
        "",
        "");
  }
}
