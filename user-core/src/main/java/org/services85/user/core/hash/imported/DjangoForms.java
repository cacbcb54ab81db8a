package org.services85.user.core.hash.imported;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import org.services85.user.core.hash.ImportedForm;
import org.services85.user.core.hash.imported.Pbkdf2Hash.Digest;

/**
 * The forms of Django: salts as text, hashes in base64, and others' forms behind names of its own.
 */
final class DjangoForms {

  private static final String NUMBER = "\\$([1-9][0-9]{0,9})";
  private static final String SALT = "\\$([^$]+)";
  private static final String HASH = "\\$([A-Za-z0-9+/]+={0,2})";

  private DjangoForms() {}

  static List<ImportedForm> all() {
    return List.of(
        StandardForm.matching(
            "pbkdf2_sha256$... (Django; pbkdf2_sha1$, too)",
            "pbkdf2_sha(1|256)\\$",
            "pbkdf2_(sha1|sha256)" + NUMBER + SALT + HASH,
            matcher ->
                new Pbkdf2Hash(
                    Digest.valueOf(matcher.group(1).toUpperCase(Locale.ROOT)),
                    Long.parseLong(matcher.group(2)),
                    salt(matcher, 3),
                    EncodedBytes.base64(matcher.group(4)))),
        StandardForm.matching(
            "scrypt$... (Django)",
            "scrypt\\$",
            "scrypt" + NUMBER + SALT + NUMBER + NUMBER + HASH,
            matcher ->
                new ScryptHash(
                    Long.parseLong(matcher.group(1)),
                    Long.parseLong(matcher.group(3)),
                    Long.parseLong(matcher.group(4)),
                    salt(matcher, 2),
                    EncodedBytes.base64(matcher.group(5)))),
        Argon2Hash.FORM.behind("argon2", "argon2$argon2id$... (Django)"),
        BcryptHash.FORM.behind("bcrypt$", "bcrypt$$2b$... (Django)"),
        DigestedBcryptHash.FORM);
  }

  private static byte[] salt(Matcher matcher, int group) {
    return matcher.group(group).getBytes(StandardCharsets.UTF_8);
  }
}
