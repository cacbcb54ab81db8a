package org.services85.user.core.hash.imported;

import java.util.Arrays;
import java.util.List;
import org.services85.user.core.hash.ImportedForm;
import org.services85.user.core.hash.imported.Pbkdf2Hash.Digest;

/**
 * The forms of Spring Security's {@code DelegatingPasswordEncoder}, with the encoders' defaults.
 */
final class SpringForms {

  private static final String SINCE_5_8 = "@SpringSecurity_v5_8}";

  private SpringForms() {}

  static List<ImportedForm> all() {
    return List.of(
        BcryptHash.FORM.behind("{bcrypt}", "{bcrypt}$2a$... (Spring Security)"),
        argon2("{argon2}"),
        argon2("{argon2" + SINCE_5_8),
        scrypt("{scrypt}"),
        scrypt("{scrypt" + SINCE_5_8),
        // Pbkdf2PasswordEncoder's defaults of 5.5 and of 5.8; its hashes do not name them.
        pbkdf2("{pbkdf2}", Digest.SHA1, 185_000, 8),
        pbkdf2("{pbkdf2" + SINCE_5_8, Digest.SHA256, 310_000, 16));
  }

  private static StandardForm argon2(String name) {
    return Argon2Hash.FORM.behind(name, name + "$argon2id$... (Spring Security)");
  }

  /** The parameters are one number in hexadecimal: log2 N, r and p in 16, 8 and 8 bits. */
  private static StandardForm scrypt(String name) {
    return StandardForm.matching(
            name + "$e0801$... (Spring Security)",
            "\\$",
            "\\$([0-9a-fA-F]{5,6})\\$([A-Za-z0-9+/]+={0,2})\\$([A-Za-z0-9+/]+={0,2})",
            matcher -> {
              int parameters = Integer.parseInt(matcher.group(1), 16);
              return new ScryptHash(
                  1L << Math.min(parameters >> 16, 62),
                  parameters >> 8 & 0xff,
                  parameters & 0xff,
                  EncodedBytes.base64(matcher.group(2)),
                  EncodedBytes.base64(matcher.group(3)));
            })
        .behind(name, name + "$e0801$... (Spring Security)");
  }

  private static StandardForm pbkdf2(String name, Digest digest, int iterations, int saltBytes) {
    String description = name + " (Spring Security)";
    return StandardForm.matching(
            description,
            "",
            "[0-9a-fA-F]{%s}".formatted(2 * (saltBytes + 32)),
            matcher -> {
              byte[] bytes = EncodedBytes.hex(matcher.group());
              return new Pbkdf2Hash(
                  digest,
                  iterations,
                  Arrays.copyOf(bytes, saltBytes),
                  Arrays.copyOfRange(bytes, saltBytes, bytes.length));
            })
        .behind(name, description);
  }
}
