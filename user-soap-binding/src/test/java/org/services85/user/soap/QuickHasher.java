package org.services85.user.soap;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.services85.user.api.Secret;
import org.services85.user.core.hash.PasswordHash;
import org.services85.user.core.hash.PasswordHasher;
import org.services85.user.core.hash.Verdict;
import org.services85.user.soap.wire.schema.WireText;

/** Hashes quickly, and so only for tests of something else. */
public final class QuickHasher implements PasswordHasher {

  @Override
  public PasswordHash hash(Secret password) {
    return PasswordHash.of("$quick$" + digest(password));
  }

  @Override
  public Verdict verify(Secret password, PasswordHash stored) {
    return hash(password).equals(stored) ? Verdict.MATCH : Verdict.MISMATCH;
  }

  @Override
  public void verifyNothing(Secret password) {
    hash(password);
  }

  private static String digest(Secret password) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256")
                  .digest(WireText.of(password).getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
