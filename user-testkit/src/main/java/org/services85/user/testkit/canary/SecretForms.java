package org.services85.user.testkit.canary;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The forms in which a secret may be written: each text form of it, in each encoding of text. */
final class SecretForms {

  private static final List<Charset> ENCODINGS =
      List.of(
          StandardCharsets.UTF_8,
          StandardCharsets.ISO_8859_1,
          StandardCharsets.UTF_16BE,
          StandardCharsets.UTF_16LE);

  /** The text before the base64 of a ticket. */
  private static final String TICKET = "7T:";

  private SecretForms() {}

  /** The bytes of each form, by what the form is called. The caller wipes them. */
  static Map<String, byte[]> of(char[] secret) {
    Map<String, byte[]> forms = new LinkedHashMap<>();
    addText(forms, "", secret);
    addText(forms, " escaped for XML", xml(secret));
    byte[] bytes = encode(secret, StandardCharsets.UTF_8);
    for (int shift = 0; shift < 3; shift++) {
      addText(forms, " of Base64 at byte " + shift, base64(bytes, shift));
    }
    char[] hex = HexFormat.of().formatHex(bytes).toCharArray();
    addText(forms, " of hex", hex);
    addText(forms, " of HEX", HexFormat.of().withUpperCase().formatHex(bytes).toCharArray());
    addText(forms, " escaped for URLs", url(bytes));
    addContent(forms, secret);
    Arrays.fill(bytes, (byte) 0);
    Arrays.fill(hex, '\0');
    return forms;
  }

  private static void addText(Map<String, byte[]> forms, String suffix, char[] text) {
    for (Charset encoding : ENCODINGS) {
      byte[] bytes = encode(text, encoding);
      if (forms.values().stream().noneMatch(known -> Arrays.equals(known, bytes))) {
        forms.put(encoding.name() + suffix, bytes);
      }
    }
    if (!suffix.isEmpty()) {
      Arrays.fill(text, '\0');
    }
  }

  /** Adds the content of a ticket: its secret half is a secret by itself. */
  private static void addContent(Map<String, byte[]> forms, char[] secret) {
    String text = new String(secret);
    if (text.startsWith(TICKET)) {
      String content =
          new String(
              Base64.getDecoder().decode(text.substring(TICKET.length())),
              StandardCharsets.ISO_8859_1);
      addText(
          forms,
          " of the ticket's content",
          content.substring(content.indexOf(';') + 1).toCharArray());
    }
  }

  private static byte[] encode(char[] text, Charset encoding) {
    ByteBuffer buffer = encoding.encode(CharBuffer.wrap(text));
    byte[] bytes = new byte[buffer.remaining()];
    buffer.get(bytes).clear();
    while (buffer.hasRemaining()) {
      buffer.put((byte) 0);
    }
    return bytes;
  }

  /** The Base64 of the bytes in the middle of others: without the ends that mix with them. */
  private static char[] base64(byte[] bytes, int shift) {
    byte[] shifted = new byte[shift + bytes.length];
    System.arraycopy(bytes, 0, shifted, shift, bytes.length);
    byte[] encoded = Base64.getEncoder().withoutPadding().encode(shifted);
    int from = shift == 0 ? 0 : shift + 1;
    int to = shifted.length / 3 * 4;
    char[] text = new char[Math.max(0, to - from)];
    for (int i = 0; i < text.length; i++) {
      text[i] = (char) encoded[from + i];
    }
    return text;
  }

  private static char[] xml(char[] secret) {
    StringBuilder text = new StringBuilder();
    for (char c : secret) {
      switch (c) {
        case '&' -> text.append("&amp;");
        case '<' -> text.append("&lt;");
        case '>' -> text.append("&gt;");
        case '"' -> text.append("&quot;");
        default -> text.append(c);
      }
    }
    return text.toString().toCharArray();
  }

  private static char[] url(byte[] bytes) {
    StringBuilder text = new StringBuilder();
    for (byte b : bytes) {
      if (b > 0 && (Character.isLetterOrDigit(b) || "-._~".indexOf(b) >= 0)) {
        text.append((char) b);
      } else {
        text.append('%').append(HexFormat.of().withUpperCase().toHexDigits(b));
      }
    }
    return text.toString().toCharArray();
  }
}
