package org.services85.user.core.hash.imported;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.services85.user.core.hash.ImportedForm;
import org.services85.user.core.hash.PhcString;
import org.services85.user.core.hash.UnreadableHashException;
import org.services85.user.core.hash.imported.Pbkdf2Hash.Digest;

/** Hashes as PHC strings, which many libraries write: {@code $scrypt$ln=17,r=8,p=1$salt$hash}. */
final class PhcForms {

  private static final Pattern PBKDF2 = Pattern.compile("pbkdf2-(sha1|sha256|sha512)");
  private static final Set<String> PBKDF2_PARAMETERS = Set.of("i", "l");
  private static final Set<String> SCRYPT_PARAMETERS = Set.of("ln", "r", "p");
  private static final int MAX_HASH_BYTES = 64;

  private PhcForms() {}

  static List<ImportedForm> all() {
    return List.of(
        StandardForm.of(
            "$pbkdf2-sha256$i=... (PBKDF2 as a PHC string; sha1 and sha512, too)",
            "\\$pbkdf2-[^$]*\\$(?![0-9])",
            PhcForms::pbkdf2),
        StandardForm.of(
            "$scrypt$ln=... (scrypt as a PHC string)", "\\$scrypt\\$", PhcForms::scrypt));
  }

  private static ImportedHash pbkdf2(String text) {
    PhcString phc = PhcString.parseLenient(text);
    Matcher function = PBKDF2.matcher(phc.id());
    if (!function.matches() || phc.version().isPresent()) {
      throw new UnreadableHashException("the hash is not pbkdf2 with sha1, sha256 or sha512");
    }
    if (!PBKDF2_PARAMETERS.containsAll(phc.parameters().keySet())) {
      throw new UnreadableHashException("the pbkdf2 hash has other parameters than i and l");
    }
    byte[] hash = phc.hash();
    if (phc.parameters().containsKey("l") && phc.parameter("l", 1, MAX_HASH_BYTES) != hash.length) {
      throw new UnreadableHashException("the hash has not the length that it names");
    }
    return new Pbkdf2Hash(
        Digest.valueOf(function.group(1).toUpperCase(Locale.ROOT)),
        phc.parameter("i", 1, Pbkdf2Hash.MAX_ITERATIONS),
        phc.salt(),
        hash);
  }

  private static ImportedHash scrypt(String text) {
    PhcString phc = PhcString.parseLenient(text);
    if (phc.version().isPresent() || !phc.parameters().keySet().equals(SCRYPT_PARAMETERS)) {
      throw new UnreadableHashException("the scrypt hash has other parameters than ln, r and p");
    }
    return new ScryptHash(
        1L << phc.parameter("ln", 1, 31),
        phc.parameter("r", 1, Integer.MAX_VALUE),
        phc.parameter("p", 1, Integer.MAX_VALUE),
        phc.salt(),
        phc.hash());
  }
}
