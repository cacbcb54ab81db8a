package org.services85.user.core.hash;

import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/**
 * A hash in the PHC string format: {@code $id[$v=version][$name=value,...]$salt$hash}, salt and
 * hash in base64 without padding.
 *
 * <p>{@link #parse} is strict: what it accepts, {@link #format} gives back character for character.
 * Immutable and thread-safe; redacted in {@link #toString()}.
 */
public final class PhcString {

  /** Longer than any honest hash: 64 bytes each of salt and hash, and parameters. */
  private static final int MAX_LENGTH = 512;

  private static final Pattern ID = Pattern.compile("[a-z0-9-]{1,32}");
  private static final Pattern NUMBER = Pattern.compile("0|[1-9][0-9]{0,9}");
  private static final Pattern NAME = Pattern.compile("[a-z0-9-]{1,32}");
  private static final Pattern VALUE = Pattern.compile("[a-zA-Z0-9/+.-]{1,64}");

  private final String id;
  private final OptionalInt version;
  private final Map<String, String> parameters;
  private final byte[] salt;
  private final byte[] hash;

  /**
   * A hash with the given parts.
   *
   * @param id the function, such as {@code argon2id}
   * @param version the function's version, or empty
   * @param parameters its parameters, in the order to be written
   * @param salt the salt; copied
   * @param hash the hash; copied
   * @throws IllegalArgumentException if a part has characters that the format does not allow
   */
  public PhcString(
      String id, OptionalInt version, Map<String, String> parameters, byte[] salt, byte[] hash) {
    this.id = matching(ID, id, "function id");
    this.version = Objects.requireNonNull(version, "version");
    this.parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
    this.parameters.forEach(
        (name, value) -> {
          matching(NAME, name, "parameter name");
          matching(VALUE, value, "parameter value");
        });
    this.salt = salt.clone();
    this.hash = hash.clone();
  }

  /**
   * Reads the text form.
   *
   * @param text what {@link #format} wrote
   * @return the hash
   * @throws UnreadableHashException if the text is not exactly of this form
   */
  public static PhcString parse(String text) {
    PhcString parsed = parseLenient(text);
    if (!parsed.format().equals(text)) {
      throw new UnreadableHashException("not a PHC string in its canonical form");
    }
    return parsed;
  }

  /**
   * Reads the text form as other systems do: the last characters of salt and hash may have bits set
   * that belong to no byte.
   *
   * @param text what another system wrote
   * @return the hash, without those bits
   * @throws UnreadableHashException if the text is not of this form
   */
  public static PhcString parseLenient(String text) {
    if (text.length() > MAX_LENGTH || !text.startsWith("$")) {
      throw new UnreadableHashException(
          "a PHC string starts with $ and has at most " + MAX_LENGTH + " characters");
    }
    try {
      return parseFields(new ArrayList<>(List.of(text.substring(1).split("\\$", -1))));
    } catch (IllegalArgumentException e) {
      throw new UnreadableHashException("not a PHC string: " + e.getMessage());
    }
  }

  private static PhcString parseFields(List<String> fields) {
    if (fields.size() < 3 || fields.size() > 5) {
      throw new IllegalArgumentException("it has " + fields.size() + " fields instead of 3 to 5");
    }
    String id = fields.remove(0);
    byte[] hash = decode(fields.remove(fields.size() - 1), "hash");
    byte[] salt = decode(fields.remove(fields.size() - 1), "salt");
    OptionalInt version = OptionalInt.empty();
    if (!fields.isEmpty() && fields.get(0).startsWith("v=")) {
      version = OptionalInt.of(number(fields.remove(0).substring(2), "version"));
    }
    if (fields.size() > 1) {
      throw new IllegalArgumentException("it has more than one field of parameters");
    }
    return new PhcString(
        id, version, fields.isEmpty() ? Map.of() : parseParameters(fields.get(0)), salt, hash);
  }

  private static Map<String, String> parseParameters(String field) {
    Map<String, String> parameters = new LinkedHashMap<>();
    for (String pair : field.split(",", -1)) {
      int equals = pair.indexOf('=');
      if (equals < 0
          || parameters.put(pair.substring(0, equals), pair.substring(equals + 1)) != null) {
        throw new IllegalArgumentException("a parameter has no value or comes twice");
      }
    }
    return parameters;
  }

  private static byte[] decode(String base64, String what) {
    if (base64.isEmpty() || base64.endsWith("=")) {
      throw new IllegalArgumentException("its " + what + " is empty or padded");
    }
    try {
      return Base64.getDecoder().decode(base64);
    } catch (IllegalArgumentException e) {
      // The decoder's message would show characters of the hash.
      throw new IllegalArgumentException("its " + what + " is not base64", null);
    }
  }

  private static int number(String text, String what) {
    long value = Long.parseLong(matching(NUMBER, text, what));
    if (value > Integer.MAX_VALUE) {
      throw new IllegalArgumentException("its " + what + " is beyond " + Integer.MAX_VALUE);
    }
    return (int) value;
  }

  private static String matching(Pattern pattern, String text, String what) {
    if (!pattern.matcher(text).matches()) {
      throw new IllegalArgumentException("its " + what + " does not match " + pattern);
    }
    return text;
  }

  /**
   * The text form.
   *
   * @return a PHC string
   */
  public String format() {
    StringBuilder text = new StringBuilder(128).append('$').append(id);
    version.ifPresent(v -> text.append("$v=").append(v));
    String separator = "$";
    for (Map.Entry<String, String> parameter : parameters.entrySet()) {
      text.append(separator).append(parameter.getKey()).append('=').append(parameter.getValue());
      separator = ",";
    }
    Base64.Encoder base64 = Base64.getEncoder().withoutPadding();
    return text.append('$')
        .append(base64.encodeToString(salt))
        .append('$')
        .append(base64.encodeToString(hash))
        .toString();
  }

  /**
   * The function.
   *
   * @return for example {@code argon2id}
   */
  public String id() {
    return id;
  }

  /**
   * The function's version.
   *
   * @return the version, or empty where the string names none
   */
  public OptionalInt version() {
    return version;
  }

  /**
   * The parameters in their order.
   *
   * @return an unmodifiable map
   */
  public Map<String, String> parameters() {
    return parameters;
  }

  /**
   * A parameter that is a number and must be there.
   *
   * @param name its name
   * @param min the least value allowed
   * @param max the greatest value allowed: the bound on what a stored hash may cost
   * @return its value
   * @throws UnreadableHashException if it is missing, no number or out of bounds
   */
  public int parameter(String name, int min, int max) {
    String text = parameters.getOrDefault(name, "");
    if (NUMBER.matcher(text).matches()) {
      long value = Long.parseLong(text);
      if (value >= min && value <= max) {
        return (int) value;
      }
    }
    throw new UnreadableHashException(
        "parameter %s of the hash is not a number from %s to %s".formatted(name, min, max));
  }

  /**
   * The salt.
   *
   * @return a copy
   */
  public byte[] salt() {
    return salt.clone();
  }

  /**
   * The hash.
   *
   * @return a copy
   */
  public byte[] hash() {
    return hash.clone();
  }

  /**
   * The function and nothing more.
   *
   * @return for example {@code PhcString[argon2id, redacted]}
   */
  @Override
  public String toString() {
    return "PhcString[" + id + ", redacted]";
  }
}
