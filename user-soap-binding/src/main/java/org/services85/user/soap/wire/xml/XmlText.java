package org.services85.user.soap.wire.xml;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The characters of an XML document, in UTF-8 or UTF-16. Parsers replace what is no character; here
 * it is refused.
 *
 * @param characters the characters, with a byte order mark if there is one
 * @param charset what they were encoded in
 */
public record XmlText(CharBuffer characters, Charset charset) {

  /**
   * Decodes a document, whose encoding its first bytes tell (XML 1.0, appendix F).
   *
   * @param bytes the document
   * @return its characters
   * @throws MalformedMessageException if a byte sequence stands for no character
   */
  public static XmlText of(ByteBuffer bytes) throws MalformedMessageException {
    Charset charset = charset(bytes);
    try {
      // A new decoder reports what does not fit.
      CharBuffer characters = charset.newDecoder().decode(bytes);
      refuseNoncharacters(characters);
      return new XmlText(characters, charset);
    } catch (CharacterCodingException e) {
      throw new MalformedMessageException(
          "the message is not well-formed XML: it has bytes that are no text in " + charset);
    }
  }

  /** The two that XML excludes and its parser lets pass (XML 1.0, production 2). */
  private static void refuseNoncharacters(CharBuffer characters) throws MalformedMessageException {
    char[] array = characters.array();
    for (int i = 0; i < characters.limit(); i++) {
      if (array[i] >= 0xfffe) {
        throw new MalformedMessageException(
            "the message is not well-formed XML: it has a character that XML excludes");
      }
    }
  }

  /** Whether the encoding that the document declares for itself is the one that it is in. */
  boolean isDeclaredAs(@Nullable String encoding) {
    return encoding == null
        || encoding.equalsIgnoreCase(charset.name())
        || (encoding.toUpperCase(Locale.ROOT).equals("UTF-16") && !charset.equals(UTF_8));
  }

  private static Charset charset(ByteBuffer bytes) {
    if (bytes.remaining() < 2) {
      return UTF_8;
    }
    return switch (((bytes.get(0) & 0xff) << 8) | (bytes.get(1) & 0xff)) {
      case 0xfeff, '<' -> UTF_16BE;
      case 0xfffe, '<' << 8 -> UTF_16LE;
      default -> UTF_8;
    };
  }
}
