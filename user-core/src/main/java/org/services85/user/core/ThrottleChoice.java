package org.services85.user.core;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.services85.user.core.hash.argon2.PepperKeys;
import org.services85.user.core.key.KeyedHash;
import org.services85.user.core.logon.LogonThrottle;
import org.services85.user.core.logon.ThrottleKeys;
import org.services85.user.core.spi.BackOff;
import org.services85.user.core.store.Store;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.Marker;
import org.slf4j.MarkerFactory;

/** The host's choice of how guessing is slowed down, and under which key it is counted. */
final class ThrottleChoice {

  private static final Logger LOG = LoggerFactory.getLogger(ThrottleChoice.class);
  private static final Marker THROTTLE_KEY_MISSING =
      MarkerFactory.getMarker("throttle-key-missing");
  private static final int SECRET_BYTES = 32;

  BackOff accountBackOff = BackOff.perAccount();
  BackOff addressBackOff = BackOff.perAddress();
  private byte @Nullable [] key;

  void key(byte[] throttleKey) {
    if (throttleKey.length < PepperKeys.MIN_KEY_BYTES
        || throttleKey.length > PepperKeys.MAX_KEY_BYTES) {
      throw new IllegalArgumentException(
          "throttleKey has %s bytes, not %s to %s"
              .formatted(throttleKey.length, PepperKeys.MIN_KEY_BYTES, PepperKeys.MAX_KEY_BYTES));
    }
    key = throttleKey.clone();
  }

  LogonThrottle throttle(Store store, HashingChoice hashing, Clock clock, SecureRandom random) {
    if (key != null && isOff()) {
      throw new IllegalArgumentException(
          "throttleKey is of no use where accountBackOff and addressBackOff are off: leave it out");
    }
    byte[] secret = secret(store, hashing, random);
    try {
      KeyedHash hash = KeyedHash.derivedFrom(secret, ThrottleKeys.PURPOSE);
      return new LogonThrottle(accountBackOff, addressBackOff, hash, clock);
    } finally {
      Arrays.fill(secret, (byte) 0);
    }
  }

  private boolean isOff() {
    return accountBackOff.isOff() && addressBackOff.isOff();
  }

  /** Nothing that is among the store's rows. */
  private byte[] secret(Store store, HashingChoice hashing, SecureRandom random) {
    if (isOff()) {
      return ofThisProcess(random);
    }
    return Optional.ofNullable(key)
        .map(byte[]::clone)
        .or(() -> hashing.derive(ThrottleKeys.PURPOSE))
        .or(store::key)
        .orElseGet(
            () -> {
              LOG.warn(
                  THROTTLE_KEY_MISSING,
                  "failed logons are counted by this process alone, and forgotten when it ends, as"
                      + " there is no key for what is typed as a name; give all nodes over this"
                      + " store the same pepper keys or throttle key");
              return ofThisProcess(random);
            });
  }

  private static byte[] ofThisProcess(SecureRandom random) {
    byte[] secret = new byte[SECRET_BYTES];
    random.nextBytes(secret);
    return secret;
  }
}
