package org.services85.user.core.hash.argon2;

/** Argon2, bare. Thread-safe; keeps and changes none of its arguments. */
interface Argon2Engine {

  /** The version that RFC 9106 describes, 1.3, as PHC strings write it. */
  int VERSION = 0x13;

  /** The version before it, 1.0. */
  int OLD_VERSION = 0x10;

  /** The parameters of one hash, beside its inputs; not checked against any floor. */
  record Setting(
      Argon2Type type, int version, int memoryKib, int iterations, int parallelism, int tagBytes) {

    /** Argon2id. */
    Setting(int version, int memoryKib, int iterations, int parallelism, int tagBytes) {
      this(Argon2Type.ARGON2ID, version, memoryKib, iterations, parallelism, tagBytes);
    }
  }

  /** Its name in receipts: at most 64 characters. */
  String name();

  /** The description of the engine in the log. */
  default String description() {
    return name();
  }

  /** Tells whether it works in the Java heap, not beside it. */
  boolean isOnHeap();

  /** The tag of the given inputs; an absent secret or data is empty. */
  byte[] hash(byte[] password, byte[] salt, byte[] secret, byte[] data, Setting setting);
}
