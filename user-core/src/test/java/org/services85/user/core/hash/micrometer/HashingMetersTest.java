package org.services85.user.core.hash.micrometer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.services85.user.api.Secret;
import org.services85.user.core.hash.BoundedPasswordHasher;
import org.services85.user.core.hash.HashingLimits;
import org.services85.user.core.hash.argon2.Argon2Parameters;
import org.services85.user.core.hash.argon2.Argon2PasswordHasher;

class HashingMetersTest {

  private final MeterRegistry registry = new SimpleMeterRegistry();
  private final HashingMeters meters = new HashingMeters(registry);

  @Test
  void metersWhatItHears() {
    AtomicInteger waiting = new AtomicInteger();
    meters.queueOpened(waiting::get);
    meters.hashed(Duration.ofMillis(20));
    meters.hashed(Duration.ofMillis(30));
    meters.refused();
    meters.rehashed();
    waiting.set(7);
    assertThat(registry.get("user.hashing.time").timer().count()).isEqualTo(2);
    assertThat(registry.get("user.hashing.time").timer().totalTime(TimeUnit.MILLISECONDS))
        .isEqualTo(50);
    assertThat(registry.get("user.hashing.refusals").counter().count()).isEqualTo(1);
    assertThat(registry.get("user.hashing.rehashes").counter().count()).isEqualTo(1);
    assertThat(registry.get("user.hashing.queue").gauge().value()).isEqualTo(7);
  }

  @Test
  void metersAHasher() {
    var argon2 = Argon2PasswordHasher.of(new Argon2Parameters(12_288, 3, 1), new SecureRandom());
    var hasher =
        new BoundedPasswordHasher(
            argon2, new HashingLimits(12_288, 1, Duration.ofMinutes(1)), meters);
    hasher.verify(Secret.of("right"), hasher.hash(Secret.of("right")));
    hasher.verifyNothing(Secret.of("right"));
    Thread.currentThread().interrupt();
    assertThatThrownBy(() -> hasher.hash(Secret.of("interrupted"))).isNotNull();
    assertThat(Thread.interrupted()).isTrue();
    assertThat(registry.get("user.hashing.time").timer().count()).isEqualTo(3);
    assertThat(registry.get("user.hashing.queue").gauge().value()).isZero();
  }

  @Test
  void p04HasNoTagThatCouldHoldAUser() {
    meters.queueOpened(() -> 0);
    assertThat(registry.getMeters())
        .hasSize(4)
        .extracting(Meter::getId)
        .allSatisfy(id -> assertThat(id.getTags()).isEmpty());
  }
}
