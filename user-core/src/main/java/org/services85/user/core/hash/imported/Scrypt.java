package org.services85.user.core.hash.imported;

import java.security.MessageDigest;
import java.util.Set;
import org.bouncycastle.crypto.generators.SCrypt;
import org.services85.user.api.Secret;
import org.services85.user.core.hash.ImportedForm;
import org.services85.user.core.hash.PasswordBytes;
import org.services85.user.core.hash.PasswordHash;
import org.services85.user.core.hash.PhcString;
import org.services85.user.core.hash.UnreadableHashException;

/** scrypt (RFC 7914) as a PHC string: {@code $scrypt$ln=17,r=8,p=1$salt$hash}. Thread-safe. */
final class Scrypt implements ImportedForm {

  /** Four times N=2^17, r=8, p=1, the strongest that OWASP's Password Storage page names. */
  private static final int MAX_WORK = (4 * 8) << 17;

  private static final Set<String> PARAMETERS = Set.of("ln", "r", "p");

  /** A hash, taken apart. */
  private record Parts(PhcString phc, int n, int r, int p) {}

  @Override
  public boolean recognises(PasswordHash stored) {
    return stored.encoded().startsWith("$scrypt$");
  }

  @Override
  public boolean matches(Secret password, PasswordHash stored) {
    Parts parts = parse(stored);
    try (PasswordBytes bytes = PasswordBytes.of(password)) {
      byte[] hash = parts.phc().hash();
      byte[] actual =
          SCrypt.generate(
              bytes.array(), parts.phc().salt(), parts.n(), parts.r(), parts.p(), hash.length);
      return MessageDigest.isEqual(hash, actual);
    }
  }

  @Override
  public int memoryKib(PasswordHash stored) {
    Parts parts = parse(stored);
    // RFC 7914: N blocks of 128 r bytes, and p of them.
    return (parts.n() + parts.p()) * parts.r() / 8;
  }

  @Override
  public String cost(PasswordHash stored) {
    Parts parts = parse(stored);
    return "scrypt %s %s %s".formatted(parts.n(), parts.r(), parts.p());
  }

  private static Parts parse(PasswordHash stored) {
    PhcString phc = PhcString.parse(stored.encoded());
    if (phc.version().isPresent() || !phc.parameters().keySet().equals(PARAMETERS)) {
      throw new UnreadableHashException("the scrypt hash has other parameters than ln, r and p");
    }
    int hashBytes = phc.hash().length;
    if (hashBytes < 16 || hashBytes > 64) {
      throw new UnreadableHashException("the scrypt hash has not 16 to 64 bytes");
    }
    int r = phc.parameter("r", 1, 32);
    int n = 1 << phc.parameter("ln", 1, 20);
    int p = phc.parameter("p", 1, 16);
    if ((long) n * r * p > MAX_WORK) {
      throw new UnreadableHashException("the scrypt hash demands more work than N*r*p=" + MAX_WORK);
    }
    return new Parts(phc, n, r, p);
  }
}
