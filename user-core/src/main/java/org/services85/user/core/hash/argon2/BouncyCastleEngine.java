package org.services85.user.core.hash.argon2;

import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/** Pure Java: the same tags on every platform, from the Java heap. */
final class BouncyCastleEngine implements Argon2Engine {

  @Override
  public String name() {
    return "Bouncy Castle (Java)";
  }

  @Override
  public boolean isOnHeap() {
    return true;
  }

  @Override
  public byte[] hash(byte[] password, byte[] salt, byte[] secret, byte[] data, Setting setting) {
    Argon2BytesGenerator generator = new Argon2BytesGenerator();
    generator.init(
        new Argon2Parameters.Builder(typeOf(setting))
            .withVersion(setting.version())
            .withMemoryAsKB(setting.memoryKib())
            .withIterations(setting.iterations())
            .withParallelism(setting.parallelism())
            .withSalt(salt)
            .withSecret(secret)
            .withAdditional(data)
            .build());
    byte[] tag = new byte[setting.tagBytes()];
    generator.generateBytes(password, tag);
    return tag;
  }

  private static int typeOf(Setting setting) {
    return switch (setting.type()) {
      case ARGON2D -> Argon2Parameters.ARGON2_d;
      case ARGON2I -> Argon2Parameters.ARGON2_i;
      case ARGON2ID -> Argon2Parameters.ARGON2_id;
    };
  }
}
