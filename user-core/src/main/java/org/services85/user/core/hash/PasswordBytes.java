package org.services85.user.core.hash;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.services85.user.api.Secret;

/** A password as the bytes that are hashed: its UTF-8 form, wiped when closed. Not thread-safe. */
public final class PasswordBytes implements AutoCloseable {

  private final byte[] bytes;

  private PasswordBytes(byte[] bytes) {
    this.bytes = bytes;
  }

  /**
   * The bytes of a password. Halves of surrogate pairs become question marks.
   *
   * @param password the password; stays the caller's to wipe
   * @return its bytes, to be closed
   */
  public static PasswordBytes of(Secret password) {
    char[] chars = password.reveal();
    ByteBuffer encoded = ByteBuffer.allocate(3 * chars.length);
    try {
      StandardCharsets.UTF_8
          .newEncoder()
          .onMalformedInput(CodingErrorAction.REPLACE)
          .encode(CharBuffer.wrap(chars), encoded, true);
      return new PasswordBytes(Arrays.copyOf(encoded.array(), encoded.position()));
    } finally {
      Arrays.fill(chars, '\0');
      Arrays.fill(encoded.array(), (byte) 0);
    }
  }

  /**
   * The bytes themselves, no copy.
   *
   * @return an array that is zeros once this is closed
   */
  public byte[] array() {
    return bytes;
  }

  @Override
  public void close() {
    Arrays.fill(bytes, (byte) 0);
  }
}
