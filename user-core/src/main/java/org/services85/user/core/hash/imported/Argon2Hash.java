package org.services85.user.core.hash.imported;

import java.security.SecureRandom;
import org.services85.user.api.Secret;
import org.services85.user.core.hash.PasswordHash;
import org.services85.user.core.hash.PhcString;
import org.services85.user.core.hash.argon2.Argon2Parameters;
import org.services85.user.core.hash.argon2.Argon2PasswordHasher;

/** Argon2 behind another program's name for it. Thread-safe. */
final class Argon2Hash implements ImportedHash {

  /** Loads the native library when the first such hash is read, and not before. */
  private static final class Verifier {

    /** Only verifies, so its own parameters and salts are of no account. */
    static final Argon2PasswordHasher HASHER =
        Argon2PasswordHasher.of(Argon2Parameters.standard(), new SecureRandom());
  }

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
    this.cost = Verifier.HASHER.cost(phc);
  }

  @Override
  public boolean matches(Secret password) {
    return Verifier.HASHER.verify(password, phc).isMatch();
  }

  @Override
  public boolean isOfAllOf(Secret password) {
    return true;
  }

  @Override
  public int memoryKib() {
    return Verifier.HASHER.memoryKib(phc);
  }

  @Override
  public String cost() {
    return cost;
  }
}
