package org.services85.user.core.hash.argon2;

/** Argon2id version 1.3, bare. Thread-safe; keeps and changes none of its arguments. */
interface Argon2Engine {

  /** The version that RFC 9106 describes, as PHC strings write it. */
  int VERSION = 0x13;

  /** What one hash costs and gives; not checked against any floor. */
  record Cost(int memoryKib, int iterations, int parallelism, int tagBytes) {}

  /** A name for the log. */
  String name();

  /** The tag of the given inputs; an absent secret or data is empty. */
  byte[] hash(byte[] password, byte[] salt, byte[] secret, byte[] data, Cost cost);
}
