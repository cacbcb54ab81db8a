package org.services85.user.core.hash.imported;

import java.util.Base64;
import java.util.HexFormat;
import java.util.function.Function;
import org.services85.user.core.hash.UnreadableHashException;

/**
 * Reads bytes as other systems write them. Bits of a last character that belong to no byte may be
 * set: Python, Java and .NET read over them, and salts for bcrypt were often made of random
 * characters.
 */
final class EncodedBytes {

  private static final String BASE64 =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  private static final String BCRYPT =
      "./ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

  private EncodedBytes() {}

  /** Base64 (RFC 4648), with its padding or without. */
  static byte[] base64(String text) {
    return decode(Base64.getDecoder()::decode, text);
  }

  /** Passlib's adapted base64, which has a dot for the plus, and reads either. */
  static byte[] adaptedBase64(String text) {
    return base64(text.replace('.', '+'));
  }

  /** The base64 of bcrypt, which counts from dot and slash on. */
  static byte[] bcryptBase64(String text) {
    StringBuilder usual = new StringBuilder(text.length());
    text.chars().forEach(c -> usual.append(BASE64.charAt(BCRYPT.indexOf(c))));
    return base64(usual.toString());
  }

  /** Hexadecimal digits in either case. */
  static byte[] hex(String text) {
    return decode(HexFormat.of()::parseHex, text);
  }

  private static byte[] decode(Function<String, byte[]> decoder, String text) {
    try {
      return decoder.apply(text);
    } catch (IllegalArgumentException e) {
      // The decoder's message would show characters of the hash.
      throw new UnreadableHashException("salt or hash is not encoded as its form asks");
    }
  }
}
