package org.services85.user.core.hash.argon2;

import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.services85.user.api.Secret;
import org.services85.user.core.hash.HashingLimits;
import org.services85.user.core.hash.PasswordBytes;
import org.services85.user.core.hash.PasswordHash;
import org.services85.user.core.hash.PasswordHasher;
import org.services85.user.core.hash.Verdict;
import org.services85.user.core.hash.argon2.Argon2Engine.Setting;

/**
 * Argon2id hashes as PHC strings, with a 16-byte salt and a 32-byte tag (RFC 9106 sections 3.1 and
 * 4). Passwords are hashed as UTF-8. Native code computes where its library loads, Bouncy Castle
 * elsewhere, with the same results; which of them is logged once. Thread-safe.
 *
 * <p>Hashes of Argon2i and Argon2d verify, too. A hash is outdated when it is one of these, or has
 * other parameters, another version, another length of salt or tag, or another pepper key than new
 * ones get.
 */
public final class Argon2PasswordHasher implements PasswordHasher {

  private static final int SALT_BYTES = 16;
  private static final int TAG_BYTES = 32;
  private static final byte[] NO_DATA = new byte[0];

  private final Argon2Engine engine;
  private final Setting today;
  private final PepperKeys pepper;
  private final SecureRandom random;

  Argon2PasswordHasher(
      Argon2Engine engine, Argon2Parameters parameters, PepperKeys pepper, SecureRandom random) {
    this.engine = engine;
    this.today =
        new Setting(
            Argon2Engine.VERSION,
            parameters.memoryKib(),
            parameters.iterations(),
            parameters.parallelism(),
            TAG_BYTES);
    this.pepper = Objects.requireNonNull(pepper, "pepper");
    this.random = Objects.requireNonNull(random, "random");
  }

  /**
   * A hasher without pepper.
   *
   * @param parameters what a new hash costs
   * @param random where salts come from
   * @return a new hasher
   */
  public static Argon2PasswordHasher of(Argon2Parameters parameters, SecureRandom random) {
    return of(parameters, PepperKeys.none(), random);
  }

  /**
   * A hasher.
   *
   * @param parameters what a new hash costs
   * @param pepper the keys that take part; {@link PepperKeys#none()} for none
   * @param random where salts come from
   * @return a new hasher
   */
  public static Argon2PasswordHasher of(
      Argon2Parameters parameters, PepperKeys pepper, SecureRandom random) {
    return new Argon2PasswordHasher(Engines.chosen(), parameters, pepper, random);
  }

  /**
   * A hasher that computes in Java, and loads no native library. See {@link
   * org.services85.user.core.InProcessUserAgentsBuilder#argon2InJava()}.
   *
   * @param parameters what a new hash costs
   * @param pepper the keys that take part; {@link PepperKeys#none()} for none
   * @param random where salts come from
   * @return a new hasher
   */
  public static Argon2PasswordHasher inJava(
      Argon2Parameters parameters, PepperKeys pepper, SecureRandom random) {
    return new Argon2PasswordHasher(new BouncyCastleEngine(), parameters, pepper, random);
  }

  /**
   * Limits that suit the memory that hashes take on this machine: beside the Java heap where the
   * native library computes, inside it elsewhere.
   *
   * @return {@link HashingLimits#ofThisMachine()} or {@link HashingLimits#ofThisHeap()}
   */
  public HashingLimits standardLimits() {
    return engine.isOnHeap() ? HashingLimits.ofThisHeap() : HashingLimits.ofThisMachine();
  }

  @Override
  public PasswordHash hash(Secret password) {
    byte[] salt = new byte[SALT_BYTES];
    random.nextBytes(salt);
    Optional<String> keyId = pepper.newestKeyId();
    return Argon2Hash.of(today, keyId, salt, tag(password, salt, keyId, today)).format();
  }

  @Override
  public String engine() {
    return engine.name();
  }

  @Override
  public Verdict verify(Secret password, PasswordHash stored) {
    Argon2Hash hash = Argon2Hash.parse(stored);
    byte[] actual = tag(password, hash.phc().salt(), hash.keyId(), hash.setting());
    if (!MessageDigest.isEqual(hash.phc().hash(), actual)) {
      return Verdict.MISMATCH;
    }
    return isAsToday(hash) ? Verdict.MATCH : Verdict.MATCH_OUTDATED;
  }

  @Override
  public void verifyNothing(Secret password) {
    byte[] tag = tag(password, new byte[SALT_BYTES], pepper.newestKeyId(), today);
    MessageDigest.isEqual(tag, new byte[TAG_BYTES]);
  }

  @Override
  public int memoryKib() {
    return today.memoryKib();
  }

  @Override
  public int memoryKib(PasswordHash stored) {
    return Argon2Hash.parse(stored).setting().memoryKib();
  }

  @Override
  public String cost() {
    return today.toString();
  }

  @Override
  public String cost(PasswordHash stored) {
    Argon2Hash hash = Argon2Hash.parse(stored);
    pepper.key(hash.keyId());
    return hash.setting().toString();
  }

  @Override
  public List<String> readableForms() {
    return List.of("$argon2id$v=19$m=...,t=...,p=... (Argon2; argon2i and argon2d, too)");
  }

  private boolean isAsToday(Argon2Hash hash) {
    return hash.setting().equals(today)
        && hash.phc().salt().length == SALT_BYTES
        && hash.keyId().equals(pepper.newestKeyId());
  }

  private byte[] tag(Secret password, byte[] salt, Optional<String> keyId, Setting setting) {
    byte[] key = pepper.key(keyId);
    try (PasswordBytes bytes = PasswordBytes.of(password)) {
      return engine.hash(bytes.array(), salt, key, NO_DATA, setting);
    }
  }
}
