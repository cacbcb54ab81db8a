package org.services85.user.core.hash.argon2;

import com.sun.jna.Library;
import com.sun.jna.Native;
import com.sun.jna.NativeLong;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.services85.user.core.bench.Turns;

/** One hash at the standard cost by each engine, and by the C library of this machine. */
public final class BareEngines {

  private static final String LIBRARY = "libargon2.so.1";
  private static final Argon2Parameters COST = Argon2Parameters.standard();
  private static final byte[] PASSWORD =
      "a password of usual length".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] SALT = "sixteen salt byt".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] NONE = new byte[0];
  private static final int TAG_BYTES = 32;

  private BareEngines() {}

  /** {@code argon2id_hash_raw} of argon2.h. */
  interface CLibrary extends Library {
    @SuppressWarnings("checkstyle:MethodName")
    int argon2id_hash_raw(
        int iterations,
        int memoryKib,
        int parallelism,
        byte[] password,
        NativeLong passwordBytes,
        byte[] salt,
        NativeLong saltBytes,
        byte[] tag,
        NativeLong tagBytes);
  }

  /**
   * The engine that is used where it loads.
   *
   * @return one hash
   */
  public static Turns.Call ofNative() {
    return of(NativeEngine.load());
  }

  /**
   * The engine that is used elsewhere.
   *
   * @return one hash
   */
  public static Turns.Call ofBouncyCastle() {
    return of(new BouncyCastleEngine());
  }

  /**
   * The C library that the command {@code argon2} uses.
   *
   * @return one hash, or empty where it is not installed
   */
  public static Optional<Turns.Call> ofInstalledLibrary() {
    try {
      CLibrary library = Native.load(LIBRARY, CLibrary.class);
      return Optional.of(() -> hash(library));
    } catch (UnsatisfiedLinkError notInstalled) {
      return Optional.empty();
    }
  }

  private static Turns.Call of(Argon2Engine engine) {
    Argon2Engine.Setting setting =
        new Argon2Engine.Setting(
            Argon2Engine.VERSION,
            COST.memoryKib(),
            COST.iterations(),
            COST.parallelism(),
            TAG_BYTES);
    return () -> engine.hash(PASSWORD, SALT, NONE, NONE, setting);
  }

  private static void hash(CLibrary library) {
    int code =
        library.argon2id_hash_raw(
            COST.iterations(),
            COST.memoryKib(),
            COST.parallelism(),
            PASSWORD,
            new NativeLong(PASSWORD.length),
            SALT,
            new NativeLong(SALT.length),
            new byte[TAG_BYTES],
            new NativeLong(TAG_BYTES));
    if (code != 0) {
      throw new IllegalStateException(LIBRARY + " failed with code " + code);
    }
  }
}
