package org.services85.user.core.hash.imported;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.services85.user.core.hash.ImportedForm;
import org.services85.user.core.hash.imported.Pbkdf2Hash.Digest;

/** The forms of Werkzeug, and with it Flask: salts as text, hashes in hexadecimal. */
final class WerkzeugForms {

  private static final String NUMBER = ":([1-9][0-9]{0,9})";
  private static final String SALT_AND_HASH = "\\$([^$]+)\\$([0-9a-fA-F]+)";

  private WerkzeugForms() {}

  static List<ImportedForm> all() {
    return List.of(
        StandardForm.matching(
            "pbkdf2:sha256:... (Werkzeug; sha1, sha224, sha384 and sha512, too)",
            "pbkdf2:",
            // Python takes the names of digests in either case.
            "pbkdf2:((?i:sha(?:1|224|256|384|512)))" + NUMBER + SALT_AND_HASH,
            matcher ->
                new Pbkdf2Hash(
                    Digest.valueOf(matcher.group(1).toUpperCase(Locale.ROOT)),
                    Long.parseLong(matcher.group(2)),
                    matcher.group(3).getBytes(StandardCharsets.UTF_8),
                    EncodedBytes.hex(matcher.group(4)))),
        StandardForm.matching(
            "scrypt:32768:8:1$... (Werkzeug)",
            "scrypt:",
            "scrypt" + NUMBER + NUMBER + NUMBER + SALT_AND_HASH,
            matcher ->
                new ScryptHash(
                    Long.parseLong(matcher.group(1)),
                    Long.parseLong(matcher.group(2)),
                    Long.parseLong(matcher.group(3)),
                    matcher.group(4).getBytes(StandardCharsets.UTF_8),
                    EncodedBytes.hex(matcher.group(5)))));
  }
}
