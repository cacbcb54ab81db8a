package org.services85.user.soap.wire;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.services85.user.api.ExternalUserChanges;
import org.services85.user.api.InvalidArgumentException;

/** ExternalUserInfoModification: which values of a SetExternalUserInfo are to be looked at. */
public final class Modifications {

  private static final String USER_NAME = "UserName";
  private static final String PASSWORD = "Password";
  private static final String ROLE = "Role";
  private static final String ACTIVE = "Active";
  private static final Set<String> KNOWN = Set.of(USER_NAME, PASSWORD, ROLE, ACTIVE);

  private Modifications() {}

  /**
   * The list that names what is to change.
   *
   * @param changes what is to change
   * @return names of the contract, with space between them
   */
  public static String of(ExternalUserChanges changes) {
    List<String> names = new ArrayList<>();
    changes.userName().ifPresent(value -> names.add(USER_NAME));
    changes.password().ifPresent(value -> names.add(PASSWORD));
    changes.roleId().ifPresent(value -> names.add(ROLE));
    changes.active().ifPresent(value -> names.add(ACTIVE));
    return String.join(" ", names);
  }

  /**
   * Picks those of the given changes that a list names.
   *
   * @param all changes of everything
   * @param list names of the contract, with space between them
   * @return what is to change
   * @throws InvalidArgumentException if the list has a name without meaning
   */
  public static ExternalUserChanges pick(ExternalUserChanges all, String list) {
    Set<String> names = Set.copyOf(List.of(list.split(" ", -1)));
    for (String name : names) {
      if (!name.isEmpty() && !KNOWN.contains(name)) {
        throw new InvalidArgumentException(
            "ExternalUserInfoModification has %s, which means nothing; expected of %s"
                .formatted(name, String.join(", ", USER_NAME, PASSWORD, ROLE, ACTIVE)));
      }
    }
    return new ExternalUserChanges(
        all.userName().filter(value -> names.contains(USER_NAME)),
        all.password().filter(value -> names.contains(PASSWORD)),
        names.contains(ROLE) ? all.roleId() : ExternalUserChanges.none().roleId(),
        all.active().filter(value -> names.contains(ACTIVE)));
  }
}
