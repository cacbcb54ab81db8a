package org.services85.user.core.hash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.services85.user.api.Secret;
import org.services85.user.core.hash.argon2.Argon2Parameters;
import org.services85.user.core.hash.argon2.Argon2PasswordHasher;
import org.services85.user.core.hash.imported.ImportedForms;

class ImportingPasswordHasherTest {

  private static final Secret PASSWORD = Secret.of("password");
  private static final PasswordHash BCRYPT =
      PasswordHash.of("$2a$04$abcdefghijklmnopqrstuughE8Ev8uGFaUgY2cNEySvxngrb/Jzdm");

  private final PasswordHasher argon2 =
      Argon2PasswordHasher.of(new Argon2Parameters(12_288, 3, 1), new SecureRandom());
  private final PasswordHasher hasher =
      new ImportingPasswordHasher(argon2, ImportedForms.standard());

  @Test
  void aRightPasswordOnAnImportedHashIsToBeRehashed() {
    assertThat(hasher.verify(PASSWORD, BCRYPT)).isEqualTo(Verdict.MATCH_OUTDATED);
    assertThat(hasher.verify(Secret.of("wrong"), BCRYPT)).isEqualTo(Verdict.MISMATCH);
  }

  @Test
  void newHashesAreTheHashersOwn() {
    PasswordHash hash = hasher.hash(PASSWORD);
    assertThat(hash.encoded()).startsWith("$argon2id$");
    assertThat(hasher.verify(PASSWORD, hash)).isEqualTo(Verdict.MATCH);
    assertThat(hasher.memoryKib()).isEqualTo(12_288);
    assertThat(hasher.memoryKib(hash)).isEqualTo(12_288);
    assertThat(hasher.memoryKib(BCRYPT)).isZero();
  }

  @Test
  void withoutTheFormTheHashCannotBeRead() {
    PasswordHasher without = new ImportingPasswordHasher(argon2, List.of());
    assertThatThrownBy(() -> without.verify(PASSWORD, BCRYPT))
        .isInstanceOf(UnreadableHashException.class);
  }

  @Test
  void aHostVerifiesAFormOfItsOwn() {
    List<ImportedForm> forms = new ArrayList<>(ImportedForms.standard());
    forms.add(new Reversed());
    PasswordHasher host = new ImportingPasswordHasher(argon2, forms);
    PasswordHash stored = PasswordHash.of("reversed:drowssap");
    assertThat(host.verify(PASSWORD, stored)).isEqualTo(Verdict.MATCH_OUTDATED);
    assertThat(host.verify(Secret.of("drowssap"), stored)).isEqualTo(Verdict.MISMATCH);
  }

  /** What a host had before. */
  private static final class Reversed implements ImportedForm {
    @Override
    public boolean recognises(PasswordHash stored) {
      return stored.encoded().startsWith("reversed:");
    }

    @Override
    public boolean matches(Secret password, PasswordHash stored) {
      String text = stored.encoded().substring("reversed:".length());
      return password.matches(Secret.of(new StringBuilder(text).reverse()));
    }
  }
}
