package org.services85.user.api;

import java.util.List;

/**
 * The kinds of user that NetServer knows; the constants spell its names in Java's way. Immutable
 * and thread-safe.
 */
public enum UserType {
  /** Not known. */
  UNKNOWN("Unknown"),
  /** A named user of the installation's own company. */
  INTERNAL_ASSOCIATE("InternalAssociate"),
  /** A resource, such as a meeting room. */
  RESOURCE_ASSOCIATE("ResourceAssociate"),
  /** A person of another company, with a login of its own. */
  EXTERNAL_ASSOCIATE("ExternalAssociate"),
  /** The user that stands for callers who did not log on. */
  ANONYMOUS_ASSOCIATE("AnonymousAssociate"),
  /** The user that stands for the system itself. */
  SYSTEM_ASSOCIATE("SystemAssociate");

  private static final List<UserType> ALL = List.of(values());

  private final String contractName;

  UserType(String contractName) {
    this.contractName = contractName;
  }

  /**
   * The name in NetServer's contract.
   *
   * @return for example {@code InternalAssociate}
   */
  public String contractName() {
    return contractName;
  }

  /**
   * The type with the given name of the contract.
   *
   * @param name for example {@code InternalAssociate}
   * @return the type, or {@link #UNKNOWN} where no type has that name
   */
  public static UserType ofContractName(String name) {
    for (UserType type : ALL) {
      if (type.contractName.equals(name)) {
        return type;
      }
    }
    return UNKNOWN;
  }
}
