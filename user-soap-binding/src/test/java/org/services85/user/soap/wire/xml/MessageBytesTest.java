package org.services85.user.soap.wire.xml;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MessageBytesTest {

  private static final int MOST = 10_000;

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 600, MOST - 1, MOST, MOST + 1, Integer.MAX_VALUE})
  void readsAllThatThereIsWhateverHasArrived(int arrived) throws IOException {
    for (int length : new int[] {0, 1, 599, 600, MOST - 1, MOST, MOST + 1}) {
      byte[] message = random(length);

      ByteBuffer read = MessageBytes.read(arrived(message, arrived), MOST);

      assertThat(written(read)).isEqualTo(Arrays.copyOf(message, Math.min(length, MOST)));
    }
  }

  @Test
  void givesWhatWasWrittenInPiecesAndKeepsNothingOfIt() {
    byte[] message = random(3_000);
    MessageBytes bytes = new MessageBytes();
    bytes.write(message, 0, 1);
    bytes.write(message, 1, 2_900);
    for (int i = 2_901; i < message.length; i++) {
      bytes.write(message[i]);
    }

    assertThat(written(bytes.take())).isEqualTo(message);
    assertThat(bytes.size()).isZero();

    bytes.write(message, 0, 700);
    bytes.write(message[700]);
    assertThat(written(bytes.take())).isEqualTo(Arrays.copyOf(message, 701));
  }

  private static byte[] written(ByteBuffer bytes) {
    byte[] copy = new byte[bytes.remaining()];
    bytes.get(copy);
    return copy;
  }

  private static InputStream arrived(byte[] message, int arrived) {
    return new ByteArrayInputStream(message) {
      @Override
      public int available() {
        return arrived;
      }
    };
  }

  private static byte[] random(int length) {
    byte[] bytes = new byte[length];
    new Random(length).nextBytes(bytes);
    return bytes;
  }
}
