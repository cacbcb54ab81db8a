package org.services85.user.testkit.fake;

import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.services85.user.api.InvalidArgumentException;
import org.services85.user.testkit.SeededUser;

/**
 * The user whom a call is about.
 *
 * @param asked how the caller said it, for messages
 * @param finder finds the user
 */
record FakeTarget(String asked, Function<FakeDirectory, Optional<SeededUser>> finder) {

  static FakeTarget ofId(String element, int id) {
    requirePositive(element, id);
    return new FakeTarget(element + " " + id, directory -> directory.find(id));
  }

  static FakeTarget ofName(String element, String name) {
    Objects.requireNonNull(name, element);
    if (name.isBlank()) {
      throw new InvalidArgumentException(element + " is blank; expected a login name");
    }
    return new FakeTarget("this " + element, directory -> directory.find(name));
  }

  Optional<SeededUser> find(FakeDirectory directory) {
    return finder.apply(directory);
  }

  static void requirePositive(String element, int id) {
    if (id <= 0) {
      throw new InvalidArgumentException(
          element + " " + id + " identifies nobody; expected a positive integer");
    }
  }

  static void requireNotNegative(String element, int id) {
    if (id < 0) {
      throw new InvalidArgumentException(
          element + " " + id + " identifies nothing; expected 0 or a positive integer");
    }
  }
}
