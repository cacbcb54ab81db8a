package org.services85.user.core.hash.argon2;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import org.services85.user.api.Secret;
import org.services85.user.core.hash.PasswordHash;
import org.services85.user.core.hash.PasswordHasher;
import org.services85.user.core.hash.PhcString;
import org.services85.user.core.hash.UnreadableHashException;
import org.services85.user.core.hash.Verdict;

/**
 * Argon2id hashes as PHC strings, with a 16-byte salt and a 32-byte tag (RFC 9106 sections 3.1 and
 * 4). Passwords are hashed as UTF-8. Native code computes where its library loads, Bouncy Castle
 * elsewhere, with the same results; which of them is logged once. Thread-safe.
 */
public final class Argon2PasswordHasher implements PasswordHasher {

  private static final String ID = "argon2id";
  private static final int SALT_BYTES = 16;
  private static final int TAG_BYTES = 32;
  private static final byte[] NONE = new byte[0];

  private final Argon2Engine engine;
  private final Argon2Parameters parameters;
  private final SecureRandom random;

  Argon2PasswordHasher(Argon2Engine engine, Argon2Parameters parameters, SecureRandom random) {
    this.engine = engine;
    this.parameters = Objects.requireNonNull(parameters, "parameters");
    this.random = Objects.requireNonNull(random, "random");
  }

  /**
   * A hasher with the given cost for new hashes.
   *
   * @param parameters what a new hash costs
   * @param random where salts come from
   * @return a new hasher
   */
  public static Argon2PasswordHasher of(Argon2Parameters parameters, SecureRandom random) {
    return new Argon2PasswordHasher(Engines.chosen(), parameters, random);
  }

  @Override
  public PasswordHash hash(Secret password) {
    byte[] salt = new byte[SALT_BYTES];
    random.nextBytes(salt);
    byte[] tag = tag(password, salt, today());
    return PasswordHash.of(
        new PhcString(ID, OptionalInt.of(Argon2Engine.VERSION), phcParameters(), salt, tag)
            .format());
  }

  @Override
  public Verdict verify(Secret password, PasswordHash stored) {
    PhcString phc = PhcString.parse(stored.encoded());
    byte[] expected = phc.hash();
    Argon2Engine.Cost cost = costOf(phc, expected.length);
    byte[] actual = tag(password, phc.salt(), cost);
    if (!MessageDigest.isEqual(expected, actual)) {
      return Verdict.MISMATCH;
    }
    return cost.equals(today()) && phc.salt().length == SALT_BYTES
        ? Verdict.MATCH
        : Verdict.MATCH_OUTDATED;
  }

  @Override
  public void verifyNothing(Secret password) {
    byte[] tag = tag(password, new byte[SALT_BYTES], today());
    MessageDigest.isEqual(tag, new byte[TAG_BYTES]);
  }

  private byte[] tag(Secret password, byte[] salt, Argon2Engine.Cost cost) {
    byte[] bytes = utf8(password);
    try {
      return engine.hash(bytes, salt, NONE, NONE, cost);
    } finally {
      Arrays.fill(bytes, (byte) 0);
    }
  }

  private Argon2Engine.Cost today() {
    return new Argon2Engine.Cost(
        parameters.memoryKib(), parameters.iterations(), parameters.parallelism(), TAG_BYTES);
  }

  private Map<String, String> phcParameters() {
    Map<String, String> map = new LinkedHashMap<>();
    map.put("m", Integer.toString(parameters.memoryKib()));
    map.put("t", Integer.toString(parameters.iterations()));
    map.put("p", Integer.toString(parameters.parallelism()));
    return map;
  }

  /** Stored hashes may be weaker than new ones may, but never cost more than a new one may. */
  private static Argon2Engine.Cost costOf(PhcString phc, int tagBytes) {
    if (!phc.id().equals(ID) || phc.version().orElse(0) != Argon2Engine.VERSION) {
      throw new UnreadableHashException("the hash is not argon2id version 19");
    }
    if (phc.parameters().size() != 3) {
      throw new UnreadableHashException("the hash has other parameters than m, t and p");
    }
    if (phc.salt().length < 8 || tagBytes < 16 || tagBytes > 64) {
      throw new UnreadableHashException(
          "the hash has a salt below 8 bytes or a tag not within 16 to 64 bytes");
    }
    int parallelism = phc.parameter("p", 1, Argon2Parameters.MAX_PARALLELISM);
    return new Argon2Engine.Cost(
        phc.parameter("m", 8 * parallelism, Argon2Parameters.MAX_MEMORY_KIB),
        phc.parameter("t", 1, Argon2Parameters.MAX_ITERATIONS),
        parallelism,
        tagBytes);
  }

  private static byte[] utf8(Secret password) {
    char[] chars = password.reveal();
    ByteBuffer encoded = ByteBuffer.allocate(3 * chars.length);
    try {
      StandardCharsets.UTF_8
          .newEncoder()
          .onMalformedInput(CodingErrorAction.REPLACE)
          .encode(CharBuffer.wrap(chars), encoded, true);
      return Arrays.copyOf(encoded.array(), encoded.position());
    } finally {
      Arrays.fill(chars, '\0');
      Arrays.fill(encoded.array(), (byte) 0);
    }
  }
}
