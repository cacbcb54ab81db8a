package org.services85.user.core.ticket;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.services85.user.api.Secret;

/**
 * A ticket: {@code 7T:} and the base64 of <code>{GUID};number</code>. The GUID is the public half,
 * the number, 78 digits drawn from 256 random bits, the secret one. All tickets have one length,
 * for which base64 needs no padding, so each has exactly one text form.
 */
final class Ticket implements AutoCloseable {

  static final String PREFIX = "7T:";

  private static final int SECRET_BYTES = 32;
  private static final int DIGITS = 78; // of 2^256 - 1
  private static final int GUID_CHARS = 36;
  private static final int CONTENT_BYTES = GUID_CHARS + 3 + DIGITS;
  private static final int BASE64_BYTES = CONTENT_BYTES / 3 * 4;
  private static final int LENGTH = PREFIX.length() + BASE64_BYTES;

  /** The place of a hexadecimal digit in {@link #FORM}, and a decimal one after it. */
  private static final char HEX = 'h';

  private static final char DIGIT = 'd';

  private static final String FORM = "{hhhhhhhh-hhhh-hhhh-hhhh-hhhhhhhhhhhh};";

  private final UUID id;
  private final byte[] content;

  private Ticket(UUID id, byte[] content) {
    this.id = id;
    this.content = content;
  }

  static Ticket random(SecureRandom random) {
    byte[] idBytes = new byte[16];
    byte[] secret = new byte[SECRET_BYTES];
    random.nextBytes(idBytes);
    random.nextBytes(secret);
    // Version 4, variant 2 of RFC 9562, which readers of GUIDs expect.
    idBytes[6] = (byte) ((idBytes[6] & 0x0f) | 0x40);
    idBytes[8] = (byte) ((idBytes[8] & 0x3f) | 0x80);
    ByteBuffer halves = ByteBuffer.wrap(idBytes);
    UUID id = new UUID(halves.getLong(), halves.getLong());
    byte[] guid = id.toString().toUpperCase(Locale.ROOT).getBytes(StandardCharsets.US_ASCII);
    byte[] digits = decimal(secret);
    ByteBuffer content = ByteBuffer.allocate(CONTENT_BYTES);
    content.put((byte) '{').put(guid).put((byte) '}').put((byte) ';').put(digits);
    Arrays.fill(digits, (byte) 0);
    return new Ticket(id, content.array());
  }

  /** The ticket with the given text, or empty where the text is not exactly of the form. */
  static Optional<Ticket> parse(Secret text) {
    char[] chars = text.reveal();
    byte[] base64 = new byte[BASE64_BYTES];
    try {
      if (chars.length != LENGTH || !new String(chars, 0, PREFIX.length()).equals(PREFIX)) {
        return Optional.empty();
      }
      for (int i = 0; i < base64.length; i++) {
        char c = chars[PREFIX.length() + i];
        base64[i] = c < 0x80 ? (byte) c : 0;
      }
      byte[] content = Base64.getDecoder().decode(base64);
      return hasForm(content)
          ? Optional.of(
              new Ticket(
                  UUID.fromString(new String(content, 1, GUID_CHARS, StandardCharsets.US_ASCII)),
                  content))
          : Optional.empty();
    } catch (IllegalArgumentException notBase64OrNotUuid) {
      return Optional.empty();
    } finally {
      Arrays.fill(chars, '\0');
      Arrays.fill(base64, (byte) 0);
    }
  }

  /** Whether it is <code>{GUID};number</code>, all of it, with the GUID in capitals. */
  private static boolean hasForm(byte[] content) {
    if (content.length != CONTENT_BYTES) {
      return false;
    }
    for (int i = 0; i < CONTENT_BYTES; i++) {
      char place = i < FORM.length() ? FORM.charAt(i) : DIGIT;
      boolean fits =
          switch (place) {
            case HEX -> isDigit(content[i]) || (content[i] >= 'A' && content[i] <= 'F');
            case DIGIT -> isDigit(content[i]);
            default -> content[i] == place;
          };
      if (!fits) {
        return false;
      }
    }
    return true;
  }

  private static boolean isDigit(byte octet) {
    return octet >= '0' && octet <= '9';
  }

  UUID id() {
    return id;
  }

  /** The text form. */
  Secret text() {
    byte[] base64 = Base64.getEncoder().encode(content);
    char[] chars = new char[LENGTH];
    PREFIX.getChars(0, PREFIX.length(), chars, 0);
    for (int i = 0; i < base64.length; i++) {
      chars[PREFIX.length() + i] = (char) base64[i];
    }
    try {
      return Secret.of(chars);
    } finally {
      Arrays.fill(chars, '\0');
      Arrays.fill(base64, (byte) 0);
    }
  }

  /**
   * The hash that the stub holds. The associate takes part, so that a stub is of no use to another
   * one. No salt and no slow function: nobody guesses 256 random bits.
   */
  String hashFor(int associateId) {
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      sha256.update(ByteBuffer.allocate(Integer.BYTES).putInt(associateId).array());
      return HexFormat.of().formatHex(sha256.digest(content));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  @Override
  public void close() {
    Arrays.fill(content, (byte) 0);
  }

  /** Big-endian bytes as decimal digits with leading zeros; wipes the bytes. */
  private static byte[] decimal(byte[] number) {
    byte[] digits = new byte[DIGITS];
    for (int i = DIGITS - 1; i >= 0; i--) {
      int remainder = 0;
      for (int j = 0; j < number.length; j++) {
        int dividend = (remainder << 8) | (number[j] & 0xff);
        number[j] = (byte) (dividend / 10);
        remainder = dividend % 10;
      }
      digits[i] = (byte) ('0' + remainder);
    }
    return digits;
  }
}
