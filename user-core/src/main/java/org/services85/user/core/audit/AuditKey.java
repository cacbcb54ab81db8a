package org.services85.user.core.audit;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.services85.user.core.key.Hkdf;

/**
 * The key of the audit records of a store, kept apart from it. Each record that is written carries
 * a MAC, and so does the head of their chain: whoever can write to the database, and does not have
 * the key, forges neither unseen. HMAC with SHA-256 (RFC 2104), under keys that HKDF (RFC 5869)
 * derives for records and for the head. All nodes over one store are given the same key.
 *
 * <p>Thread-safe; shows nothing of the key but {@link #id()}. It is the caller's to close, after
 * the stores that have it.
 */
public final class AuditKey implements AutoCloseable {

  /** The shortest key: 32 bytes, as long as the hash (RFC 2104, 3). */
  public static final int MIN_BYTES = 32;

  /** The longest key: 64 bytes. More gains nothing. */
  public static final int MAX_BYTES = 64;

  /** The field of a record that has its MAC: 32 random digits, then the 64 digits of the HMAC. */
  static final String FIELD = "record_mac";

  /** Of 32 random bytes, fewer are different once in 10^15 keys. */
  private static final int MIN_DIFFERENT = 16;

  private static final int NONCE_BYTES = 16;
  private static final int NONCE_DIGITS = 2 * NONCE_BYTES;
  private static final String HMAC = "HmacSHA256";
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final AuditKey NONE = new AuditKey("", new byte[0], new byte[0], false);

  private final String id;
  private final byte[] ofRecords;
  private final byte[] ofHead;
  private final boolean fromHere;
  private volatile boolean closed;

  private AuditKey(String id, byte[] ofRecords, byte[] ofHead, boolean fromHere) {
    this.id = id;
    this.ofRecords = ofRecords;
    this.ofHead = ofHead;
    this.fromHere = fromHere;
  }

  /**
   * No key: records are chained, and carry no MAC.
   *
   * @return that
   */
  public static AuditKey none() {
    return NONE;
  }

  /**
   * A key.
   *
   * @param secret {@value #MIN_BYTES} to {@value #MAX_BYTES} bytes from a cryptographically strong
   *     source; not kept, so the caller may wipe it
   * @return the key
   * @throws IllegalArgumentException if it is too short, too long, or not random
   */
  public static AuditKey of(byte[] secret) {
    if (secret.length < MIN_BYTES || secret.length > MAX_BYTES) {
      throw new IllegalArgumentException(
          "an audit key of %s bytes; expected %s to %s"
              .formatted(secret.length, MIN_BYTES, MAX_BYTES));
    }
    if (IntStream.range(0, secret.length).map(i -> secret[i]).distinct().count() < MIN_DIFFERENT) {
      throw new IllegalArgumentException("an audit key that is not random");
    }
    byte[] name = Hkdf.derive(secret, "services85-user audit key id");
    return new AuditKey(
        HexFormat.of().formatHex(name, 0, 8),
        Hkdf.derive(secret, "services85-user audit record"),
        Hkdf.derive(secret, "services85-user audit head"),
        false);
  }

  /**
   * The same key, which a store that is opened with it has in force from the end of its chain on,
   * whatever was in force before: no key, or another one. What is in the chain then is believed, so
   * verify it first. For one opening: afterwards the key by itself will do.
   *
   * @return the key, to be closed by itself
   * @throws IllegalStateException if this is no key
   */
  public AuditKey fromHere() {
    requireKey();
    return new AuditKey(id, ofRecords.clone(), ofHead.clone(), true);
  }

  /**
   * Whether this is a key.
   *
   * @return false of {@link #none}
   */
  public boolean isPresent() {
    return this != NONE;
  }

  /**
   * Whether it is in force from the end of the chain on, see {@link #fromHere}.
   *
   * @return whether it is
   */
  public boolean isFromHere() {
    return fromHere;
  }

  /**
   * The name of the key, derived from it; the head of a chain has it.
   *
   * @return 16 hexadecimal digits, which tell nothing of the key
   */
  public String id() {
    return id;
  }

  /**
   * The MAC of a new record, for the field {@code record_mac}.
   *
   * @param fields all that it tells, as in {@link AuditRecord#fields()}
   * @return 96 hexadecimal digits, other ones each time
   * @throws IllegalStateException if this is no key, or is closed
   */
  public String macOf(SortedMap<String, String> fields) {
    byte[] nonce = new byte[NONCE_BYTES];
    RANDOM.nextBytes(nonce);
    String number = HexFormat.of().formatHex(nonce);
    return number + hmac(ofRecords, number, 0, fields);
  }

  /**
   * Whether a record carries a MAC of this key, of all that it tells.
   *
   * @param fields all that it tells, as in {@link AuditRecord#fields()}
   * @return whether it does; true as well of a copy of a record that does
   * @throws IllegalStateException if this is no key, or is closed
   */
  public boolean isOf(SortedMap<String, String> fields) {
    SortedMap<String, String> others = new TreeMap<>(fields);
    String mac = others.remove(FIELD);
    if (mac == null || mac.length() < NONCE_DIGITS) {
      return false;
    }
    String number = mac.substring(0, NONCE_DIGITS);
    return isEqual(mac, number + hmac(ofRecords, number, 0, others));
  }

  /**
   * A head that carries a MAC of this key.
   *
   * @param head the end of the chain
   * @param from the number of the last record that need not carry a MAC
   * @return the head with its MAC
   * @throws IllegalStateException if this is no key, or is closed
   */
  public AuditHead sign(AuditHead head, long from) {
    return new AuditHead(
        head.sequence(), head.hash(), Optional.of(new HeadMac(id, from, macOf(head, from))));
  }

  /**
   * Whether a head carries a MAC of this key.
   *
   * @param head the head
   * @return whether it does
   * @throws IllegalStateException if this is no key, or is closed
   */
  public boolean isOf(AuditHead head) {
    return head.mac()
        .filter(mac -> mac.keyId().equals(id))
        .filter(mac -> isEqual(mac.value(), macOf(head, mac.from())))
        .isPresent();
  }

  private String macOf(AuditHead head, long from) {
    SortedMap<String, String> more = new TreeMap<>();
    more.put("keyed_from", Long.toString(from));
    return hmac(ofHead, head.hash(), head.sequence(), more);
  }

  private String hmac(byte[] key, String text, long number, SortedMap<String, String> fields) {
    requireKey();
    try {
      Mac mac = Mac.getInstance(HMAC);
      mac.init(new SecretKeySpec(key, HMAC));
      String digits = HexFormat.of().formatHex(mac.doFinal(AuditChain.bytes(text, number, fields)));
      requireKey();
      return digits;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has HMAC with SHA-256", e);
    }
  }

  private static boolean isEqual(String one, String other) {
    return MessageDigest.isEqual(
        one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
  }

  /** Under a key that was wiped, anybody could make a MAC. */
  private void requireKey() {
    if (!isPresent()) {
      throw new IllegalStateException("there is no audit key");
    }
    if (closed) {
      throw new IllegalStateException("the audit key was closed");
    }
  }

  /** Wipes it; idempotent. */
  @Override
  public void close() {
    closed = isPresent();
    Arrays.fill(ofRecords, (byte) 0);
    Arrays.fill(ofHead, (byte) 0);
  }

  /**
   * The name of the key, or that there is none.
   *
   * @return for example {@code AuditKey[0123456789abcdef]}
   */
  @Override
  public String toString() {
    return "AuditKey[" + (isPresent() ? id : "none") + "]";
  }
}
