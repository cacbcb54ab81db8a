package org.services85.user.soap.standalone.cli.options;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool.PoolInitializationException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.services85.user.core.store.StoreOpenException;
import org.services85.user.core.store.jdbc.PostgresFailure;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.Marker;
import org.slf4j.MarkerFactory;

/**
 * Opens the connections of a store.
 *
 * @param place the database, without anything secret
 * @param patience how long a database that is not there is waited for
 */
@SuppressWarnings("exports") // a host that has no pool of these does not need it
public record StorePool(String place, Duration patience) {

  private static final Logger LOG = LoggerFactory.getLogger(StorePool.class);
  private static final Marker STORE_AWAITED = MarkerFactory.getMarker("store-awaited");
  private static final Marker STORE_REACHED = MarkerFactory.getMarker("store-reached");

  private static final Duration PAUSE = Duration.ofMillis(500);

  /**
   * Opens them.
   *
   * @param config where and how many
   * @return the pool, for the caller to close
   * @throws StoreOpenException if there is no connection; the message says why, and nothing secret
   */
  public HikariDataSource open(HikariConfig config) {
    long end = System.nanoTime() + patience.toNanos();
    boolean awaited = false;
    while (true) {
      try {
        HikariDataSource pool = new HikariDataSource(config);
        if (awaited) {
          LOG.info(STORE_REACHED, "the database {} is there", place);
        }
        return pool;
      } catch (PoolInitializationException e) {
        PostgresFailure failure = PostgresFailure.of(e);
        if (!failure.mayPass() || System.nanoTime() - end >= 0 || Thread.interrupted()) {
          throw new StoreOpenException("the database %s %s".formatted(place, failure.words()), e);
        }
        if (!awaited) {
          LOG.warn(
              STORE_AWAITED,
              "the database {} {}; waiting for it for {} seconds",
              place,
              failure.words(),
              patience.toSeconds());
        }
        awaited = true;
        LockSupport.parkNanos(PAUSE.toNanos());
      }
    }
  }
}
