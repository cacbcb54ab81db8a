package org.services85.user.soap.standalone;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.services85.user.api.Secret;

/** A file that holds one secret, in UTF-8. */
final class SecretFile {

  private SecretFile() {}

  /**
   * Reads the secret.
   *
   * @param file where it stands; the end of the line after it is no part of it
   * @throws IOException if the file cannot be read
   */
  static Secret read(Path file) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    CharBuffer text = StandardCharsets.UTF_8.decode(ByteBuffer.wrap(bytes));
    char[] chars = new char[text.remaining()];
    try {
      text.get(chars);
      int length = chars.length;
      while (length > 0 && (chars[length - 1] == '\n' || chars[length - 1] == '\r')) {
        length--;
      }
      char[] secret = Arrays.copyOf(chars, length);
      try {
        return Secret.of(secret);
      } finally {
        Arrays.fill(secret, '\0');
      }
    } finally {
      Arrays.fill(bytes, (byte) 0);
      Arrays.fill(chars, '\0');
      Arrays.fill(text.array(), '\0');
    }
  }
}
