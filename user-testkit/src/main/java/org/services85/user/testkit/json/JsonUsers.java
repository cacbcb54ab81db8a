package org.services85.user.testkit.json;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.services85.user.api.Secret;
import org.services85.user.api.UserType;
import org.services85.user.testkit.SeededUser;
import org.services85.user.testkit.SeededUser.Trait;

/** Users as JSON has them. */
public final class JsonUsers {

  private JsonUsers() {}

  /**
   * A user.
   *
   * @param object what says of which kind it is; without {@code type} it is an internal associate
   * @return the user
   * @throws IllegalArgumentException if a field is missing, wrong, or unknown
   */
  public static SeededUser user(JsonObject object) {
    int id = object.requireNumber("associateId");
    if (id <= 0) {
      throw object.wrong("associateId", "a positive whole number");
    }
    SeededUser user =
        new SeededUser(
            id,
            object.requireText("name"),
            type(object),
            Secret.of(object.requireText("password")),
            traits(object),
            object.number("personId"),
            object.number("contactId"),
            object.number("roleId"),
            object.text("email"),
            validUntil(object));
    object.requireNoOthers();
    return user;
  }

  private static UserType type(JsonObject object) {
    String name = object.text("type").orElse(UserType.INTERNAL_ASSOCIATE.contractName());
    UserType type = UserType.ofContractName(name);
    if (type == UserType.UNKNOWN) {
      throw object.wrong(
          "type",
          Arrays.stream(UserType.values())
              .filter(each -> each != UserType.UNKNOWN)
              .map(UserType::contractName)
              .collect(Collectors.joining(", ", "one of ", "")));
    }
    return type;
  }

  private static Set<Trait> traits(JsonObject object) {
    Set<Trait> traits = EnumSet.noneOf(Trait.class);
    add(traits, object.flag("administrator"), Trait.ADMINISTRATOR);
    add(traits, object.flag("canCreateExternalPerson"), Trait.CAN_CREATE_EXTERNAL_PERSON);
    add(traits, object.flag("retired"), Trait.RETIRED);
    add(traits, object.flag("mustChangePassword"), Trait.MUST_CHANGE_PASSWORD);
    return traits;
  }

  private static void add(Set<Trait> traits, boolean present, Trait trait) {
    if (present) {
      traits.add(trait);
    }
  }

  private static Optional<Instant> validUntil(JsonObject object) {
    try {
      return object.text("passwordValidUntil").map(Instant::parse);
    } catch (DateTimeParseException e) {
      throw object.wrong("passwordValidUntil", "an instant such as 2026-03-29T00:30:00Z");
    }
  }
}
