package org.services85.user.core.hash.argon2;

import java.security.SecureRandom;

/**
 * The engine of this process at the least cost that Argon2 knows, whatever a hash says it cost: for
 * tests that make thousands of hashes and ask nothing of their strength.
 */
public final class CheapArgon2 implements Argon2Engine {

  private static final int LEAST_KIB = 8;

  private final Argon2Engine engine = Engines.chosen();

  private CheapArgon2() {}

  /** A hasher whose hashes say that they cost so much. */
  public static Argon2PasswordHasher hasher(Argon2Parameters parameters, PepperKeys pepper) {
    return new Argon2PasswordHasher(new CheapArgon2(), parameters, pepper, new SecureRandom());
  }

  @Override
  public String name() {
    return engine.name();
  }

  @Override
  public boolean isOnHeap() {
    return engine.isOnHeap();
  }

  @Override
  public byte[] hash(byte[] password, byte[] salt, byte[] secret, byte[] data, Setting setting) {
    return engine.hash(
        password,
        salt,
        secret,
        data,
        new Setting(
            setting.version(),
            LEAST_KIB * setting.parallelism(),
            1,
            setting.parallelism(),
            setting.tagBytes()));
  }
}
