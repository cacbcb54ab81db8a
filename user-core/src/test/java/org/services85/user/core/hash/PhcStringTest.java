package org.services85.user.core.hash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PhcStringTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "$argon2id$v=19$m=19456,t=2,p=1$c29tZXNhbHQ$aGFzaGhhc2g",
        "$pbkdf2-sha256$i=600000$c29tZXNhbHQ$aGFzaGhhc2g",
        "$argon2id$v=19$m=64,t=1,p=1,keyid=a2V5$c29tZXNhbHQ$aGFzaGhhc2g",
        "$scrypt$c29tZXNhbHQ$aGFzaGhhc2g",
      })
  void formatsWhatItParsed(String text) {
    assertThat(PhcString.parse(text).format()).isEqualTo(text);
  }

  @Test
  void readsOverBitsThatBelongToNoByteWhereItIsToldTo() {
    PhcString phc = PhcString.parseLenient("$scrypt$c29tZXNhbHR$aGFzaGhhc2j");
    assertThat(phc.salt()).asString().isEqualTo("somesalt");
    assertThat(phc.format()).isEqualTo("$scrypt$c29tZXNhbHQ$aGFzaGhhc2g");
    assertThatThrownBy(() -> PhcString.parseLenient("$scrypt$c29tZXNhbHR=$aGFzaGhhc2g"))
        .isInstanceOf(UnreadableHashException.class);
  }

  @Test
  void givesTheParts() {
    PhcString phc = PhcString.parse("$argon2id$v=19$m=19456,t=2,p=1$c29tZXNhbHQ$aGFzaGhhc2g");
    assertThat(phc.id()).isEqualTo("argon2id");
    assertThat(phc.version()).hasValue(19);
    assertThat(phc.parameters())
        .containsExactly(Map.entry("m", "19456"), Map.entry("t", "2"), Map.entry("p", "1"));
    assertThat(phc.salt()).asString().isEqualTo("somesalt");
    assertThat(phc.hash()).asString().isEqualTo("hashhash");
    assertThat(phc.parameter("t", 1, 2)).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "$",
        "$$$",
        "argon2id$v=19$m=64$c29tZXNhbHQ$aGFzaGhhc2g",
        "$argon2id$v=19$m=64$c29tZXNhbHQ$aGFzaGhhc2g$",
        "$argon2id$v=019$m=64$c29tZXNhbHQ$aGFzaGhhc2g",
        "$argon2id$v=+19$m=64$c29tZXNhbHQ$aGFzaGhhc2g",
        "$argon2id$v=99999999999$m=64$c29tZXNhbHQ$aGFzaGhhc2g",
        "$argon2id$v=3000000000$m=64$c29tZXNhbHQ$aGFzaGhhc2g",
        "$argon2id$v=19$m=64,m=64$c29tZXNhbHQ$aGFzaGhhc2g",
        "$argon2id$v=19$m$c29tZXNhbHQ$aGFzaGhhc2g",
        "$argon2id$v=19$m=$c29tZXNhbHQ$aGFzaGhhc2g",
        "$argon2id$m=64$v=19$c29tZXNhbHQ$aGFzaGhhc2g",
        "$Argon2id$v=19$m=64$c29tZXNhbHQ$aGFzaGhhc2g",
        "$argon2id$v=19$m=64$c29tZXNhbHQ=$aGFzaGhhc2g",
        "$argon2id$v=19$m=64$c29tZXNhbHR$aGFzaGhhc2g",
        "$argon2id$v=19$m=64$c29tZXNhb-Q$aGFzaGhhc2g",
        "$argon2id$v=19$m=64$$aGFzaGhhc2g",
        "$argon2id$v=19$m=64$c29tZXNhbHQ$",
        " $argon2id$v=19$m=64$c29tZXNhbHQ$aGFzaGhhc2g",
        "$argon2id$v=19$m=64$c29tZXNhbHQ$aGFzaGhhc2g\n",
      })
  void p08RefusesEverythingElse(String text) {
    assertThatThrownBy(() -> PhcString.parse(text))
        .isInstanceOf(UnreadableHashException.class)
        .message()
        .doesNotContain("aGFzaGhhc2g");
  }

  @Test
  void p08RefusesTextThatIsTooLongToBeAHash() {
    String text = "$argon2id$v=19$m=64$c29tZXNhbHQ$" + "A".repeat(1 << 20);
    assertThatThrownBy(() -> PhcString.parse(text))
        .isInstanceOf(UnreadableHashException.class)
        .hasMessageContaining("512");
  }

  @Test
  void readsTextOfTheGreatestLength() {
    String start = "$xy$c29tZXNhbHQ$";
    String longest = start + "A".repeat(512 - start.length());
    assertThat(longest).hasSize(512);
    assertThat(PhcString.parse(longest).format()).isEqualTo(longest);
    assertThatThrownBy(() -> PhcString.parse(longest + "A"))
        .isInstanceOf(UnreadableHashException.class)
        .hasMessageContaining("512");
  }

  @Test
  void readsTheGreatestVersion() {
    PhcString phc = PhcString.parse("$x$v=2147483647$c29tZXNhbHQ$aGFzaGhhc2g");
    assertThat(phc.version()).hasValue(Integer.MAX_VALUE);
    assertThatThrownBy(() -> PhcString.parse("$x$v=2147483648$c29tZXNhbHQ$aGFzaGhhc2g"))
        .hasMessageContaining("version is beyond 2147483647");
  }

  @Test
  void namesTheFunctionAndNoMore() {
    assertThat(PhcString.parse("$scrypt$c29tZXNhbHQ$aGFzaGhhc2g"))
        .hasToString("PhcString[scrypt, redacted]");
  }

  @Test
  void boundsItsParameters() {
    PhcString phc = PhcString.parse("$x$m=64,n=no$c29tZXNhbHQ$aGFzaGhhc2g");
    assertThatThrownBy(() -> phc.parameter("m", 1, 63)).hasMessageContaining("from 1 to 63");
    assertThatThrownBy(() -> phc.parameter("m", 65, 99)).hasMessageContaining("from 65 to 99");
    assertThatThrownBy(() -> phc.parameter("n", 1, 9)).hasMessageContaining("n of the hash");
    assertThatThrownBy(() -> phc.parameter("o", 1, 9)).hasMessageContaining("o of the hash");
  }

  @Test
  void cannotBeBuiltInAFormThatItWouldNotRead() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> phc("Argon2", Map.of()))
        .withMessageContaining("function id");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> phc("x", Map.of("a", "1$2")))
        .withMessageContaining("parameter value");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> phc("x", Map.of("a=", "1")))
        .withMessageContaining("parameter name");
  }

  @Test
  void keepsItsBytesToItself() {
    PhcString phc = phc("x", Map.of());
    phc.salt()[0] = 9;
    phc.hash()[0] = 9;
    assertThat(phc.format()).isEqualTo(phc("x", Map.of()).format());
  }

  private static PhcString phc(String id, Map<String, String> parameters) {
    return new PhcString(id, OptionalInt.empty(), parameters, new byte[8], new byte[16]);
  }
}
