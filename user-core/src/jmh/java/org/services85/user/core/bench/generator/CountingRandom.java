package org.services85.user.core.bench.generator;

import java.security.SecureRandom;

/** Counts the bytes that it gives. Not thread-safe. */
final class CountingRandom extends SecureRandom {

  private static final long serialVersionUID = 1L;

  private long given;

  @Override
  public void nextBytes(byte[] bytes) {
    super.nextBytes(bytes);
    given += bytes.length;
  }

  long given() {
    return given;
  }
}
