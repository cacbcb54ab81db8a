package org.services85.user.core.hash.argon2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class Argon2ParametersTest {

  @ParameterizedTest
  @CsvSource({"47104,1", "19456,2", "12288,3", "12288,4"})
  void acceptsTheFloorOfAsvsAndRefusesOneKibLess(int memoryKib, int iterations) {
    assertThat(new Argon2Parameters(memoryKib, iterations, 1).memoryKib()).isEqualTo(memoryKib);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Argon2Parameters(memoryKib - 1, iterations, 1))
        .withMessageContaining("memoryKib " + (memoryKib - 1))
        .withMessageContaining(Integer.toString(memoryKib));
  }

  @ParameterizedTest
  @CsvSource({
    "19456,0,1",
    "19456,65,1",
    "19456,2,0",
    "19456,2,17",
    "1048577,2,1",
    "-1,2,1",
    "1048576,5,1",
    "65537,64,1"
  })
  void refusesWhatNoMachineShouldRun(int memoryKib, int iterations, int parallelism) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Argon2Parameters(memoryKib, iterations, parallelism));
  }

  @Test
  void standardIsWhatOwaspRecommends() {
    assertThat(Argon2Parameters.standard()).isEqualTo(new Argon2Parameters(19_456, 2, 1));
  }

  @Test
  void readsWhatItWrites() {
    Argon2Parameters parameters = new Argon2Parameters(65_536, 3, 4);
    assertThat(parameters.format()).isEqualTo("m=65536,t=3,p=4");
    assertThat(Argon2Parameters.parse("m=65536,t=3,p=4")).isEqualTo(parameters);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "m=65536", "t=3,m=65536,p=4", "m=9999999999,t=2,p=1", "m=-1,t=2,p=1"})
  void readsNothingElse(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Argon2Parameters.parse(text))
        .withMessageContaining("m=19456,t=2,p=1");
  }

  @Test
  void readsNothingBelowTheFloor() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Argon2Parameters.parse("m=4096,t=2,p=1"))
        .withMessageContaining("ASVS 5.0");
  }
}
