package org.services85.user.core.idempotency;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.services85.user.api.Secret;

class AnswerSealTest {

  private static final Secret KEY = Secret.of("d9b2d63d-a233-4123-847a-7090f5b0a5a1");
  private static final Secret ANSWER = Secret.of("p\u00e4ssw\u00f6rd \ud83d\udd11");

  private final SecureRandom random = new SecureRandom();
  private final AnswerSeal seal = AnswerSeal.of(KEY);

  @Test
  void opensWhatItSealedForThatPurposeAlone() {
    String sealed = seal.seal(ANSWER, "1 SET 2", random);
    assertThat(AnswerSeal.of(KEY).open(sealed, "1 SET 2").orElseThrow().matches(ANSWER)).isTrue();
    assertThat(seal.open(sealed, "1 SET 3")).isEmpty();
    assertThat(seal.open(sealed, "")).isEmpty();
  }

  @Test
  void opensNothingThatAnotherKeySealed() {
    AnswerSeal other = AnswerSeal.of(Secret.of("d9b2d63d-a233-4123-847a-7090f5b0a5a2"));
    assertThat(other.open(seal.seal(ANSWER, "", random), "")).isEmpty();
    assertThat(other.keyId()).isNotEqualTo(seal.keyId());
  }

  @Test
  void opensNothingThatWasChangedInAnyByte() {
    byte[] sealed = Base64.getDecoder().decode(seal.seal(ANSWER, "", random));
    for (int i = 0; i < sealed.length; i++) {
      byte[] changed = sealed.clone();
      changed[i] ^= 1;
      assertThat(seal.open(Base64.getEncoder().encodeToString(changed), "")).as("%s", i).isEmpty();
    }
    assertThat(seal.open("", "")).isEmpty();
    assertThat(seal.open("no base64!", "")).isEmpty();
  }

  @Test
  void sealsOneAnswerInAnotherFormEachTimeAndShowsNothingOfIt() {
    String sealed = seal.seal(ANSWER, "", random);
    assertThat(seal.seal(ANSWER, "", random)).isNotEqualTo(sealed);
    assertThat(sealed).doesNotContain(seal.keyId());
    assertThat(seal.keyId()).matches("[0-9a-f]{64}");
  }

  @Test
  void opensNothingOnceItIsClosed() {
    String sealed = seal.seal(ANSWER, "", random);
    seal.close();
    assertThat(seal.open(sealed, "")).isEmpty();
  }
}
