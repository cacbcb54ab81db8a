package org.services85.user.core.policy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommonPasswordsTest {

  private static final Blocklist COMMON = Blocklist.common();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "passwordpassword",
        "Password1234567!",
        "QwertyUiop-2026-QwertyUiop",
        "123456789012345",
        "987654321098765",
        "aaaaaaaaaaaaaaaa",
        "121212121212121212",
        "summer winter 2026",
        ""
      })
  void listsWhatEverybodyThinksOfFirst(String password) {
    assertThat(COMMON.contains(password.toCharArray())).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "correct horse battery staple",
        "my password for work",
        "314159265358979",
        "4kD!q9-Zr7_wP2xT"
      })
  void listsNothingThatOnlyHasSuchAWordInside(String password) {
    assertThat(COMMON.contains(password.toCharArray())).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"passwordpassword", "breached elsewhere"})
  void joinsAnotherBlocklist(String password) {
    Blocklist both = COMMON.and(chars -> new String(chars).equals("breached elsewhere"));
    assertThat(both.contains(password.toCharArray())).isTrue();
    assertThat(both.contains("something else than that".toCharArray())).isFalse();
  }
}
