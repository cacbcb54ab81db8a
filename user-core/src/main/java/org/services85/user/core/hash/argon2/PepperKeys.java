package org.services85.user.core.hash.argon2;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.services85.user.core.hash.UnreadableHashException;
import org.services85.user.core.key.Hkdf;

/**
 * The pepper: a ring of secret keys that take part in each hash and are kept apart from the store,
 * so that whoever has the store alone cannot even guess. Keys are Argon2's secret input (RFC 9106
 * section 3.1); a hash names its key in the PHC parameter {@code keyid}.
 *
 * <p>To rotate, add a key: new hashes are made with it, hashes of older keys still verify, and each
 * is replaced when its user logs on. A key may leave the ring when no hash names it; who still has
 * such a hash cannot log on.
 *
 * <p>Immutable and thread-safe; shows no key in {@link #toString()}.
 */
public final class PepperKeys {

  /** The shortest key: 16 bytes. NIST SP 800-63B-4 section 3.1.1.2 asks for at least 112 bits. */
  public static final int MIN_KEY_BYTES = 16;

  /** The longest key: 64 bytes. More gains nothing. */
  public static final int MAX_KEY_BYTES = 64;

  /** The PHC specification of Argon2 allows 8 bytes. */
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9._-]{1,8}");

  private static final byte[] NO_KEY = new byte[0];
  private static final PepperKeys NONE = new PepperKeys(new LinkedHashMap<>(), Optional.empty());

  private final Map<String, byte[]> keys;
  private final Optional<String> newest;

  private PepperKeys(Map<String, byte[]> keys, Optional<String> newest) {
    this.keys = keys;
    this.newest = newest;
  }

  /**
   * A ring without keys: hashes without pepper.
   *
   * @return the empty ring
   */
  public static PepperKeys none() {
    return NONE;
  }

  /**
   * This ring with one key more, which is the one for new hashes.
   *
   * @param id its name in hashes, never to be used for another key: 1 to 8 ASCII letters, digits,
   *     dots, hyphens or underscores
   * @param key {@value #MIN_KEY_BYTES} to {@value #MAX_KEY_BYTES} bytes from a cryptographically
   *     strong source; copied, so the caller may wipe it
   * @return a new ring
   * @throws IllegalArgumentException if the id is not of that form or is taken, or the key is too
   *     short or too long
   */
  public PepperKeys with(String id, byte[] key) {
    if (!ID.matcher(Objects.requireNonNull(id, "id")).matches()) {
      throw new IllegalArgumentException("the id of a pepper key must match " + ID);
    }
    if (key.length < MIN_KEY_BYTES || key.length > MAX_KEY_BYTES) {
      throw new IllegalArgumentException(
          "pepper key %s has %s bytes, not %s to %s"
              .formatted(id, key.length, MIN_KEY_BYTES, MAX_KEY_BYTES));
    }
    Map<String, byte[]> more = new LinkedHashMap<>(keys);
    if (more.put(id, key.clone()) != null) {
      throw new IllegalArgumentException("there are two pepper keys with the id " + id);
    }
    return new PepperKeys(more, Optional.of(id));
  }

  /**
   * A key for another purpose, derived from the newest key (HKDF with SHA-256, RFC 5869). It tells
   * nothing of that key, and is another one once a key is added.
   *
   * @param purpose what it is for, in ASCII: another purpose gives a key that is independent of it
   * @return 32 bytes, the caller's to wipe; empty where the ring has no keys
   */
  public Optional<byte[]> derive(String purpose) {
    return newest.map(id -> Hkdf.derive(Objects.requireNonNull(keys.get(id), id), purpose));
  }

  /** The key for new hashes, as the parameter {@code keyid} names it. */
  Optional<String> newestKeyId() {
    return newest.map(
        id ->
            Base64.getEncoder()
                .withoutPadding()
                .encodeToString(id.getBytes(StandardCharsets.US_ASCII)));
  }

  /**
   * The key of a hash; not a copy.
   *
   * @throws UnreadableHashException if it is not on the ring
   */
  byte[] key(Optional<String> keyId) {
    return keyId.map(this::key).orElse(NO_KEY);
  }

  private byte[] key(String keyId) {
    try {
      byte[] key =
          keys.get(new String(Base64.getDecoder().decode(keyId), StandardCharsets.ISO_8859_1));
      if (key != null) {
        return key;
      }
    } catch (IllegalArgumentException notBase64) {
      // Not one of ours either.
    }
    throw new UnreadableHashException(
        "the hash was made with a pepper key that is not on the ring (keyid=%s)".formatted(keyId));
  }

  /**
   * The names of the keys.
   *
   * @return for example {@code PepperKeys[2025, 2026]}
   */
  @Override
  public String toString() {
    return "PepperKeys" + keys.keySet();
  }
}
