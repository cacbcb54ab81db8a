package org.services85.user.core.hash.imported;

import java.util.Optional;
import org.services85.user.api.Secret;
import org.services85.user.core.hash.ImportedForm;
import org.services85.user.core.hash.PasswordHash;
import org.services85.user.core.hash.PhcString;
import org.services85.user.core.hash.UnreadableHashException;

/** PBKDF2 as a PHC string: {@code $pbkdf2-sha256$i=600000,l=32$salt$hash}. Thread-safe. */
final class Pbkdf2 implements ImportedForm {

  private static final String START = "$pbkdf2-";

  @Override
  public boolean recognises(PasswordHash stored) {
    return stored.encoded().startsWith(START);
  }

  @Override
  public boolean matches(Secret password, PasswordHash stored) {
    PhcString phc = PhcString.parse(stored.encoded());
    Optional<Pbkdf2Function> function =
        Pbkdf2Function.of(phc.id().substring(START.length() - 1))
            .filter(f -> phc.version().isEmpty());
    if (function.isEmpty()) {
      throw new UnreadableHashException("the hash is not pbkdf2 with sha1, sha256 or sha512");
    }
    byte[] hash = phc.hash();
    if (phc.parameters().containsKey("l") && phc.parameter("l", 1, 64) != hash.length) {
      throw new UnreadableHashException("the hash has not the length that it names");
    }
    return function
        .get()
        .matches(password, phc.salt(), phc.parameter("i", 1, Pbkdf2Function.MAX_ITERATIONS), hash);
  }

  @Override
  public String cost(PasswordHash stored) {
    PhcString phc = PhcString.parse(stored.encoded());
    int iterations = phc.parameter("i", 1, Pbkdf2Function.MAX_ITERATIONS);
    return "%s %s %s".formatted(phc.id(), iterations, phc.hash().length);
  }
}
