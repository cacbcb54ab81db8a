package org.services85.user.core.hash.imported;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import org.services85.user.api.Secret;
import org.services85.user.core.hash.PasswordBytes;

/**
 * bcrypt of the hexadecimal SHA-256 of a password, as Django writes it in {@code bcrypt_sha256$}:
 * all of a password counts. Thread-safe.
 */
record DigestedBcryptHash(ImportedHash bcrypt) implements ImportedHash {

  private static final String NAME = "bcrypt_sha256$";

  static final StandardForm FORM =
      StandardForm.of(
          "bcrypt_sha256$$2b$... (Django)",
          "bcrypt_sha256\\$" + BcryptHash.START,
          text ->
              new DigestedBcryptHash(
                  BcryptHash.FORM.reader().apply(text.substring(NAME.length()))));

  @Override
  public boolean matches(Secret password) {
    try (Secret digest = digest(password)) {
      return bcrypt.matches(digest);
    }
  }

  private static Secret digest(Secret password) {
    try (PasswordBytes bytes = PasswordBytes.of(password)) {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes.array());
      StringBuilder hex = HexFormat.of().formatHex(new StringBuilder(64), digest);
      Arrays.fill(digest, (byte) 0);
      Secret secret = Secret.of(hex);
      hex.setLength(0);
      return secret;
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("the Java platform has no SHA-256", e);
    }
  }

  @Override
  public boolean isOfAllOf(Secret password) {
    return true;
  }

  @Override
  public String cost() {
    return bcrypt.cost();
  }
}
