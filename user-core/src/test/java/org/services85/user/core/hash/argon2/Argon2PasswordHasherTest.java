package org.services85.user.core.hash.argon2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.services85.user.api.Secret;
import org.services85.user.core.hash.HashingLimits;
import org.services85.user.core.hash.PasswordHash;
import org.services85.user.core.hash.PhcString;
import org.services85.user.core.hash.UnreadableHashException;
import org.services85.user.core.hash.Verdict;

class Argon2PasswordHasherTest {

  private static final Argon2Parameters CHEAP = new Argon2Parameters(12_288, 3, 1);
  private static final String SALT = "c29tZXNhbHQxMjM0NTY3OA";
  private static final String TAG = "CTFhFdXPJO1aFaMaO6Mm5c8y7cJHApl8ArZWb2GRPPc";

  private final SecureRandom random = new SecureRandom();
  private final Argon2PasswordHasher hasher = Argon2PasswordHasher.of(CHEAP, random);

  @Test
  void recognisesItsOwnHash() {
    PasswordHash hash = hasher.hash(Secret.of("right pässwörd €"));
    assertThat(hasher.verify(Secret.of("right pässwörd €"), hash)).isEqualTo(Verdict.MATCH);
    assertThat(hasher.verify(Secret.of("right pässwörd ?"), hash)).isEqualTo(Verdict.MISMATCH);
    assertThat(hasher.verify(Secret.of(""), hash)).isEqualTo(Verdict.MISMATCH);
  }

  @Test
  void writesPhcStringsWithFreshSalts() {
    Set<String> salts = new HashSet<>();
    for (int i = 0; i < 3; i++) {
      String encoded = hasher.hash(Secret.of("same")).encoded();
      assertThat(encoded)
          .matches("\\$argon2id\\$v=19\\$m=12288,t=3,p=1\\$[a-zA-Z0-9+/]{22}\\$[a-zA-Z0-9+/]{43}");
      salts.add(HexFormat.of().formatHex(PhcString.parse(encoded).salt()));
    }
    assertThat(salts).hasSize(3);
  }

  @Test
  void bothEnginesVerifyEachOthersHashes() {
    var onJava = Argon2PasswordHasher.inJava(CHEAP, PepperKeys.none(), random);
    assertThat(onJava.engine()).isEqualTo(new BouncyCastleEngine().name());
    var onNative = new Argon2PasswordHasher(NativeEngine.load(), CHEAP, PepperKeys.none(), random);
    Secret password = Secret.of("crossed");
    assertThat(onJava.verify(password, onNative.hash(password))).isEqualTo(Verdict.MATCH);
    assertThat(onNative.verify(password, onJava.hash(password))).isEqualTo(Verdict.MATCH);
  }

  @Test
  void saysThatAHashWithOtherParametersIsOutdated() {
    PasswordHash old =
        Argon2PasswordHasher.of(new Argon2Parameters(12_288, 4, 1), random).hash(Secret.of("old"));
    assertThat(hasher.verify(Secret.of("old"), old)).isEqualTo(Verdict.MATCH_OUTDATED);
    assertThat(hasher.verify(Secret.of("new"), old)).isEqualTo(Verdict.MISMATCH);
  }

  @Test
  void saysThatAHashOfTheOldVersionIsOutdated() {
    // echo -n password | argon2 somesalt -id -t 1 -k 64 -p 1 -l 32 -v 10; once written without v.
    String rest = "m=64,t=1,p=1$c29tZXNhbHQ$BNNN5hUxEQkUk67iF/12o/X1a4Jvvi9IzrjXfdGe2so";
    for (String version : List.of("v=16$", "")) {
      PasswordHash old = PasswordHash.of("$argon2id$" + version + rest);
      assertThat(hasher.verify(Secret.of("password"), old)).isEqualTo(Verdict.MATCH_OUTDATED);
      assertThat(hasher.verify(Secret.of("passwort"), old)).isEqualTo(Verdict.MISMATCH);
    }
  }

  /** Made by the command argon2 20190702 of Debian: {@code -i} or {@code -d}, -t 2 -k 64 -p 2. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "$argon2i$v=16$m=64,t=2,p=2$c29tZXNhbHQ$gj0bQlEIY7ki/w2rKQfv6pCMlEb23gIeHFldmAks3nM",
        "$argon2i$v=19$m=64,t=2,p=2$c29tZXNhbHQ$wddg6X1Qn8BoO4s1j4SfHyj/A+h9wZDL6N1GC2+VmgM",
        "$argon2d$v=16$m=64,t=2,p=2$c29tZXNhbHQ$gEYlVw3aTC+cd8BrWBM7r0qBTXRYLNySboaDoQ9xKrM",
        "$argon2d$v=19$m=64,t=2,p=2$c29tZXNhbHQ$I021tChqroQJn2IJvmS1S7xMHv1bS6M/YukdV/FGhB0",
        "$argon2id$v=19$m=64,t=2,p=2$c29tZXNhbHQ$VK5j6r0D8gwnAHAWHBXS81z/2OMQ5WIXcjEe8nPwt5Q",
      })
  void verifiesEachVariantAndSaysThatItIsOutdated(String encoded) {
    PasswordHash stored = PasswordHash.of(encoded);
    for (Argon2Engine engine : List.of(NativeEngine.load(), new BouncyCastleEngine())) {
      assertThat(of(engine).verify(Secret.of("pässwörd €"), stored))
          .isEqualTo(Verdict.MATCH_OUTDATED);
      assertThat(of(engine).verify(Secret.of("pässwörd"), stored)).isEqualTo(Verdict.MISMATCH);
    }
  }

  @Test
  void tellsTheCostOfOneVariantFromThatOfAnother() {
    String rest = "$v=19$m=64,t=1,p=1$" + SALT + "$" + TAG;
    assertThat(List.of("$argon2i", "$argon2d", "$argon2id"))
        .extracting(id -> hasher.cost(PasswordHash.of(id + rest)))
        .doesNotHaveDuplicates();
  }

  @Test
  void saysWhatMemoryItTakes() {
    assertThat(hasher.memoryKib()).isEqualTo(12_288);
    PasswordHash other = PasswordHash.of("$argon2id$v=19$m=65536,t=2,p=1$" + SALT + "$" + TAG);
    assertThat(hasher.memoryKib(other)).isEqualTo(65_536);
    assertThatThrownBy(() -> hasher.memoryKib(PasswordHash.of("7P:abc")))
        .isInstanceOf(UnreadableHashException.class);
  }

  @Test
  void leavesThePasswordToItsOwner() {
    Secret password = Secret.of("mine");
    hasher.verify(password, hasher.hash(password));
    hasher.verifyNothing(password);
    assertThat(password.matches(Secret.of("mine"))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "7P:abc",
        "$argon2id$v=19$m=2147483647,t=2,p=1$" + SALT + "$" + TAG,
        "$argon2id$v=19$m=1048577,t=2,p=1$" + SALT + "$" + TAG,
        "$argon2id$v=19$m=99999999999999,t=2,p=1$" + SALT + "$" + TAG,
        "$argon2id$v=19$m=-1,t=2,p=1$" + SALT + "$" + TAG,
        "$argon2id$v=19$m=7,t=2,p=1$" + SALT + "$" + TAG,
        "$argon2id$v=19$m=64,t=65,p=1$" + SALT + "$" + TAG,
        "$argon2id$v=19$m=64,t=0,p=1$" + SALT + "$" + TAG,
        "$argon2id$v=19$m=256,t=1,p=17$" + SALT + "$" + TAG,
        "$argon2id$v=17$m=64,t=1,p=1$" + SALT + "$" + TAG,
        "$argon2id$v=0$m=64,t=1,p=1$" + SALT + "$" + TAG,
        "$argon2id$v=19$m=64,t=1,p=1,keyid=YQ$" + SALT + "$" + TAG,
        "$argon2$v=19$m=64,t=1,p=1$" + SALT + "$" + TAG,
        "$argon2ids$v=19$m=64,t=1,p=1$" + SALT + "$" + TAG,
        "$argon2i$v=17$m=64,t=1,p=1$" + SALT + "$" + TAG,
        "$argon2d$v=19$m=64,t=65,p=1$" + SALT + "$" + TAG,
        "$argon2id$v=19$m=1048576,t=5,p=1$" + SALT + "$" + TAG,
        "$argon2id$v=19$m=64,t=1$" + SALT + "$" + TAG,
        "$argon2id$v=19$m=64,t=1,p=1,x=1$" + SALT + "$" + TAG,
        "$argon2id$v=19$m=64,t=1,p=1$c2FsdA$" + TAG,
        "$argon2id$v=19$m=64,t=1,p=1$" + SALT + "$c2FsdA",
        "$argon2id$v=19$m=64,t=1,p=1$" + SALT,
      })
  void p08RefusesToReadHashesThatNobodyWroteHonestly(String stored) {
    Secret password = Secret.of("password");
    assertThatThrownBy(() -> hasher.verify(password, PasswordHash.of(stored)))
        .isInstanceOf(UnreadableHashException.class)
        .message()
        .doesNotContain(TAG, SALT);
  }

  @ParameterizedTest
  @CsvSource({
    // salt and tag in bytes
    "m=8;t=1;p=1, 8, 8, 16",
    "m=8;t=64;p=1, 8, 48, 64",
    "m=16;t=1;p=2, 16, 16, 32",
    "m=128;t=1;p=16, 128, 16, 32",
    "m=1048576;t=4;p=1, 1048576, 16, 32",
    "m=65536;t=64;p=1, 65536, 16, 32",
  })
  void p08ReadsHashesUpToTheBounds(String cost, int memoryKib, int saltBytes, int tagBytes) {
    assertThat(hasher.memoryKib(stored(cost, saltBytes, tagBytes))).isEqualTo(memoryKib);
  }

  @ParameterizedTest
  @CsvSource({
    "m=15;t=1;p=2, 16, 32",
    "m=64;t=1;p=1, 7, 32",
    "m=64;t=1;p=1, 16, 15",
    "m=64;t=1;p=1, 16, 65"
  })
  void p08ReadsNoneBeyondThem(String cost, int saltBytes, int tagBytes) {
    assertThatThrownBy(() -> hasher.memoryKib(stored(cost, saltBytes, tagBytes)))
        .isInstanceOf(UnreadableHashException.class);
  }

  private static PasswordHash stored(String cost, int saltBytes, int tagBytes) {
    return PasswordHash.of(
        "$argon2id$v=19$%s$%s$%s"
            .formatted(cost.replace(';', ','), base64(saltBytes), base64(tagBytes)));
  }

  private static String base64(int bytes) {
    return Base64.getEncoder().withoutPadding().encodeToString(new byte[bytes]);
  }

  @Test
  void saysWhichEngineComputesAndLimitsThatSuitIt() {
    assertThat(of(NativeEngine.load()).engine())
        .containsAnyOf("argon2-jvm (native)", "libargon2 of the system");
    assertThat(of(NativeEngine.load()).standardLimits()).isEqualTo(HashingLimits.ofThisMachine());
    assertThat(of(new BouncyCastleEngine()).engine()).isEqualTo("Bouncy Castle (Java)");
    assertThat(of(new BouncyCastleEngine()).standardLimits()).isEqualTo(HashingLimits.ofThisHeap());
  }

  private Argon2PasswordHasher of(Argon2Engine engine) {
    return new Argon2PasswordHasher(engine, CHEAP, PepperKeys.none(), random);
  }

  @Test
  void p08RefusesAHashCutAtAnyPlace() {
    String whole = hasher.hash(Secret.of("whole")).encoded();
    for (int length = 0; length < whole.length(); length++) {
      PasswordHash cut = PasswordHash.of(whole.substring(0, length));
      try {
        assertThat(hasher.verify(Secret.of("whole"), cut))
            .as("cut to %s characters", length)
            .isEqualTo(Verdict.MISMATCH);
      } catch (UnreadableHashException expected) {
        assertThat(expected).hasMessageNotContaining(whole);
      }
    }
  }

  @Test
  void showsNoHashInToString() {
    PasswordHash hash = hasher.hash(Secret.of("hidden"));
    assertThat(hash.toString() + PhcString.parse(hash.encoded()))
        .doesNotContain(hash.encoded().substring(30));
  }
}
