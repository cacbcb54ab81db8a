package org.services85.user.core;

import java.security.SecureRandom;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.services85.user.core.hash.BoundedPasswordHasher;
import org.services85.user.core.hash.HashingListener;
import org.services85.user.core.hash.ImportingPasswordHasher;
import org.services85.user.core.hash.PasswordHasher;
import org.services85.user.core.hash.argon2.Argon2Parameters;
import org.services85.user.core.hash.argon2.Argon2PasswordHasher;
import org.services85.user.core.hash.argon2.PepperKeys;
import org.services85.user.core.hash.imported.ImportedForms;
import org.services85.user.core.password.NormalisingHasher;

/** The host's choice of a hasher: one of its own, or the standard one with its cost and keys. */
final class HashingChoice {

  @Nullable PasswordHasher passwordHasher;
  @Nullable Argon2Parameters argon2;
  @Nullable PepperKeys pepper;
  boolean inJava;
  HashingListener listener = HashingListener.none();

  /**
   * The hasher.
   *
   * @throws IllegalArgumentException if one was given beside what is for the standard hasher
   */
  PasswordHasher hasher(SecureRandom random) {
    if (passwordHasher != null && (argon2 != null || pepper != null || inJava)) {
      throw new IllegalArgumentException(
          "passwordHasher excludes %s, which is for the standard hasher: give it to the hasher that you make"
              .formatted(argon2 != null ? "argon2" : pepper != null ? "pepper" : "argon2InJava"));
    }
    return new NormalisingHasher(passwordHasher != null ? passwordHasher : standard(random));
  }

  private PasswordHasher standard(SecureRandom random) {
    Argon2Parameters cost = Objects.requireNonNullElse(argon2, Argon2Parameters.standard());
    PepperKeys keys = Objects.requireNonNullElse(pepper, PepperKeys.none());
    Argon2PasswordHasher standard =
        inJava
            ? Argon2PasswordHasher.inJava(cost, keys, random)
            : Argon2PasswordHasher.of(cost, keys, random);
    return new BoundedPasswordHasher(
        new ImportingPasswordHasher(standard, ImportedForms.standard()),
        standard.standardLimits(),
        listener);
  }

  /** A key that is derived from the pepper, where there is one. */
  Optional<byte[]> derive(String purpose) {
    return Optional.ofNullable(pepper).flatMap(keys -> keys.derive(purpose));
  }
}
