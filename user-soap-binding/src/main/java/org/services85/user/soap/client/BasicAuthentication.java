package org.services85.user.soap.client;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import org.services85.user.api.Secret;

/** User and password as a header carries them: RFC 7617, in UTF-8. */
final class BasicAuthentication {

  private BasicAuthentication() {}

  /**
   * The header's value.
   *
   * @throws IllegalArgumentException if the user's name has a colon or a control character, which
   *     cannot be told
   */
  static String of(String user, Secret password) {
    if (user.indexOf(':') >= 0 || user.chars().anyMatch(Character::isISOControl)) {
      throw new IllegalArgumentException(
          "a user's name with a colon or a control character cannot be sent");
    }
    char[] characters = password.reveal();
    ByteBuffer encoded = StandardCharsets.UTF_8.encode(CharBuffer.wrap(characters));
    byte[] name = (user + ":").getBytes(StandardCharsets.UTF_8);
    byte[] both = Arrays.copyOf(name, name.length + encoded.remaining());
    encoded.get(both, name.length, both.length - name.length);
    try {
      return "Basic " + Base64.getEncoder().encodeToString(both);
    } finally {
      Arrays.fill(characters, '\0');
      encoded.clear();
      while (encoded.hasRemaining()) {
        encoded.put((byte) 0);
      }
      Arrays.fill(both, (byte) 0);
    }
  }
}
