package org.services85.user.core.hash.argon2;

import de.mkammerer.argon2.Argon2Advanced;
import de.mkammerer.argon2.Argon2Factory;
import de.mkammerer.argon2.Argon2Factory.Argon2Types;
import de.mkammerer.argon2.Argon2Version;

/** The C library through argon2-jvm. */
final class NativeEngine implements Argon2Engine {

  private static final byte[] NONE = new byte[0];

  private final Argon2Advanced library;

  /** The binding cannot pass on an empty password; the tags are equal. */
  private final Argon2Engine forEmptyPasswords = new BouncyCastleEngine();

  private NativeEngine(Argon2Advanced library) {
    this.library = library;
  }

  /**
   * Loads the library and tries it once.
   *
   * @throws LinkageError if it cannot be loaded here
   */
  static NativeEngine load() {
    NativeEngine engine = new NativeEngine(Argon2Factory.createAdvanced(Argon2Types.ARGON2id));
    engine.hash(new byte[8], new byte[8], NONE, NONE, new Cost(8, 1, 1, 16));
    return engine;
  }

  @Override
  public String name() {
    return "argon2-jvm (native)";
  }

  @Override
  public byte[] hash(byte[] password, byte[] salt, byte[] secret, byte[] data, Cost cost) {
    if (password.length == 0) {
      return forEmptyPasswords.hash(password, salt, secret, data, cost);
    }
    return library.rawHashAdvanced(
        cost.iterations(),
        cost.memoryKib(),
        cost.parallelism(),
        password,
        salt,
        secret.length == 0 ? null : secret,
        data.length == 0 ? null : data,
        cost.tagBytes(),
        Argon2Version.V13);
  }
}
