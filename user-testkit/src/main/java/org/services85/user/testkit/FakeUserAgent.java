package org.services85.user.testkit;

import java.util.Objects;
import java.util.Optional;
import org.services85.user.api.Credentials;
import org.services85.user.api.IUserAgent;
import org.services85.user.api.InvalidArgumentException;
import org.services85.user.api.NotAuthorizedException;
import org.services85.user.api.Secret;
import org.services85.user.api.UnknownAssociateException;
import org.services85.user.api.UserType;

/** The User service of the fake, as one caller sees it. */
final class FakeUserAgent implements IUserAgent {

  private final FakeDirectory directory;
  private final Credentials credentials;

  FakeUserAgent(FakeDirectory directory, Credentials credentials) {
    this.directory = directory;
    this.credentials = credentials;
  }

  @Override
  public Secret setGeneratedPassword(int associateId) {
    SeededUser caller = directory.caller(credentials);
    requirePositive(associateId);
    return generate(caller, directory.find(associateId), "AssociateId " + associateId);
  }

  @Override
  public Secret setGeneratedPasswordFromName(String associateName) {
    Objects.requireNonNull(associateName, "associateName");
    SeededUser caller = directory.caller(credentials);
    if (associateName.isBlank()) {
      throw new InvalidArgumentException("AssociateName is blank; expected a login name");
    }
    return generate(caller, directory.find(associateName), "this AssociateName");
  }

  @Override
  public boolean canChangePassword(int associateId) {
    SeededUser caller = directory.caller(credentials);
    requirePositive(associateId);
    return directory
        .find(associateId)
        .filter(
            target -> target.associateId() == caller.associateId() || mayGenerate(caller, target))
        .isPresent();
  }

  private Secret generate(SeededUser caller, Optional<SeededUser> target, String asked) {
    boolean allowed =
        target.map(user -> mayGenerate(caller, user)).orElse(mayActOnEveryUser(caller));
    if (!allowed) {
      throw new NotAuthorizedException("the caller may not generate a password for this user");
    }
    return directory.generate(
        target.orElseThrow(
            () -> new UnknownAssociateException(asked + " does not identify a user")));
  }

  private static boolean mayGenerate(SeededUser caller, SeededUser target) {
    if (mayActOnEveryUser(caller)) {
      return true;
    }
    return caller.canCreateExternalPerson()
        && caller.associateId() != target.associateId()
        && target.type() == UserType.EXTERNAL_ASSOCIATE
        && (caller.type() == UserType.INTERNAL_ASSOCIATE
            || caller.contactId() == target.contactId());
  }

  private static boolean mayActOnEveryUser(SeededUser caller) {
    return caller.type() == UserType.SYSTEM_ASSOCIATE
        || (caller.type() == UserType.INTERNAL_ASSOCIATE && caller.administrator());
  }

  private static void requirePositive(int associateId) {
    if (associateId <= 0) {
      throw new InvalidArgumentException(
          "AssociateId " + associateId + " identifies nobody; expected a positive integer");
    }
  }
}
