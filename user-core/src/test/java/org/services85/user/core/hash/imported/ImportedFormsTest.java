package org.services85.user.core.hash.imported;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.services85.user.api.Secret;
import org.services85.user.core.hash.ImportedForm;
import org.services85.user.core.hash.PasswordHash;
import org.services85.user.core.hash.UnreadableHashException;

/**
 * Where nothing else is said, the hashes were made by glibc's crypt and by Python's hashlib; some
 * are vectors of RFCs.
 */
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
        "password"
            + " $scrypt$ln=10,r=8,p=16$TmFDbA$/bq+HJ00cgB4VucZDQHp/nxq18vII3gw53N2Y0s3MWIurzDZLiKjiG/xCSedmDDaxyevuUqD7m2DYMvfoswGQA",
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

  /** Of the programs themselves, at the least cost, where no other source is named. */
  @ParameterizedTest
  @CsvSource(
      delimiter = ' ',
      value = {
        // passlib 1.7.4
        "passlib $pbkdf2$1000$....................eA$RBZsHWua.tvHFfRp/PFgK.7OqOg",
        "passlib"
            + " $pbkdf2-sha256$1000$....................eA$Ghg/eL/gb.XKVudfpdk1NmcVnCfElsiLzCZrndKIbYQ",
        "passlib"
            + " $pbkdf2-sha512$1000$....................eA$RGIXx7O/kU3ltkyq5Ups.RlbjmSmBIyFDxnuD10iP7hgiVFC7bxqiWgRQJ.q9bMd3oAtRkhKBCaRmGpToHPkGA",
        "passlib"
            + " $scrypt$ln=4,r=8,p=1$++++++++++++++++++++eA$jraOwb5sPnGjjjpLhZIwF/fe6V6Hmd3XAGGbgo8/6Bc",
        "passlib $2b$04$abcdefghijklmnopqrstuuKnHl.x1yQ06jW2xtQY6ynPSc7M2jr9G",
        // which reads a plus for its dot, and bits that belong to no byte, too
        "passlib"
            + " $pbkdf2-sha256$1000$++++++++++++++++++++eA$Ghg/eL/gb+XKVudfpdk1NmcVnCfElsiLzCZrndKIbYQ",
        "passlib"
            + " $pbkdf2-sha256$1000$....................eB$Ghg/eL/gb.XKVudfpdk1NmcVnCfElsiLzCZrndKIbYR",
        "passlib $2b$04$abcdefghijklmnopqrstuvKnHl.x1yQ06jW2xtQY6ynPSc7M2jr9G",
        // Django 3.2.25
        "Django pbkdf2_sha256$1000$seasalt$kijqvHHMF+k8kM3l/G74KpupTwRO8wUwqf8bKSNC7k4=",
        "Django pbkdf2_sha1$1000$seasalt$sKAV5wTLzcVzufK7ruoYKpm5wXk=",
        "Django argon2$argon2id$v=19$m=64,t=1,p=1$c2Vhc2FsdHNlYXNhbHQ$dXJyQu/6eRroDH1KklLYmA",
        "Django bcrypt$$2b$04$abcdefghijklmnopqrstuuKnHl.x1yQ06jW2xtQY6ynPSc7M2jr9G",
        "Django bcrypt_sha256$$2b$04$abcdefghijklmnopqrstuuXwhE6gOKjy6g7o/IOoL12dKIdKym636",
        // with argon2i of passlib 1.7.4, as Django wrote it before 3.2
        "Django argon2$argon2i$v=19$m=64,t=1,p=1$++++++++++++++++++++eA$CTXHN/mPQJX7J6BEf16Wng",
        // by Python's hashlib in Django's form, as 3.2 has no scrypt
        "hashlib"
            + " scrypt$16$seasalt$8$1$C8BmHc0JrfJ02tNJBq+ID3dPU5030JQiDCSDOiIYRJFoX+O8k1ogE1giyFu61PJm3HJKmljMa5JiO87HKbFRkQ==",
        // Werkzeug 2.2.2
        "Werkzeug pbkdf2:sha1:1000$3VmT3r9E$274274c35c21c6b9e00e85cb62fedcd1a21d160c",
        "Werkzeug"
            + " pbkdf2:sha224:1000$dDTW1Fm0$4ffd1a37cc5dae4df37b0ca6c8530cc02515d7d6fd04c5d7fa27f93f",
        "Werkzeug"
            + " pbkdf2:sha256:1000$LFlczDl3$3962b12a0d76953d3b1a6a9524bbfa360ec121020fc00c0de7173382934f08ab",
        "Werkzeug"
            + " pbkdf2:SHA256:1000$2rwaSHlQ$c84a4065b63e0802ffbe6e45f5206f83bb40a41238ed93f36881a4301ec8d3f3",
        "Werkzeug"
            + " pbkdf2:sha384:1000$Rx66c3DF$0531c1f976bbd599d31ea15d35bdc9568ee73e036723ee7eecfa9628d3a932b23a125233a3273f0edeb3017b736aae15",
        "Werkzeug"
            + " pbkdf2:sha512:1000$InsmWt3A$5e40772516a43cba636a8cb548ed7f737f6b81199c5350b6be4b6f7c3ab7977fc3334a9b5ecc8bb8fe630e1d4d3baefe06c7713d30c4f98bfb79876dec0072ac",
        // Werkzeug 3.1.8
        "Werkzeug"
            + " pbkdf2:sha256:1000$OS9dWrTBaLNDSvjb$a62f56f16942d8d5213a80a2b1351ac53c87411cd81fec3a97fb620f10c600a9",
        "Werkzeug"
            + " scrypt:1024:8:2$A6V8wEt285byZDNd$1f92c3d03c65ebf3e618af9e2d841f5bf9c40dbc843f2bbb5ff7b5cb1f7223030beb89b740a9370f333da67b59049cf4d409b04b738c6328bffd32adc9a69437",
        // by Python's hashlib in the published form of ASP.NET Core Identity: 3 thrice, 2
        "hashlib"
            + " AQAAAAAAAAPoAAAAEAABAgMEBQYHCAkKCwwNDg/DPe4uilJG8Sv+AYZUcENguivVPEOzs1shd7YgihsdgQ==",
        "hashlib"
            + " AQAAAAEAACcQAAAAEAABAgMEBQYHCAkKCwwNDg+MK/yeWAUsuxiRiMWJ6y1Jnf1IHHq21Ta8rVprtxVWVg==",
        "hashlib"
            + " AQAAAAIAAAPoAAAAEAABAgMEBQYHCAkKCwwNDg/kq2ABpNUgskolaQ/govpomK6Mdt+TnLr+4sR/cB0MTA==",
        "hashlib AAABAgMEBQYHCAkKCwwNDg/DPe4uilJG8Sv+AYZUcENguivVPEOzs1shd7YgihsdgQ==",
        // Spring Security 7.1.2
        "Spring {bcrypt}$2a$04$lwpBf33wM93ZS8ejSIam3uJqB9dyaLNEOsTWLvvmMhsgxA68zLgSa",
        "Spring"
            + " {scrypt}$40801$73QCEb2/vZimi/SYQzdFtA==$FKX3o9Vs73VfZx1gSlbt0Ec2BxMki+HjxCV4vx3I3p4=",
        "Spring"
            + " {scrypt}$e0801$HNxbWtZM45LkRNqaFOyQmtNz3dCzWD0Fl3JFjDo8z3fWWmIkY+bhv34YJU8+aQOcmBqn3fFAJptdAaousds0uA==$H4fcDZAlAzV6lMUOX14+bTmeEYHVlf7S+nVQYrSpKtQ=",
        "Spring"
            + " {scrypt}$E0801$HNxbWtZM45LkRNqaFOyQmtNz3dCzWD0Fl3JFjDo8z3fWWmIkY+bhv34YJU8+aQOcmBqn3fFAJptdAaousds0uA==$H4fcDZAlAzV6lMUOX14+bTmeEYHVlf7S+nVQYrSpKtQ=",
        "Spring"
            + " {scrypt@SpringSecurity_v5_8}$100801$K54lnFCtwwCsWrjW8IZCaQ==$w/E5MNdJr+yAeJBl3KtuulRSF1VXhrPpvi/YO60oj/A=",
        "Spring"
            + " {argon2}$argon2id$v=19$m=64,t=1,p=1$VnXSMncGTv2PWsR99mEqDQ$1vxwJcyWshCNjPHP6GqYGWL2VycEiQ8DBeO3/AqTJ3M",
        "Spring"
            + " {argon2@SpringSecurity_v5_8}$argon2id$v=19$m=16384,t=2,p=1$2If0q08Ui1hksbRaCvAVHQ$+8LraIeiFmZa/QuNadHybeqQw2tBiEa76dGfQdwLlQM",
        "Spring"
            + " {pbkdf2}c074a4627c5f5bf67e01c76b32430174c8c7d81278dd787678f8e5e901656700e5876a1f9f8c5243",
        // htpasswd 2.4.71 and mkpasswd 5.5.17
        "htpasswd $2y$04$MCBZD0HqlNEN/EE2st833unn4pnJ4/57Nb1fbIEgIXhowWanza2Jy",
        "mkpasswd $2b$05$oIYFnNT/UY99YVl1xe2JkOk6Dg6GAHBpurupJYXN/MERCFdXO7ec6",
      })
  void verifiesWhatOtherProgramsWrite(String program, String encoded) {
    PasswordHash stored = PasswordHash.of(encoded);
    ImportedForm form = formOf(stored);
    assertThat(form.matches(Secret.of("pässwörd €"), stored)).as(program).isTrue();
    assertThat(form.matches(Secret.of("pässwörd ?"), stored)).as(program).isFalse();
    assertThat(form.cost(stored)).isNotEmpty();
  }

  /** At the costs of today: 310,000 iterations, 100,000. */
  @Tag("full")
  @ParameterizedTest
  @CsvSource(
      delimiter = ' ',
      value = {
        "Spring"
            + " {pbkdf2@SpringSecurity_v5_8}1bca2d061438fec6198af2de5d649a3a09cf79ec2d1d6f3d4fb84d217e1076a0f032ca08e153f0ca8cc8ccde2b37fb8c",
        "Spring"
            + " {pbkdf2@SpringSecurity_v5_8}1BCA2D061438FEC6198AF2DE5D649A3A09CF79EC2D1D6F3D4FB84D217E1076A0F032CA08E153F0CA8CC8CCDE2B37FB8C",
        "hashlib"
            + " AQAAAAIAAYagAAAAEAABAgMEBQYHCAkKCwwNDg+DQMoouwT1SB2ElhJLFiiad9O91XzMMBc8byjryXcI+g==",
      })
  void verifiesThemAtFullCost(String program, String encoded) {
    verifiesWhatOtherProgramsWrite(program, encoded);
  }

  @Test
  void readsScryptOfDjangosOwnTests() {
    // Of Django's tests/auth_tests/test_hashers.py; Python's hashlib makes the same.
    PasswordHash stored =
        PasswordHash.of(
            "scrypt$16384$seasalt$8$1$Qj3+9PPyRjSJIebHnG81TMjsqtaIGxNQG/aEB/NYafTJ7tibgfYz71m0ldQESkXFRkdVCBhhY8mx7rQwite/Pw==");
    assertThat(formOf(stored).matches(Secret.of("lètmein"), stored)).isTrue();
  }

  /** Node's and Python's readers of PHC strings do; salts of bcrypt were often made as text. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "$pbkdf2-sha256$i=4096$c2FsdB$xeR41ZKIyEGqUw22hFxMjZYok6ABzk4RpJY4c6qYE0p",
        "$2a$04$abcdefghijklmnopqrstuvghE8Ev8uGFaUgY2cNEySvxngrb/Jzdn",
        "pbkdf2_sha256$1000$seasalt$YIWkt6M1JFXrHg5s0jZjBSc7C2Cz6QvchSJ0h8Y+i7d=",
      })
  void readsOverBitsThatBelongToNoByte(String encoded) {
    PasswordHash stored = PasswordHash.of(encoded);
    assertThat(formOf(stored).matches(Secret.of("password"), stored)).isTrue();
    assertThat(formOf(stored).matches(Secret.of("passwort"), stored)).isFalse();
  }

  /** HMAC fills keys up with NULs, and bcrypt repeats its key with one between. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "$2a$04$abcdefghijklmnopqrstuughE8Ev8uGFaUgY2cNEySvxngrb/Jzdm",
        "$pbkdf2-sha256$i=4096$c2FsdA$xeR41ZKIyEGqUw22hFxMjZYok6ABzk4RpJY4c6qYE0o",
        "$scrypt$ln=10,r=8,p=16$TmFDbA$/bq+HJ00cgB4VucZDQHp/nxq18vII3gw53N2Y0s3MWIurzDZLiKjiG/xCSedmDDaxyevuUqD7m2DYMvfoswGQA",
      })
  void p10APasswordThatDiffersInWhatTheHashDoesNotSeeIsNotTakenForAllOfIt(String encoded) {
    PasswordHash stored = PasswordHash.of(encoded);
    ImportedForm form = formOf(stored);
    for (String seenAsTheSame : List.of("password\0", "password\0password")) {
      Secret typed = Secret.of(seenAsTheSame);
      assertThat(form.matches(typed, stored) && form.isOfAllOf(typed, stored)).isFalse();
    }
    assertThat(form.isOfAllOf(Secret.of("password"), stored)).isTrue();
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
        "$scrypt$ln=16,r=1,p=1$" + SALT + "$" + HASH,
        "$pbkdf2-sha1$i=5000001,l=32$" + SALT + "$" + HASH,
        "$pbkdf2-sha256$i=1000,x=1$" + SALT + "$" + HASH,
        "$pbkdf2$10000001$" + SALT + "$" + HASH,
        "$pbkdf2-sha1$1000$" + SALT + "$" + HASH,
        "$pbkdf2-sha256$01000$" + SALT + "$" + HASH,
        "$pbkdf2-sha256$1000$$" + HASH,
        "$pbkdf2-sha256$1000$" + SALT + "$" + HASH + "=",
        "$pbkdf2-sha256$1000$" + SALT,
        "scrypt$16$" + SALT + "$8$2147483648$" + HASH + "=",
        "scrypt$17$" + SALT + "$8$1$" + HASH + "=",
        "scrypt$9999999999$" + SALT + "$8$1$" + HASH + "=",
        "scrypt$16$" + SALT + "$8$1",
        "argon2$argon2id$v=19$m=2147483647,t=1,p=1$" + SALT + "$" + HASH,
        "argon2$argon2id$v=19$m=1048576,t=64,p=1$" + SALT + "$" + HASH,
        "argon2$argon2id$v=19$m=64,t=1,p=1,keyid=YQ$" + SALT + "$" + HASH,
        "bcrypt$$2b$31$" + BCRYPT_END,
        "bcrypt_sha256$$2b$17$" + BCRYPT_END,
        "pbkdf2:md5:1000$" + SALT + "$" + "00000000000000000000000000000000",
        "pbkdf2:sha256:10000001$"
            + SALT
            + "$"
            + "0000000000000000000000000000000000000000000000000000000000000000",
        "pbkdf2:sha256$"
            + SALT
            + "$"
            + "0000000000000000000000000000000000000000000000000000000000000000",
        "pbkdf2:sha256:1000$"
            + SALT
            + "$"
            + "000000000000000000000000000000000000000000000000000000000000000",
        "pbkdf2:sha256:1000$" + SALT + "$" + "000000000000000000000000000000",
        "scrypt:1048576:32:1$"
            + SALT
            + "$00000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000",
        "scrypt:32768:8:999999999$"
            + SALT
            + "$00000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000",
        "AQAAAA",
        "AQAAAAMAACcQAAAAEAABAgMEBQYHCAkKCwwNDg+MK/yeWAUsuxiRiMWJ6y1Jnf1IHHq21Ta8rVprtxVWVg==",
        "AQAAAAH/////AAAAEAABAgMEBQYHCAkKCwwNDg+MK/yeWAUsuxiRiMWJ6y1Jnf1IHHq21Ta8rVprtxVWVg==",
        "AQAAAAEAACcQf////wABAgMEBQYHCAkKCwwNDg+MK/yeWAUsuxiRiMWJ6y1Jnf1IHHq21Ta8rVprtxVWVg==",
        "AQAAAAEAACcQAAAAAAABAgMEBQYHCAkKCwwNDg+MK/yeWAUsuxiRiMWJ6y1Jnf1IHHq21Ta8rVprtxVWVg==",
        "AQAAAAEAACcQAAAAEAABAgMEBQYHCAkKCwwNDg+M*/yeWAUsuxiRiMWJ6y1Jnf1IHHq21Ta8rVprtxVWVg==",
        "{bcrypt}$2a$31$" + BCRYPT_END,
        "{argon2}$argon2id$v=19$m=1048577,t=1,p=1$" + SALT + "$" + HASH,
        "{scrypt}$ffffff$73QCEb2/vZimi/SYQzdFtA==$FKX3o9Vs73VfZx1gSlbt0Ec2BxMki+HjxCV4vx3I3p4=",
        "{scrypt}$0$73QCEb2/vZimi/SYQzdFtA==$FKX3o9Vs73VfZx1gSlbt0Ec2BxMki+HjxCV4vx3I3p4=",
        "{pbkdf2}c074a4627c5f5bf67e01c76b32430174c8c7d81278dd787678f8e5e901656700e5876a1f9f8c52",
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
  @ValueSource(strings = {"pbkdf2:sha256:1000$%s$00", "pbkdf2_sha256$1000$%s$AAAA", "$scrypt$%s"})
  void p08BoundsTheLengthOfTheText(String form) {
    PasswordHash stored = PasswordHash.of(form.formatted("x".repeat(1 << 20)));
    assertThatThrownBy(() -> formOf(stored).cost(stored))
        .isInstanceOf(UnreadableHashException.class)
        .hasMessageContaining("512");
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
        "7P:abc",
        "$6$rounds=5000$salt$hash",
        "$y$j9T$salt$hash",
        "$apr1$salt$hash",
        "{SSHA}ZmFrZQ==",
        "{noop}password",
        "{bcrypt}password",
        "{sha256}00",
        "sha256$salt$00",
        "md5$salt$00",
        "$P$Babcdefgh",
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
