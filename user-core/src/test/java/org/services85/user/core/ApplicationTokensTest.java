package org.services85.user.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.services85.user.api.Secret;

class ApplicationTokensTest {

  @Test
  void onSiteLooksAtNothing() {
    Secret wiped = Secret.of("wiped");
    wiped.close();
    assertThat(ApplicationTokens.onsite().admit(Optional.empty())).isTrue();
    assertThat(ApplicationTokens.onsite().admit(Optional.of(wiped))).isTrue();
  }

  @Test
  void onlineAdmitsEachKnownTokenAndNoOther() {
    ApplicationTokens tokens =
        ApplicationTokens.online(List.of(Secret.of("first"), Secret.of("second")));
    assertThat(tokens.admit(Optional.of(Secret.of("first")))).isTrue();
    assertThat(tokens.admit(Optional.of(Secret.of("second")))).isTrue();
    for (String other : List.of("", "firs", "first ", "First", "third")) {
      assertThat(tokens.admit(Optional.of(Secret.of(other)))).as(other).isFalse();
    }
    assertThat(tokens.admit(Optional.empty())).isFalse();
  }

  @Test
  void onlineWithoutTokensOrWithAnEmptyOneIsAMistake() {
    assertThatIllegalArgumentException().isThrownBy(() -> ApplicationTokens.online(List.of()));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ApplicationTokens.online(List.of(Secret.of("x"), Secret.of(""))));
  }
}
