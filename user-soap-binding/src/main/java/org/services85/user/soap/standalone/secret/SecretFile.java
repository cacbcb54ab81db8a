package org.services85.user.soap.standalone.secret;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.services85.user.api.Secret;

/**
 * A file that holds something secret, in UTF-8 with or without a byte order mark. Each read opens
 * it once, so that it may be a pipe. What cannot be read so is refused by an {@link IOException}
 * whose message names the file and the reason, and nothing of what it holds.
 *
 * @param path where it is
 */
public record SecretFile(Path path) {

  /** Many times what a secret has, and what any list of them has. */
  private static final int MAX_BYTES = 1 << 20;

  private static final char BYTE_ORDER_MARK = '\uFEFF';

  /** A use of a text, which is wiped after it. */
  @FunctionalInterface
  private interface Use<T> {
    T of(char[] text) throws IOException;
  }

  /**
   * The one line of the file, without its end.
   *
   * @return a secret that is not empty; the caller's to wipe
   * @throws IOException if it cannot be read so, or is empty or of several lines
   */
  public Secret line() throws IOException {
    return read(
        text -> {
          int length = text.length - lengthOfEnd(text);
          if (length == 0) {
            throw refused("is empty");
          }
          char[] line = Arrays.copyOf(text, length);
          try {
            if (CharBuffer.wrap(line).chars().anyMatch(c -> c == '\n' || c == '\r')) {
              throw refused("has several lines; expected one, with nothing else");
            }
            return Secret.of(line);
          } finally {
            Arrays.fill(line, '\0');
          }
        });
  }

  private static int lengthOfEnd(char[] text) {
    int length = text.length;
    if (length > 1 && text[length - 2] == '\r' && text[length - 1] == '\n') {
      return 2;
    }
    return length > 0 && (text[length - 1] == '\n' || text[length - 1] == '\r') ? 1 : 0;
  }

  /**
   * Its lines, without their ends.
   *
   * @return the lines
   * @throws IOException if it cannot be read so
   */
  public List<String> lines() throws IOException {
    return text().lines().toList();
  }

  /**
   * All of its text.
   *
   * @return the text
   * @throws IOException if it cannot be read so
   */
  public String text() throws IOException {
    return read(String::new);
  }

  private <T> T read(Use<T> use) throws IOException {
    byte[] bytes = bytes();
    try {
      CharBuffer decoded = decode(bytes);
      char[] text = new char[decoded.remaining()];
      try {
        decoded.get(text);
        return use.of(text);
      } finally {
        Arrays.fill(text, '\0');
        Arrays.fill(decoded.array(), '\0');
      }
    } finally {
      Arrays.fill(bytes, (byte) 0);
    }
  }

  private byte[] bytes() throws IOException {
    if (Files.isDirectory(path)) {
      throw refused("cannot be read: it is a folder");
    }
    try (InputStream in = Files.newInputStream(path)) {
      byte[] bytes = in.readNBytes(MAX_BYTES + 1);
      if (bytes.length > MAX_BYTES) {
        Arrays.fill(bytes, (byte) 0);
        throw refused("has more than 1 MiB");
      }
      return bytes;
    } catch (NoSuchFileException e) {
      throw refused("cannot be read: there is no such file");
    } catch (AccessDeniedException e) {
      throw refused("cannot be read: access to it is denied");
    }
  }

  private CharBuffer decode(byte[] bytes) throws IOException {
    if (startsWith(bytes, 0xfe, 0xff) || startsWith(bytes, 0xff, 0xfe)) {
      throw refused("is in UTF-16; save it in UTF-8");
    }
    try {
      CharBuffer text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
      if (text.chars().anyMatch(c -> c == '\0')) {
        Arrays.fill(text.array(), '\0');
        throw refused("has a NUL, as UTF-16 has; save it in UTF-8");
      }
      if (text.hasRemaining() && text.charAt(0) == BYTE_ORDER_MARK) {
        text.get();
      }
      return text;
    } catch (CharacterCodingException e) {
      throw refused("is not in UTF-8; save it so");
    }
  }

  private static boolean startsWith(byte[] bytes, int first, int second) {
    return bytes.length > 1 && (bytes[0] & 0xff) == first && (bytes[1] & 0xff) == second;
  }

  private IOException refused(String reason) {
    return new IOException(path + " " + reason);
  }
}
