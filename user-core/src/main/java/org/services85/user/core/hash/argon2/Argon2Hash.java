package org.services85.user.core.hash.argon2;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.services85.user.core.hash.PasswordHash;
import org.services85.user.core.hash.PhcString;
import org.services85.user.core.hash.UnreadableHashException;
import org.services85.user.core.hash.argon2.Argon2Engine.Setting;

/** A stored Argon2 hash, taken apart. */
record Argon2Hash(PhcString phc, Setting setting, Optional<String> keyId) {

  private static final String KEY_ID = "keyid";
  private static final Set<String> KNOWN = Set.of("m", "t", "p", KEY_ID);

  /**
   * Reads a hash. It may be weaker than new ones may, but never cost more than a new one may.
   *
   * @throws UnreadableHashException if it is of another function, or beyond these bounds
   */
  static Argon2Hash parse(PasswordHash stored) {
    PhcString phc = PhcString.parse(stored.encoded());
    // The format once had no version: that is the old one.
    int version = phc.version().orElse(Argon2Engine.OLD_VERSION);
    Argon2Type type =
        Argon2Type.of(phc.id())
            .orElseThrow(() -> new UnreadableHashException("the hash is not one of Argon2"));
    if (version != Argon2Engine.VERSION && version != Argon2Engine.OLD_VERSION) {
      throw new UnreadableHashException("the hash is not one of Argon2's version 19 or 16");
    }
    if (!KNOWN.containsAll(phc.parameters().keySet())) {
      throw new UnreadableHashException("the hash has other parameters than m, t, p and keyid");
    }
    int tagBytes = phc.hash().length;
    if (phc.salt().length < 8 || tagBytes < 16 || tagBytes > 64) {
      throw new UnreadableHashException(
          "the hash has a salt below 8 bytes or a tag not within 16 to 64 bytes");
    }
    int parallelism = phc.parameter("p", 1, Argon2Parameters.MAX_PARALLELISM);
    Setting setting =
        new Setting(
            type,
            version,
            phc.parameter("m", 8 * parallelism, Argon2Parameters.MAX_MEMORY_KIB),
            phc.parameter("t", 1, Argon2Parameters.MAX_ITERATIONS),
            parallelism,
            tagBytes);
    if (Argon2Parameters.isTooMuch(setting.memoryKib(), setting.iterations())) {
      throw new UnreadableHashException(
          "the hash demands more work than m*t=" + Argon2Parameters.MAX_WORK_KIB);
    }
    return new Argon2Hash(phc, setting, Optional.ofNullable(phc.parameters().get(KEY_ID)));
  }

  /** A new hash. */
  static Argon2Hash of(Setting setting, Optional<String> keyId, byte[] salt, byte[] tag) {
    Map<String, String> parameters = new LinkedHashMap<>();
    parameters.put("m", Integer.toString(setting.memoryKib()));
    parameters.put("t", Integer.toString(setting.iterations()));
    parameters.put("p", Integer.toString(setting.parallelism()));
    keyId.ifPresent(id -> parameters.put(KEY_ID, id));
    OptionalInt version = OptionalInt.of(setting.version());
    return new Argon2Hash(
        new PhcString(setting.type().id(), version, parameters, salt, tag), setting, keyId);
  }

  PasswordHash format() {
    return PasswordHash.of(phc.format());
  }
}
