package org.services85.user.core.policy;

import java.security.SecureRandom;
import java.util.Arrays;

/** Plays given bytes, then one filler byte for ever. */
final class PlayedRandom extends SecureRandom {

  private static final long serialVersionUID = 1L;

  private final byte[] played;
  private final byte filler;
  private int used;

  PlayedRandom(byte filler, byte... played) {
    this.filler = filler;
    this.played = played;
  }

  @Override
  public void nextBytes(byte[] bytes) {
    Arrays.fill(bytes, filler);
    int copied = Math.min(bytes.length, played.length - used);
    System.arraycopy(played, used, bytes, 0, copied);
    used += copied;
  }
}
