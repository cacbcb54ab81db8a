package org.services85.user.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CallContextTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "order-66",
        "3e1f0c1b2a4d5e6f7a8b9",
        "3e1f0c1b 2a4d5e6f7a8b9c0d",
        "00000000-0000-0000-0000-000000000000",
        "\u0663e1f0c1b2a4d5e6f7a8b9c0d"
      })
  void refusesAnIdempotencyKeyThatCannotHave128RandomBits(String key) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CallContext.none().withIdempotencyKey(Secret.of(key)))
        .withMessage(
            "no idempotency key: expected at least 128 random bits, as 22 to 128 letters, digits,"
                + " - and _, such as a random UUID");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CallContext.none().withIdempotencyKey(Secret.of("ab1-_Z".repeat(22))));
  }

  @Test
  void takesARandomUuidForAnIdempotencyKeyAndDoesNotShowIt() {
    String key = UUID.randomUUID().toString();
    CallContext context =
        CallContext.none().withIdempotencyKey(Secret.of(key)).withCorrelationId("order-66");
    assertThat(context.idempotencyKey().orElseThrow().matches(Secret.of(key))).isTrue();
    assertThat(context.toString()).contains("order-66").doesNotContain(key);
  }
}
