package org.services85.user.core.store.jdbc.database;

import java.sql.SQLException;
import java.util.Optional;
import org.jdbi.v3.core.JdbiException;
import org.services85.user.api.OutcomeUnknownException;
import org.services85.user.api.UnavailableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.Marker;
import org.slf4j.MarkerFactory;

/** Translates failures of the database. Their messages may hold stored values and go nowhere. */
public final class Failures {

  private static final Logger LOG = LoggerFactory.getLogger(Failures.class);
  private static final Marker STORE_FAILED = MarkerFactory.getMarker("store-failed");

  private Failures() {}

  /**
   * Translates a failure of a transaction, and logs it where it is not simply that the store is out
   * of reach.
   *
   * @param failure the failure
   * @return what to throw in its place
   */
  public static RuntimeException translate(JdbiException failure) {
    log("statement", failure);
    return cause(failure)
        .filter(cause -> Dialect.of(cause).isMistake(cause))
        .<RuntimeException>map(
            cause -> new IllegalStateException("the store refused a statement with " + code(cause)))
        .orElseGet(
            () ->
                new UnavailableException(
                    "the store cannot be reached or refused the transaction; nothing was changed"));
  }

  /**
   * Translates a failure of a commit: what has failed may have come true all the same.
   *
   * @param failure the failure
   * @return what to throw in its place
   */
  public static RuntimeException ofCommit(JdbiException failure) {
    log("commit", failure);
    return isUncommitted(failure)
        ? new UnavailableException(
            "the store did not take the transaction, as its disk is full or others hold it; nothing"
                + " was changed")
        : new OutcomeUnknownException(
            "the connection to the store was lost while committing, or its disk does not write:"
                + " find out what holds");
  }

  /**
   * Whether a commit that failed has certainly not come true.
   *
   * @param failure the failure of a commit
   * @return true if nothing was committed
   */
  public static boolean isUncommitted(JdbiException failure) {
    return cause(failure).filter(cause -> Dialect.of(cause).isUncommitted(cause)).isPresent();
  }

  /**
   * Whether a row was refused for another one with the same key.
   *
   * @param failure the failure of a statement
   * @return true if it was
   */
  public static boolean isUniqueViolation(JdbiException failure) {
    return cause(failure).filter(cause -> Dialect.of(cause).isUniqueViolation(cause)).isPresent();
  }

  private static void log(String what, JdbiException failure) {
    LOG.error(
        STORE_FAILED,
        "store failure at a {}: {} with {}",
        what,
        failure.getClass().getName(),
        cause(failure).map(Failures::code).orElse("no code"));
  }

  private static String code(SQLException cause) {
    return Dialect.of(cause).code(cause);
  }

  private static Optional<SQLException> cause(Throwable failure) {
    for (Throwable t = failure; t != null; t = t.getCause()) {
      if (t instanceof SQLException sql) {
        return Optional.of(sql);
      }
    }
    return Optional.empty();
  }
}
