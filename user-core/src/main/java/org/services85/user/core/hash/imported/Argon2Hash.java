package org.services85.user.core.hash.imported;

import java.security.SecureRandom;
import org.services85.user.api.Secret;
import org.services85.user.core.hash.PasswordHash;
import org.services85.user.core.hash.PhcString;
import org.services85.user.core.hash.argon2.Argon2Parameters;
import org.services85.user.core.hash.argon2.Argon2PasswordHasher;

/** Argon2 behind another program's name for it. Thread-safe. */
final class Argon2Hash implements ImportedHash {

  /** Only verifies, so its own parameters and salts are of no account. */
  private static final Argon2PasswordHasher VERIFIER =
      Argon2PasswordHasher.of(Argon2Parameters.standard(), new SecureRandom());

  /** Bare ones are the hasher's own. */
  static final StandardForm FORM =
      StandardForm.of(
          "$argon2id$ (Argon2)",
          "\\$argon2",
          text -> new Argon2Hash(PasswordHash.of(PhcString.parseLenient(text).format())));

  private final PasswordHash phc;
  private final String cost;

  private Argon2Hash(PasswordHash phc) {
    this.phc = phc;
    this.cost = VERIFIER.cost(phc);
  }

  @Override
  public boolean matches(Secret password) {
    return VERIFIER.verify(password, phc).isMatch();
  }

  @Override
  public boolean isOfAllOf(Secret password) {
    return true;
  }

  @Override
  public int memoryKib() {
    return VERIFIER.memoryKib(phc);
  }

  @Override
  public String cost() {
    return cost;
  }
}
