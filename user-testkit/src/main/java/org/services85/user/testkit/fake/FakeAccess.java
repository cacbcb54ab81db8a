package org.services85.user.testkit.fake;

import org.services85.user.api.UserType;
import org.services85.user.testkit.SeededUser;

/** The rights of the fake's users: to log on, and to act on others. */
final class FakeAccess {

  private FakeAccess() {}

  static boolean mayLogOn(SeededUser user) {
    return !user.retired()
        && switch (user.type()) {
          case INTERNAL_ASSOCIATE, EXTERNAL_ASSOCIATE, SYSTEM_ASSOCIATE -> true;
          case RESOURCE_ASSOCIATE, ANONYMOUS_ASSOCIATE, UNKNOWN -> false;
        };
  }

  static boolean mayActOnEveryUser(SeededUser caller) {
    return caller.type() == UserType.SYSTEM_ASSOCIATE
        || (caller.type() == UserType.INTERNAL_ASSOCIATE && caller.administrator());
  }

  static boolean mayCreateExternalUsers(SeededUser caller) {
    return mayActOnEveryUser(caller) || caller.canCreateExternalPerson();
  }

  static boolean mayActOn(SeededUser caller, SeededUser target) {
    return mayActOnEveryUser(caller)
        || (caller.canCreateExternalPerson()
            && !isSelf(caller, target)
            && target.type() == UserType.EXTERNAL_ASSOCIATE
            && (caller.type() != UserType.EXTERNAL_ASSOCIATE || ofOneCompany(caller, target)));
  }

  static boolean isSelfOrMayActOn(SeededUser caller, SeededUser target) {
    return isSelf(caller, target) || mayActOn(caller, target);
  }

  static boolean isSelf(SeededUser caller, SeededUser target) {
    return caller.associateId() == target.associateId();
  }

  private static boolean ofOneCompany(SeededUser caller, SeededUser target) {
    return caller.contactId().isPresent() && caller.contactId().equals(target.contactId());
  }
}
