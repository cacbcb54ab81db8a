package org.services85.user.core.hash.argon2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.services85.user.api.Secret;
import org.services85.user.core.hash.PasswordHash;
import org.services85.user.core.hash.UnreadableHashException;
import org.services85.user.core.hash.Verdict;

class PepperKeysTest {

  private static final Secret PASSWORD = Secret.of("password");
  private static final byte[] FIRST_KEY = key("the first key, of 32 characters!");
  private static final byte[] SECOND_KEY = key("the other key, of 32 characters!");
  private static final PepperKeys FIRST = PepperKeys.none().with("2025", FIRST_KEY);
  private static final PepperKeys BOTH = FIRST.with("2026", SECOND_KEY);

  @Test
  void aHashNamesItsKey() {
    assertThat(hasher(FIRST).hash(PASSWORD).encoded())
        .startsWith("$argon2id$v=19$m=12288,t=3,p=1,keyid=" + base64("2025") + "$");
    assertThat(hasher(PepperKeys.none()).hash(PASSWORD).encoded()).doesNotContain("keyid");
  }

  @Test
  void theKeyIsArgon2sSecret() {
    byte[] salt = key("sixteen byte salt".substring(0, 16));
    byte[] tag =
        new BouncyCastleEngine()
            .hash(
                key("password"),
                salt,
                FIRST_KEY,
                new byte[0],
                new Argon2Engine.Setting(Argon2Engine.VERSION, 12_288, 3, 1, 32));
    PasswordHash stored =
        PasswordHash.of(
            "$argon2id$v=19$m=12288,t=3,p=1,keyid=%s$%s$%s"
                .formatted(base64("2025"), base64(salt), base64(tag)));
    assertThat(hasher(FIRST).verify(PASSWORD, stored)).isEqualTo(Verdict.MATCH);
  }

  @Test
  void derivesKeysForOtherPurposesFromTheNewest() {
    assertThat(PepperKeys.none().derive("one")).isEmpty();
    assertThat(BOTH.derive("one").orElseThrow())
        .hasSize(32)
        .isEqualTo(PepperKeys.none().with("other", SECOND_KEY).derive("one").orElseThrow())
        .isNotEqualTo(BOTH.derive("two").orElseThrow())
        .isNotEqualTo(FIRST.derive("one").orElseThrow());
  }

  @Test
  void withoutTheKeyTheHashIsOfNoUse() {
    String encoded = hasher(FIRST).hash(PASSWORD).encoded();
    String renamed = encoded.replace(base64("2025"), base64("2026"));
    assertThat(hasher(BOTH).verify(PASSWORD, PasswordHash.of(renamed)))
        .as("made with the first key, read with the second")
        .isEqualTo(Verdict.MISMATCH);
    String stripped = encoded.replace(",keyid=" + base64("2025"), "");
    assertThat(hasher(BOTH).verify(PASSWORD, PasswordHash.of(stripped)))
        .isEqualTo(Verdict.MISMATCH);
  }

  @Test
  void keysAreRotatedWithoutAFlagDay() {
    PasswordHash bare = hasher(PepperKeys.none()).hash(PASSWORD);
    PasswordHash first = hasher(FIRST).hash(PASSWORD);
    PasswordHash second = hasher(BOTH).hash(PASSWORD);
    assertThat(hasher(FIRST).verify(PASSWORD, bare)).isEqualTo(Verdict.MATCH_OUTDATED);
    assertThat(hasher(FIRST).verify(PASSWORD, first)).isEqualTo(Verdict.MATCH);
    assertThat(hasher(BOTH).verify(PASSWORD, bare)).isEqualTo(Verdict.MATCH_OUTDATED);
    assertThat(hasher(BOTH).verify(PASSWORD, first)).isEqualTo(Verdict.MATCH_OUTDATED);
    assertThat(hasher(BOTH).verify(PASSWORD, second)).isEqualTo(Verdict.MATCH);
    assertThat(hasher(BOTH).verify(Secret.of("wrong"), first)).isEqualTo(Verdict.MISMATCH);
  }

  @Test
  void aHashWhoseKeyHasLeftTheRingCannotBeRead() {
    PasswordHash first = hasher(FIRST).hash(PASSWORD);
    for (PepperKeys ring :
        new PepperKeys[] {PepperKeys.none(), PepperKeys.none().with("2026", SECOND_KEY)}) {
      assertThatThrownBy(() -> hasher(ring).verify(PASSWORD, first))
          .isInstanceOf(UnreadableHashException.class)
          .hasMessageContaining("keyid=" + base64("2025"));
    }
  }

  @Test
  void aPepperedHashIsTheSameFromBothEngines() {
    Argon2Parameters cheap = new Argon2Parameters(12_288, 3, 1);
    var onJava =
        new Argon2PasswordHasher(new BouncyCastleEngine(), cheap, BOTH, new SecureRandom());
    var onNative = new Argon2PasswordHasher(NativeEngine.load(), cheap, BOTH, new SecureRandom());
    assertThat(onNative.verify(PASSWORD, onJava.hash(PASSWORD))).isEqualTo(Verdict.MATCH);
    assertThat(onJava.verify(PASSWORD, onNative.hash(PASSWORD))).isEqualTo(Verdict.MATCH);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "nine chars", "a b", "ä", "a$b", "a,b"})
  void refusesIdsThatAHashCannotName(String id) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PepperKeys.none().with(id, FIRST_KEY))
        .withMessageContaining("id of a pepper key");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 15, 65})
  void refusesKeysThatAreTooShortOrTooLong(int bytes) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PepperKeys.none().with("2025", new byte[bytes]))
        .withMessage("pepper key 2025 has %s bytes, not 16 to 64", bytes);
  }

  @ParameterizedTest
  @ValueSource(ints = {16, 64})
  void takesTheShortestAndTheLongestKey(int bytes) {
    PepperKeys ring = PepperKeys.none().with("2025", new byte[bytes]);
    assertThat(hasher(ring).verify(PASSWORD, hasher(ring).hash(PASSWORD))).isEqualTo(Verdict.MATCH);
  }

  @Test
  void refusesASecondKeyOfTheSameId() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> BOTH.with("2025", SECOND_KEY))
        .withMessageContaining("2025");
  }

  @Test
  void keepsACopyThatTheCallerCannotWipe() {
    byte[] mine = FIRST_KEY.clone();
    PepperKeys ring = PepperKeys.none().with("2025", mine);
    Arrays.fill(mine, (byte) 0);
    assertThat(hasher(ring).verify(PASSWORD, hasher(FIRST).hash(PASSWORD)))
        .isEqualTo(Verdict.MATCH);
  }

  @Test
  void p04ShowsItsIdsAndNoKey() {
    assertThat(BOTH).hasToString("PepperKeys[2025, 2026]");
    assertThat(hasher(BOTH).hash(PASSWORD).encoded())
        .doesNotContain(base64(SECOND_KEY), HexFormat.of().formatHex(SECOND_KEY));
  }

  private static Argon2PasswordHasher hasher(PepperKeys ring) {
    return Argon2PasswordHasher.of(new Argon2Parameters(12_288, 3, 1), ring, new SecureRandom());
  }

  private static byte[] key(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private static String base64(String text) {
    return base64(key(text));
  }

  private static String base64(byte[] bytes) {
    return Base64.getEncoder().withoutPadding().encodeToString(bytes);
  }
}
