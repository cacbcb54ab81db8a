package org.services85.user.core.hash.imported;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.services85.user.core.hash.ImportedForm;
import org.services85.user.core.hash.imported.Pbkdf2Hash.Digest;

/** The forms of Python's passlib beside PHC strings: {@code $pbkdf2-sha256$29000$salt$hash}. */
final class PasslibForms {

  private PasslibForms() {}

  static List<ImportedForm> all() {
    return List.of(
        StandardForm.matching(
            "$pbkdf2-sha256$29000$... (passlib; $pbkdf2$ and $pbkdf2-sha512$, too)",
            "\\$pbkdf2(-[^$]*)?\\$[0-9]",
            "\\$pbkdf2(?:-(sha256|sha512))?\\$([1-9][0-9]{0,9})"
                + "\\$([A-Za-z0-9./+]+)\\$([A-Za-z0-9./+]+)",
            matcher ->
                new Pbkdf2Hash(
                    Optional.ofNullable(matcher.group(1))
                        .map(name -> Digest.valueOf(name.toUpperCase(Locale.ROOT)))
                        .orElse(Digest.SHA1),
                    Long.parseLong(matcher.group(2)),
                    EncodedBytes.adaptedBase64(matcher.group(3)),
                    EncodedBytes.adaptedBase64(matcher.group(4)))));
  }
}
