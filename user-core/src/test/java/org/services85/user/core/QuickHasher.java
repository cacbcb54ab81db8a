package org.services85.user.core;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.UUID;
import org.services85.user.api.Secret;
import org.services85.user.core.hash.PasswordHash;
import org.services85.user.core.hash.PasswordHasher;
import org.services85.user.core.hash.Verdict;

/** Salted, and quick: for tests that need many hashes, and in which nobody attacks them. */
public final class QuickHasher implements PasswordHasher {

  @Override
  public PasswordHash hash(Secret password) {
    return hash(UUID.randomUUID().toString(), password);
  }

  @Override
  public Verdict verify(Secret password, PasswordHash stored) {
    String salt = stored.encoded().split("\\$", -1)[2];
    return hash(salt, password).equals(stored) ? Verdict.MATCH : Verdict.MISMATCH;
  }

  @Override
  public void verifyNothing(Secret password) {
    hash("nothing", password);
  }

  private static PasswordHash hash(String salt, Secret password) {
    try {
      byte[] text = (salt + new String(password.reveal())).getBytes(StandardCharsets.UTF_8);
      return PasswordHash.of(
          "$quick$"
              + salt
              + "$"
              + HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
