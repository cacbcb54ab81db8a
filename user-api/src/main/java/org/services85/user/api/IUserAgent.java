package org.services85.user.api;

/**
 * NetServer's User service, as one caller sees it. Thread-safe.
 *
 * <p>Every method throws
 *
 * <ul>
 *   <li>{@link ApplicationTokenException} where an Online installation does not know the
 *       application token;
 *   <li>{@link NotAuthenticatedException} where the ticket is absent, unknown, expired or revoked;
 *   <li>{@link NotAuthorizedException} where the caller may not do this to that user. Such a caller
 *       learns nothing of whether the user exists;
 *   <li>{@link UnavailableException} where the service or its store cannot be reached: nothing was
 *       changed;
 *   <li>{@link OutcomeUnknownException} where the request was sent and no answer came: the change
 *       may have happened or not;
 *   <li>{@link ProtocolException} where what answered does not speak the contract.
 * </ul>
 *
 * <p>A method that throws anything but {@link OutcomeUnknownException} or {@link ProtocolException}
 * has changed nothing. A method that returns has made its change durable.
 */
public interface IUserAgent {

  /**
   * Generates a password under the policy, stores its hash and hands it back this one time. The old
   * password no longer authenticates, and tickets of the user that were given out before are
   * revoked.
   *
   * @param associateId the user's identity; positive
   * @return the new password; the caller wipes it after use
   * @throws InvalidArgumentException if the id is not positive
   * @throws UnknownAssociateException if there is no such user, for a caller who may know that
   * @throws UserAgentException as the type's description lists
   */
  Secret setGeneratedPassword(int associateId);

  /**
   * As {@link #setGeneratedPassword(int)}, for the user with the given login name.
   *
   * @param associateName the login name; case does not matter
   * @return the new password; the caller wipes it after use
   * @throws InvalidArgumentException if the name is blank
   * @throws UnknownAssociateException if there is no such user, for a caller who may know that
   * @throws UserAgentException as the type's description lists
   */
  Secret setGeneratedPasswordFromName(String associateName);

  /**
   * Whether the caller may change the given user's password, its own with the old password
   * included.
   *
   * @param associateId the user's identity; positive
   * @return true if it may; false also where there is no such user
   * @throws InvalidArgumentException if the id is not positive
   * @throws UserAgentException as the type's description lists, but never {@link
   *     NotAuthorizedException}
   */
  boolean canChangePassword(int associateId);
}
