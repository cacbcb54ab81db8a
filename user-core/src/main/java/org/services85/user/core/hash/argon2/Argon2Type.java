package org.services85.user.core.hash.argon2;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The variants of RFC 9106. New hashes are {@link #ARGON2ID}; the others are verified. */
enum Argon2Type {
  ARGON2D,
  ARGON2I,
  ARGON2ID;

  /** The type that PHC strings call so. */
  static Optional<Argon2Type> of(String id) {
    return Arrays.stream(values()).filter(type -> type.id().equals(id)).findFirst();
  }

  /** The name in PHC strings. */
  String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
