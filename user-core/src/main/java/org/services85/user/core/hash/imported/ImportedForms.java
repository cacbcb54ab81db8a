package org.services85.user.core.hash.imported;

import java.util.List;
import org.services85.user.core.hash.ImportedForm;

/** The usual forms of hashes that other systems make. */
public final class ImportedForms {

  private static final List<ImportedForm> STANDARD =
      List.of(new Bcrypt(), new Pbkdf2(), new DjangoPbkdf2(), new Scrypt());

  private ImportedForms() {}

  /**
   * All of these, none of which reads a hash of another:
   *
   * <ul>
   *   <li>bcrypt: {@code $2a$}, {@code $2b$} and {@code $2y$}, of cost 4 to 16;
   *   <li>PBKDF2 as PHC strings: {@code $pbkdf2-sha256$i=...$salt$hash}, likewise with sha1 and
   *       sha512, of at most 10,000,000 iterations;
   *   <li>PBKDF2 as Django writes it: {@code pbkdf2_sha256$...}, likewise with sha1, within the
   *       same bound;
   *   <li>scrypt as PHC strings: {@code $scrypt$ln=...,r=...,p=...$salt$hash}, of at most four
   *       times the work of OWASP's strongest setting (N=2^17, r=8, p=1).
   * </ul>
   *
   * @return an unmodifiable list
   */
  public static List<ImportedForm> standard() {
    return STANDARD;
  }
}
