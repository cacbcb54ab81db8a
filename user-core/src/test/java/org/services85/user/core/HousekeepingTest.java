package org.services85.user.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.services85.user.core.House.NILS;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.services85.user.core.call.Housekeeping;

class HousekeepingTest {

  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final House house = new House();
  private final Housekeeping housekeeping = new Housekeeping(house.store, house.clock);

  @BeforeEach
  void comeByOnce() {
    housekeeping.tidy();
  }

  @AfterEach
  void close() {
    house.close();
  }

  @Test
  void cleansOutAllThatTenThousandLogonsAMinuteLeave() {
    expiredFailures(10_001);
    house.clock.advance(MINUTE);
    housekeeping.tidy();
    assertThat(failures()).as("a round is bounded").isEqualTo(1);
    house.clock.advance(MINUTE);
    housekeeping.tidy();
    assertThat(failures()).isZero();
  }

  @Test
  void comesByOnceAMinute() {
    expiredFailures(1);
    house.clock.advance(MINUTE.minusNanos(1));
    housekeeping.tidy();
    assertThat(failures()).isEqualTo(1);
    house.clock.advance(Duration.ofNanos(1));
    housekeeping.tidy();
    assertThat(failures()).isZero();
  }

  @Test
  void comesByWhereTheClockWasSetBack() {
    expiredFailures(1);
    house.clock.advance(Duration.ofSeconds(-1));
    housekeeping.tidy();
    assertThat(failures()).isZero();
  }

  @Test
  void keepsAnExpiredTicketForAsLongAsClocksMayDiffer() {
    house.ticketOf(NILS);
    house.clock.advance(Duration.ofHours(6).plusMinutes(5).minusNanos(1000));
    housekeeping.tidy();
    assertThat(house.count("ticket")).isEqualTo(1);
    house.clock.advance(MINUTE);
    housekeeping.tidy();
    assertThat(house.count("ticket")).isZero();
  }

  /** So many, long expired. */
  private void expiredFailures(int count) {
    house.sql(
        """
        INSERT INTO logon_failure (subject, failures, changed_at, expires_at)
        WITH RECURSIVE numbers(x) AS (
          SELECT 1 UNION ALL SELECT x + 1 FROM numbers WHERE x < %s)
        SELECT 'subject ' || x, 1, 0, 1 FROM numbers
        """
            .formatted(count));
  }

  private int failures() {
    return house.count("logon_failure WHERE subject LIKE 'subject %'");
  }
}
