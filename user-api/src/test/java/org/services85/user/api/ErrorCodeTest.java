package org.services85.user.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ErrorCodeTest {

  @ParameterizedTest
  @EnumSource
  void rebuildsAnExceptionOfItsOwnType(ErrorCode code) {
    UserAgentException exception = code.exception("what was wrong", "what to say");
    assertThat(exception.code()).isEqualTo(code);
    assertThat(exception).hasMessage("what was wrong");
    assertThat(exception.friendlyText()).isEqualTo("what to say");
    assertThat(ErrorCode.ofValue(code.value())).contains(code);
  }

  @Test
  void hasOneTypeForEachCode() {
    assertThat(
            Arrays.stream(ErrorCode.values())
                .<Class<?>>map(code -> code.exception("", "").getClass()))
        .doesNotHaveDuplicates()
        .containsExactlyInAnyOrder(UserAgentException.class.getPermittedSubclasses());
    assertThat(Arrays.stream(ErrorCode.values()).map(ErrorCode::exceptionType))
        .doesNotHaveDuplicates();
  }

  @Test
  void knowsNoOtherText() {
    assertThat(ErrorCode.ofValue("nonsense")).isEqualTo(Optional.empty());
  }
}
