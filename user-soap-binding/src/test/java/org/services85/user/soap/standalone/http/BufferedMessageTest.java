package org.services85.user.soap.standalone.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

class BufferedMessageTest {

  @Test
  void h12CountsWhatAMessageTakesUpAndGivesItBackOnce() {
    MemoryBudget small = new MemoryBudget(20_000);
    BufferedMessage message = new BufferedMessage(small);
    assertThat(message.add(ByteBuffer.allocate(4_096))).isTrue();
    assertThat(small.taken()).isZero();
    assertThat(message.add(ByteBuffer.allocate(4_096))).isTrue();
    assertThat(small.taken()).isEqualTo(4_096);
    assertThat(message.add(ByteBuffer.allocate(40_000))).isFalse();
    assertThat(message.multiply(12)).isFalse();
    assertThat(small.taken()).isEqualTo(4_096);
    message.close();
    message.close();
    assertThat(small.taken()).isZero();
  }
}
