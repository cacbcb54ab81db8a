package org.services85.user.core.hash.imported;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.services85.user.api.Secret;
import org.services85.user.core.hash.ImportedForm;
import org.services85.user.core.hash.PasswordHash;
import org.services85.user.core.hash.UnreadableHashException;

/** The hashes were made by glibc's crypt and by Python's hashlib; some are vectors of RFCs. */
class ImportedFormsTest {

  private static final String BCRYPT_END = "abcdefghijklmnopqrstuughE8Ev8uGFaUgY2cNEySvxngrb/Jzdm";
  private static final String SALT = "c2FsdHNhbHQ";
  private static final String HASH = "6Bfgfa/MBn+aFpedhvkIakxVMzpWTaZMoXKd+mId0Xw";

  @ParameterizedTest
  @CsvSource(
      delimiter = ' ',
      value = {
        "password $2a$04$abcdefghijklmnopqrstuughE8Ev8uGFaUgY2cNEySvxngrb/Jzdm",
        "pässwörd_€ $2b$04$abcdefghijklmnopqrstuu50EKAwTCuZ8f71jfQCoBVs9Qi5B7XRu",
        "'' $2b$04$abcdefghijklmnopqrstuubyCG3zY1GIXMyxfivm.ClDiInHzxjiq",
        // RFC 6070
        "password $pbkdf2-sha1$i=2,l=20$c2FsdA$6mwBTcctb4zNHtkqzh1B8NjeiVc",
        "password $pbkdf2-sha256$i=4096$c2FsdA$xeR41ZKIyEGqUw22hFxMjZYok6ABzk4RpJY4c6qYE0o",
        "password pbkdf2_sha256$1000$seasalt$YIWkt6M1JFXrHg5s0jZjBSc7C2Cz6QvchSJ0h8Y+i7c=",
        "password pbkdf2_sha1$1000$seasalt$C8KvRfPW529R7JpDHEDOP35Xr0g=",
        // RFC 7914 section 12
        "password $scrypt$ln=10,r=8,p=16$TmFDbA$/bq+HJ00cgB4VucZDQHp/nxq18vII3gw53N2Y0s3MWIurzDZLiKjiG/xCSedmDDaxyevuUqD7m2DYMvfoswGQA",
      })
  void recognisesTheRightPasswordAndNoOther(String password, String encoded) {
    PasswordHash stored = PasswordHash.of(encoded);
    ImportedForm form = formOf(stored);
    assertThat(form.matches(Secret.of(password), stored)).isTrue();
    assertThat(form.matches(Secret.of(password + "x"), stored)).isFalse();
    assertThat(form.matches(Secret.of("wrong"), stored)).isFalse();
    PasswordHash other = PasswordHash.of(withLastHashCharacterChanged(encoded));
    assertThat(form.matches(Secret.of(password), other)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "$pbkdf2-sha512$i=1000,l=64$c2FsdHNhbHQ$OZoyDjL6wPAtufMh5A9eGUUBPoEzNr6LSDmQqlT6Gz4P5aNCObUAko5J6zNfP7VScAYmaRwDOJ69Ig6nSPLrew",
        "$scrypt$ln=4,r=8,p=1$c2FsdHNhbHQ$6Bfgfa/MBn+aFpedhvkIakxVMzpWTaZMoXKd+mId0Xw",
        "$2b$04$abcdefghijklmnopqrstuuKnHl.x1yQ06jW2xtQY6ynPSc7M2jr9G",
      })
  void takesPasswordsAsUtf8(String encoded) {
    PasswordHash stored = PasswordHash.of(encoded);
    assertThat(formOf(stored).matches(Secret.of("pässwörd €"), stored)).isTrue();
    assertThat(formOf(stored).matches(Secret.of("pÄsswörd €"), stored)).isFalse();
  }

  @Test
  void bcryptLooksAt72BytesAsItAlwaysHas() {
    PasswordHash stored =
        PasswordHash.of("$2y$04$abcdefghijklmnopqrstuubzadhGtS2zEF.gu0yd0opP6cVzb.e0i");
    assertThat(formOf(stored).matches(Secret.of("x".repeat(100)), stored)).isTrue();
    assertThat(formOf(stored).matches(Secret.of("x".repeat(72)), stored)).isTrue();
    assertThat(formOf(stored).matches(Secret.of("x".repeat(71)), stored)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "$2b$03$" + BCRYPT_END,
        "$2b$17$" + BCRYPT_END,
        "$2b$31$" + BCRYPT_END,
        "$2b$4$" + BCRYPT_END,
        "$2b$04$" + BCRYPT_END + "x",
        "$2b$04$",
        "$pbkdf2-sha256$i=10000001$" + SALT + "$" + HASH,
        "$pbkdf2-sha256$i=2147483648$" + SALT + "$" + HASH,
        "$pbkdf2-sha256$i=0$" + SALT + "$" + HASH,
        "$pbkdf2-sha256$" + SALT + "$" + HASH,
        "$pbkdf2-sha256$v=1$i=1000$" + SALT + "$" + HASH,
        "$pbkdf2-sha256$i=1000,l=31$" + SALT + "$" + HASH,
        "$pbkdf2-sha256$i=1000$" + SALT + "$c2FsdA",
        "$pbkdf2-md5$i=1000$" + SALT + "$" + HASH,
        "$pbkdf2-SHA256$i=1000$" + SALT + "$" + HASH,
        "pbkdf2_sha256$10000001$salt$" + HASH + "=",
        "pbkdf2_sha256$99999999999$salt$" + HASH + "=",
        "pbkdf2_sha256$0$salt$" + HASH + "=",
        "pbkdf2_sha256$1000$$" + HASH + "=",
        "pbkdf2_sha256$1000$salt$" + "6Bfgfa/MBn+aFpedhvkIak===",
        "pbkdf2_sha256$1000$salt$" + "6Bfgfa/MBn+aFpedhvkIakx==",
        "pbkdf2_sha256$1000$salt",
        "$scrypt$ln=20,r=8,p=1$" + SALT + "$" + HASH,
        "$scrypt$ln=31,r=8,p=1$" + SALT + "$" + HASH,
        "$scrypt$ln=17,r=32,p=2$" + SALT + "$" + HASH,
        "$scrypt$ln=4,r=2147483647,p=1$" + SALT + "$" + HASH,
        "$scrypt$ln=4,r=8,p=2147483647$" + SALT + "$" + HASH,
        "$scrypt$ln=0,r=8,p=1$" + SALT + "$" + HASH,
        "$scrypt$ln=4,r=8$" + SALT + "$" + HASH,
        "$scrypt$ln=4,r=8,p=1,x=1$" + SALT + "$" + HASH,
        "$scrypt$ln=4,r=8,p=1$" + SALT + "$c2FsdA",
      })
  void p08RefusesHashesThatNobodyWroteHonestly(String encoded) {
    PasswordHash stored = PasswordHash.of(encoded);
    ImportedForm form = formOf(stored);
    assertThatThrownBy(() -> form.matches(Secret.of("password"), stored))
        .isInstanceOf(UnreadableHashException.class)
        .message()
        .doesNotContain(SALT, HASH, BCRYPT_END);
  }

  @ParameterizedTest
  @CsvSource({
    "'$pbkdf2-sha256$i=1$c2FsdHNhbHQ$', 16, 64",
    "'$scrypt$ln=1,r=1,p=1$c2FsdHNhbHQ$', 16, 64",
  })
  void p08BoundsTheLengthOfTheHash(String start, int least, int most) {
    for (int bytes : List.of(least, most)) {
      PasswordHash stored = PasswordHash.of(start + zeros(bytes));
      assertThat(formOf(stored).matches(Secret.of("wrong"), stored)).isFalse();
    }
    for (int bytes : List.of(least - 1, most + 1)) {
      PasswordHash stored = PasswordHash.of(start + zeros(bytes));
      assertThatThrownBy(() -> formOf(stored).matches(Secret.of("wrong"), stored))
          .isInstanceOf(UnreadableHashException.class)
          .hasMessageContaining("16 to 64 bytes");
    }
  }

  private static String zeros(int bytes) {
    return Base64.getEncoder().withoutPadding().encodeToString(new byte[bytes]);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ' ',
      value = {"ln=17,r=8,p=1 131073", "ln=16,r=8,p=4 65540", "ln=4,r=8,p=1 17"})
  void saysWhatMemoryScryptTakes(String parameters, int memoryKib) {
    PasswordHash stored = PasswordHash.of("$scrypt$" + parameters + "$" + SALT + "$" + HASH);
    assertThat(formOf(stored).memoryKib(stored)).isEqualTo(memoryKib);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "$2x$04$" + BCRYPT_END,
        "$2$04$" + BCRYPT_END,
        "$argon2id$v=19$m=64,t=1,p=1$" + SALT + "$" + HASH,
        "$scryptx$",
        "pbkdf2_md5$1000$salt$" + HASH,
        "7P:abc"
      })
  void leavesEveryOtherHashAlone(String encoded) {
    assertThat(ImportedForms.standard())
        .noneMatch(form -> form.recognises(PasswordHash.of(encoded)));
  }

  private static ImportedForm formOf(PasswordHash stored) {
    List<ImportedForm> forms =
        ImportedForms.standard().stream().filter(form -> form.recognises(stored)).toList();
    assertThat(forms).as("forms that recognise one hash").hasSize(1);
    return forms.get(0);
  }

  /** The one before the last: some of the last one's bits may mean nothing. */
  private static String withLastHashCharacterChanged(String encoded) {
    int end = encoded.endsWith("=") ? encoded.length() - 3 : encoded.length() - 2;
    char changed = encoded.charAt(end) == 'A' ? 'B' : 'A';
    return encoded.substring(0, end) + changed + encoded.substring(end + 1);
  }
}
