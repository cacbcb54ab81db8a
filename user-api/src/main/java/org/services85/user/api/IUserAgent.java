package org.services85.user.api;

import java.util.List;

/**
 * NetServer's User service, as one caller sees it: its operations about passwords and names.
 * Thread-safe.
 *
 * <p>Every method throws
 *
 * <ul>
 *   <li>{@link ApplicationTokenException} where an Online installation does not know the
 *       application token;
 *   <li>{@link NotAuthenticatedException} where the ticket is absent, unknown, expired or revoked;
 *   <li>{@link PasswordMustBeChangedException} where the caller must change its own password first;
 *       that, {@link #canChangePassword} and the verdicts on passwords are open to it;
 *   <li>{@link NotAuthorizedException} where the caller may not do this to that user. Such a caller
 *       learns nothing of whether the user exists;
 *   <li>{@link UnknownAssociateException} where there is no such user, for a caller who may know
 *       that;
 *   <li>{@link InvalidArgumentException} where an identity is not positive, a name is blank, or an
 *       argument cannot be right for any caller;
 *   <li>{@link SupersededException} where another call gave the user a new password while this one
 *       was working, and so came first, or since the call that this one repeats;
 *   <li>{@link PasswordNotDeliveredException} where the installation delivers generated passwords
 *       by a channel of its own and could not: the user has a new password all the same;
 *   <li>{@link OperationNotSupportedException} where the installation does not offer the operation,
 *       which is what an implementation does that does not override its method;
 *   <li>{@link UnavailableException} where the service or its store cannot be reached: nothing was
 *       changed;
 *   <li>{@link OutcomeUnknownException} where the request was sent and no answer came: the change
 *       may have happened or not;
 *   <li>{@link ProtocolException} where what answered does not speak the contract;
 *   <li>{@link InternalErrorException} where the server failed in a way that it did not foresee.
 * </ul>
 *
 * <p>A method that throws anything but {@link PasswordNotDeliveredException}, {@link
 * OutcomeUnknownException}, {@link ProtocolException} or {@link InternalErrorException} has changed
 * nothing, as {@link UserAgentException#changedNothing()} says. A method that returns has made its
 * change durable.
 *
 * <p>An operation that generates a password may be repeated safely, as after {@link
 * OutcomeUnknownException}, where the agent was opened with an {@linkplain
 * CallContext#idempotencyKey() idempotency key}.
 *
 * <p>Whoever sets a new password ends the sessions of its user: tickets that were given out before
 * are revoked, but for the one by which a caller changes its own password with the old one.
 *
 * <p>Who may act on whom: administrators and the system user on every user; who has the right
 * CanCreateExternalPerson on external users, an external one on those of its own company only;
 * every user on its own password, with the old one.
 */
public interface IUserAgent {

  /**
   * Generates a password under the policy, stores its hash and hands it back this one time. The old
   * password no longer authenticates.
   *
   * @param associateId the user's identity; positive
   * @return the new password; the caller wipes it after use. Empty where the installation has
   *     delivered it to the user by a channel of its own, such as mail
   * @throws UserAgentException as the type's description lists
   */
  default Secret setGeneratedPassword(int associateId) {
    throw OperationNotSupportedException.notOffered("SetGeneratedPassword");
  }

  /**
   * As {@link #setGeneratedPassword(int)}, for the user with the given login name.
   *
   * @param associateName the login name; case does not matter
   * @return the new password, or empty, as there; the caller wipes it after use
   * @throws UserAgentException as the type's description lists
   */
  default Secret setGeneratedPasswordFromName(String associateName) {
    throw OperationNotSupportedException.notOffered("SetGeneratedPasswordFromName");
  }

  /**
   * As {@link #setGeneratedPasswordFromName(String)}, for an external user.
   *
   * @param associateName the login name of an external user; case does not matter
   * @return the new password, or empty, as there; the caller wipes it after use
   * @throws InvalidArgumentException also if the user is not an external one, for a caller who may
   *     act on every user
   * @throws UserAgentException as the type's description lists
   */
  default Secret generateNewPasswordForExternalUser(String associateName) {
    throw OperationNotSupportedException.notOffered("GenerateNewPasswordForExternalUser");
  }

  /**
   * Sets a password that somebody chose, without knowing the old one.
   *
   * @param associateId the user's identity; positive
   * @param password the new password; stays the caller's to wipe
   * @return true: it was set
   * @throws PasswordRefusedException if the password breaks the policy
   * @throws UserAgentException as the type's description lists
   */
  default boolean setPassword(int associateId, Secret password) {
    throw OperationNotSupportedException.notOffered("SetPassword");
  }

  /**
   * As {@link #setPassword(int, Secret)}, for the user with the given login name.
   *
   * @param associateName the login name; case does not matter
   * @param password the new password; stays the caller's to wipe
   * @return true: it was set
   * @throws PasswordRefusedException if the password breaks the policy
   * @throws UserAgentException as the type's description lists
   */
  default boolean setPasswordFromName(String associateName, Secret password) {
    throw OperationNotSupportedException.notOffered("SetPasswordFromName");
  }

  /**
   * Changes a password, with the old one. A caller who may set the user's password may leave the
   * old one empty, which forces the new one.
   *
   * @param associateId the user's identity; positive
   * @param oldPassword the password in force; stays the caller's to wipe
   * @param newPassword the new password; stays the caller's to wipe
   * @return true if it was changed, false if the old password is wrong and nothing was changed
   * @throws PasswordRefusedException if the old password is right and the new one breaks the policy
   * @throws UserAgentException as the type's description lists
   */
  default boolean changePassword(int associateId, Secret oldPassword, Secret newPassword) {
    throw OperationNotSupportedException.notOffered("ChangePassword");
  }

  /**
   * As {@link #changePassword(int, Secret, Secret)}, for the user with the given login name.
   *
   * @param associateName the login name; case does not matter
   * @param oldPassword the password in force; stays the caller's to wipe
   * @param newPassword the new password; stays the caller's to wipe
   * @return true if it was changed, false if the old password is wrong and nothing was changed
   * @throws PasswordRefusedException if the old password is right and the new one breaks the policy
   * @throws UserAgentException as the type's description lists
   */
  default boolean changePasswordFromName(
      String associateName, Secret oldPassword, Secret newPassword) {
    throw OperationNotSupportedException.notOffered("ChangePasswordFromName");
  }

  /**
   * Changes the caller's own password, with the old one, whoever the caller is.
   *
   * @param oldPassword the password in force; stays the caller's to wipe
   * @param newPassword the new password; stays the caller's to wipe
   * @return true if it was changed, false if the old password is wrong and nothing was changed
   * @throws PasswordRefusedException if the old password is right and the new one breaks the policy
   * @throws UserAgentException as the type's description lists
   */
  default boolean changeOwnPassword(Secret oldPassword, Secret newPassword) {
    throw OperationNotSupportedException.notOffered("ChangeOwnPassword");
  }

  /**
   * Tells whether the caller may change the given user's password, its own with the old password
   * included.
   *
   * @param associateId the user's identity; positive
   * @return true if it may; false also where there is no such user
   * @throws UserAgentException as the type's description lists, but never {@link
   *     NotAuthorizedException}
   */
  default boolean canChangePassword(int associateId) {
    throw OperationNotSupportedException.notOffered("CanChangePassword");
  }

  /**
   * Tells whether a password would be accepted; see {@link #isPasswordValidWithReason}.
   *
   * @param associateId the user that it is for; 0 for one that does not exist yet
   * @param type the kind of user
   * @param personId the person behind the user; 0 for none
   * @param password a password; stays the caller's to wipe
   * @return true if it would be
   * @throws UserAgentException as the type's description lists, but never {@link
   *     NotAuthorizedException} or {@link UnknownAssociateException}
   */
  default boolean isPasswordValid(int associateId, UserType type, int personId, Secret password) {
    throw OperationNotSupportedException.notOffered("IsPasswordValid");
  }

  /**
   * Tells whether a password would be accepted, and if not, why. Nothing is changed. What only
   * concerns one user, such as its name in the password or its earlier passwords, is looked at
   * where the caller may change that user's password, so that nothing of other users shows.
   *
   * @param associateId the user that it is for; 0 for one that does not exist yet; not negative
   * @param type the kind of user
   * @param personId the person behind the user; 0 for none
   * @param password a password; stays the caller's to wipe
   * @return the verdict, with a reason in the caller's language
   * @throws UserAgentException as the type's description lists, but never {@link
   *     NotAuthorizedException} or {@link UnknownAssociateException}
   */
  default UserValidationResult isPasswordValidWithReason(
      int associateId, UserType type, int personId, Secret password) {
    throw OperationNotSupportedException.notOffered("IsPasswordValidWithReason");
  }

  /**
   * Tells whether a login name would be accepted; see {@link #isUserNameValidWithReason}.
   *
   * @param associateId the user that it is for; 0 for one that does not exist yet
   * @param type the kind of user
   * @param personId the person behind the user; 0 for none
   * @param userName a login name
   * @return true if it would be
   * @throws UserAgentException as the type's description lists
   */
  default boolean isUserNameValid(int associateId, UserType type, int personId, String userName) {
    throw OperationNotSupportedException.notOffered("IsUserNameValid");
  }

  /**
   * Tells whether a login name would be accepted, and if not, why: it can be a name, and no other
   * user has it as a name. Nothing is changed or reserved. As the answer tells which users exist,
   * it is for callers who may act on every user or create external ones.
   *
   * @param associateId the user that it is for; 0 for one that does not exist yet; not negative
   * @param type the kind of user
   * @param personId the person behind the user; 0 for none
   * @param userName a login name; may be blank, which is not accepted
   * @return the verdict, with a reason in the caller's language
   * @throws UserAgentException as the type's description lists
   */
  default UserValidationResult isUserNameValidWithReason(
      int associateId, UserType type, int personId, String userName) {
    throw OperationNotSupportedException.notOffered("IsUserNameValidWithReason");
  }

  /**
   * A login name that would be accepted, derived from the given one: the same where it would be,
   * otherwise without what cannot stand in a name, and with a number at the end where it is taken.
   * Nothing is reserved. For the same callers as {@link #isUserNameValidWithReason}.
   *
   * @param associateId the user that it is for; 0 for one that does not exist yet; not negative
   * @param type the kind of user
   * @param personId the person behind the user; 0 for none
   * @param userName what the name should be like; may be blank
   * @return a name for which {@link #isUserNameValid} is true now
   * @throws UserAgentException as the type's description lists
   */
  default String getValidUserName(int associateId, UserType type, int personId, String userName) {
    throw OperationNotSupportedException.notOffered("GetValidUserName");
  }

  /**
   * Creates an external user, of the company of its person; one that an external caller creates is
   * of the caller's company.
   *
   * @param personId the person behind the user; positive
   * @param userName the login name
   * @param password the password; stays the caller's to wipe
   * @param roleId the role; not negative, 0 for none
   * @param active whether the user may log on
   * @return the new user's identity
   * @throws UserNameRefusedException if the name cannot be one or is taken
   * @throws PasswordRefusedException if the password breaks the policy
   * @throws UserAgentException as the type's description lists
   */
  default int createExternalUser(
      int personId, String userName, Secret password, int roleId, boolean active) {
    throw OperationNotSupportedException.notOffered("CreateExternalUser");
  }

  /**
   * Changes what the given changes name of an external user, all or nothing.
   *
   * @param associateId the identity of an external user; positive
   * @param changes what to change
   * @throws UserNameRefusedException if the name cannot be one or is taken
   * @throws PasswordRefusedException if the password breaks the policy
   * @throws InvalidArgumentException also if the user is not an external one, for a caller who may
   *     act on every user
   * @throws UserAgentException as the type's description lists
   */
  default void setExternalUserInfo(int associateId, ExternalUserChanges changes) {
    throw OperationNotSupportedException.notOffered("SetExternalUserInfo");
  }

  /**
   * Deletes an external user with its password and tickets. Nobody deletes itself.
   *
   * @param associateId the identity of an external user; positive
   * @throws InvalidArgumentException also if the user is not an external one, or is the caller
   *     itself, for a caller who may act on every user
   * @throws UserAgentException as the type's description lists
   */
  default void deleteExternalUser(int associateId) {
    throw OperationNotSupportedException.notOffered("DeleteExternalUser");
  }

  /**
   * Retires a user, which then cannot log on and whose tickets are revoked, or brings it back.
   * Nobody retires itself.
   *
   * @param associateId the user's identity; positive
   * @param retired whether it is to be retired
   * @throws InvalidArgumentException also if the user is the caller itself, for a caller who may
   *     act on every user
   * @throws UserAgentException as the type's description lists
   */
  default void makeRetired(int associateId, boolean retired) {
    throw OperationNotSupportedException.notOffered("MakeRetired");
  }

  /**
   * Retires a user: {@link #makeRetired} with true, and so the contract's MakeRetired.
   *
   * @param associateId the user's identity; positive
   * @throws UserAgentException as {@link #makeRetired}
   */
  default void retire(int associateId) {
    makeRetired(associateId, true);
  }

  /**
   * Brings a retired user back: {@link #makeRetired} with false, and so the contract's MakeRetired.
   *
   * @param associateId the user's identity; positive
   * @throws UserAgentException as {@link #makeRetired}
   */
  default void reinstate(int associateId) {
    makeRetired(associateId, false);
  }

  /**
   * The information on a user. Every caller may see itself and those on whom it may act.
   *
   * @param userInfoId the user's identity; positive
   * @return the user
   * @throws UserAgentException as the type's description lists
   */
  default UserInfo getUserInfo(int userInfoId) {
    throw OperationNotSupportedException.notOffered("GetUserInfo");
  }

  /**
   * The information on several users. Those that do not exist, and those that the caller may not
   * see, are left out alike.
   *
   * @param userInfoIds the users' identities; each positive, at most 1000
   * @return the users, in the order that was asked for
   * @throws UserAgentException as the type's description lists, but never {@link
   *     NotAuthorizedException} or {@link UnknownAssociateException}
   */
  default List<UserInfo> getUserInfoList(List<Integer> userInfoIds) {
    throw OperationNotSupportedException.notOffered("GetUserInfoList");
  }

  /**
   * Deletes a user with its password and tickets. For callers who may act on every user; nobody
   * deletes itself.
   *
   * @param userId the user's identity; positive
   * @throws InvalidArgumentException also if the user is the caller itself
   * @throws UserAgentException as the type's description lists
   */
  default void deleteUser(int userId) {
    throw OperationNotSupportedException.notOffered("DeleteUser");
  }

  /**
   * As {@link #deleteUser(int)}, for the user with the given login name.
   *
   * @param userName the login name; case does not matter
   * @throws InvalidArgumentException also if the user is the caller itself
   * @throws UserAgentException as the type's description lists
   */
  default void deleteUserFromName(String userName) {
    throw OperationNotSupportedException.notOffered("DeleteUserFromName");
  }
}
