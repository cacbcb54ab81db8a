package org.services85.user.core.hash.imported;

import java.util.List;
import java.util.stream.Stream;
import org.services85.user.core.hash.ImportedForm;

/** The usual forms of hashes that other systems make. */
public final class ImportedForms {

  private static final List<ImportedForm> STANDARD =
      Stream.of(
              List.of(BcryptHash.FORM),
              PhcForms.all(),
              PasslibForms.all(),
              DjangoForms.all(),
              WerkzeugForms.all(),
              AspNetForms.all(),
              SpringForms.all())
          .<ImportedForm>flatMap(List::stream)
          .toList();

  private ImportedForms() {}

  /**
   * All of these, none of which reads a hash of another:
   *
   * <ul>
   *   <li>bcrypt: {@code $2a$}, {@code $2b$} and {@code $2y$}, as PHP, htpasswd, mkpasswd, passlib
   *       and Spring write it;
   *   <li>PHC strings: {@code $pbkdf2-sha256$i=...}, likewise with sha1 and sha512, and {@code
   *       $scrypt$ln=...,r=...,p=...};
   *   <li>passlib: {@code $pbkdf2$}, {@code $pbkdf2-sha256$} and {@code $pbkdf2-sha512$} with the
   *       bare number of iterations;
   *   <li>Django: {@code pbkdf2_sha256$}, {@code pbkdf2_sha1$}, {@code scrypt$}, {@code argon2$},
   *       {@code bcrypt$} and {@code bcrypt_sha256$};
   *   <li>Werkzeug: {@code pbkdf2:sha256:...}, likewise with sha1, sha224, sha384 and sha512, and
   *       {@code scrypt:...};
   *   <li>ASP.NET Core Identity: versions 2 and 3, in base64;
   *   <li>Spring Security: {@code {bcrypt}}, {@code {argon2}}, {@code {scrypt}} and {@code
   *       {pbkdf2}}, and the last three with {@code @SpringSecurity_v5_8}.
   * </ul>
   *
   * <p>A hash is refused that asks for more than seconds of work: bcrypt of cost 4 to 16; PBKDF2 of
   * 10,000,000 iterations over all blocks of its output; scrypt of four times the work of OWASP's
   * strongest setting (N=2^17, r=8, p=1); Argon2 as {@link
   * org.services85.user.core.hash.argon2.Argon2Parameters} bounds it. The hashes of PBKDF2, scrypt
   * and Argon2 have 16 to 64 bytes, and a text at most 512 characters.
   *
   * @return an unmodifiable list
   */
  public static List<ImportedForm> standard() {
    return STANDARD;
  }
}
