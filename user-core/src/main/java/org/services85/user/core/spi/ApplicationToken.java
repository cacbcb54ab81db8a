package org.services85.user.core.spi;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.services85.user.api.Secret;

/**
 * An application's token as an installation knows it: enough to recognise it, too little to show
 * it. An application may have several, so that a new one is handed out before the old one ends.
 *
 * @param application what the application is called: letters, digits and {@code . _ -}
 * @param hash the SHA-256 of the token, as 64 lower-case hexadecimal digits. No salt and no slow
 *     function: nobody guesses 256 random bits, so take tokens from {@link #issue}
 * @param expiresAt the instant from which it is no longer valid, or empty
 */
public record ApplicationToken(String application, String hash, Optional<Instant> expiresAt) {

  private static final Instant TOO_LATE = Instant.parse("+10000-01-01T00:00:00Z");

  private static final int RANDOM_BYTES = 32;

  /** The least that OWASP ASVS 5.0, 7.2.3 asks of reference tokens. */
  private static final int MIN_BITS = 128;

  /** A piece of so many characters counts once, however often it stands in a token. */
  private static final int PIECE = 6;

  private static final Pattern UUID =
      Pattern.compile("[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}");
  private static final Pattern NAME = Pattern.compile("[0-9A-Za-z._-]{1,64}");
  private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");

  /**
   * A new token and what is to be known of it.
   *
   * @param token the token, for the application alone
   * @param known what the installation keeps
   */
  public record Issued(Secret token, ApplicationToken known) {}

  /**
   * Checks the forms.
   *
   * @param application what the application is called
   * @param hash the SHA-256 of the token
   * @param expiresAt when it ends, or empty
   * @throws IllegalArgumentException if name or hash has another form, or the end is after the year
   *     9999; the message says which
   */
  public ApplicationToken {
    Objects.requireNonNull(expiresAt, "expiresAt");
    if (expiresAt.filter(end -> !end.isBefore(TOO_LATE)).isPresent()) {
      throw new IllegalArgumentException(
          "a token that ends at " + expiresAt.get() + "; expected a time up to the year 9999");
    }
    if (!NAME.matcher(application).matches()) {
      throw new IllegalArgumentException(
          "an application's name has 1 to 64 letters, digits and . _ -");
    }
    if (!HASH.matcher(hash).matches()) {
      throw new IllegalArgumentException(
          "a token's hash is a SHA-256 of 64 lower-case hexadecimal digits");
    }
  }

  /**
   * A new token with 256 bits from a random source.
   *
   * @param application what the application is called
   * @param expiresAt when it ends, or empty
   * @param random a cryptographically strong source
   * @return the token and what is to be known of it
   */
  public static Issued issue(String application, Optional<Instant> expiresAt, SecureRandom random) {
    byte[] bytes = new byte[RANDOM_BYTES];
    random.nextBytes(bytes);
    Secret token = Secret.of(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    Arrays.fill(bytes, (byte) 0);
    return new Issued(token, new ApplicationToken(application, hash(token), expiresAt));
  }

  /**
   * A token that exists already, which has 128 random bits or more. How many it has nobody can
   * tell; refused is what has fewer even if each character was drawn at random from those of its
   * kind: fewer than 39 decimal or 32 hexadecimal digits, 28 letters of one case, or 22 letters of
   * both cases and digits; a UUID, which has 122; and what repeats itself.
   *
   * @param application what the application is called
   * @param token the token; may be wiped afterwards
   * @param expiresAt when it ends, or empty
   * @return what the installation keeps
   * @throws IllegalArgumentException if the token has fewer bits; the message says how to make one
   */
  public static ApplicationToken of(String application, Secret token, Optional<Instant> expiresAt) {
    char[] chars = token.reveal();
    try {
      if (bits(CharBuffer.wrap(chars)) < MIN_BITS) {
        throw new IllegalArgumentException(
            "an application token has %s random bits or more, such as 32 hexadecimal digits; the command application-token makes one"
                .formatted(MIN_BITS));
      }
    } finally {
      Arrays.fill(chars, '\0');
    }
    return new ApplicationToken(application, hash(token), expiresAt);
  }

  /** The most random bits that a text of such characters can have. */
  private static double bits(CharBuffer text) {
    if (UUID.matcher(text).matches()) {
      return 122; // RFC 9562, section 5.4.
    }
    long pieces =
        IntStream.rangeClosed(0, text.length() - PIECE)
            .mapToObj(start -> text.subSequence(start, start + PIECE))
            .distinct()
            .count();
    return (pieces + PIECE - 1) * Math.log(alphabet(text)) / Math.log(2);
  }

  private static int alphabet(CharBuffer text) {
    boolean lower = text.chars().anyMatch(c -> c >= 'a' && c <= 'z');
    boolean upper = text.chars().anyMatch(c -> c >= 'A' && c <= 'Z');
    boolean digits = text.chars().anyMatch(c -> c >= '0' && c <= '9');
    boolean others = text.chars().anyMatch(c -> !isAsciiLetterOrDigit(c));
    if (!others && !(lower && upper) && text.chars().allMatch(c -> Character.digit(c, 16) >= 0)) {
      return lower || upper ? 16 : 10;
    }
    return (lower ? 26 : 0) + (upper ? 26 : 0) + (digits ? 10 : 0) + (others ? 32 : 0);
  }

  private static boolean isAsciiLetterOrDigit(int c) {
    return c < 0x80 && Character.isLetterOrDigit(c);
  }

  /**
   * Reads what {@link #line()} wrote.
   *
   * @param line name, hash and, if it ends, when
   * @return the token
   * @throws IllegalArgumentException if it has another form; the message says what is expected
   */
  public static ApplicationToken parse(String line) {
    String[] parts = line.strip().split("\\s+", -1);
    if (parts.length < 2 || parts.length > 3) {
      throw new IllegalArgumentException(
          "expected an application's name, the SHA-256 of its token and, if it ends, the time in"
              + " UTC, such as 2027-01-31T00:00:00Z");
    }
    try {
      return new ApplicationToken(
          parts[0],
          parts[1],
          parts.length == 3 ? Optional.of(Instant.parse(parts[2])) : Optional.empty());
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException(
          "expected a time in UTC, such as 2027-01-31T00:00:00Z, after the hash", e);
    }
  }

  /**
   * This as one line of text.
   *
   * @return name, hash and, if it ends, when
   */
  public String line() {
    return application + " " + hash + expiresAt.map(end -> " " + end).orElse("");
  }

  /** Takes the same time for every token. */
  boolean isHashedTo(String shown) {
    return MessageDigest.isEqual(
        hash.getBytes(StandardCharsets.US_ASCII), shown.getBytes(StandardCharsets.US_ASCII));
  }

  boolean isValidAt(Instant now) {
    return expiresAt.map(now::isBefore).orElse(true);
  }

  static String hash(Secret token) {
    char[] chars = token.reveal();
    ByteBuffer bytes = StandardCharsets.UTF_8.encode(CharBuffer.wrap(chars));
    Arrays.fill(chars, '\0');
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      sha256.update(bytes.duplicate());
      return HexFormat.of().formatHex(sha256.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    } finally {
      while (bytes.hasRemaining()) {
        bytes.put((byte) 0);
      }
    }
  }
}
