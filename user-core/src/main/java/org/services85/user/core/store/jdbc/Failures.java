package org.services85.user.core.store.jdbc;

import java.sql.SQLException;
import java.util.Set;
import org.services85.user.api.UnavailableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What becomes of a database failure. Its message may hold stored values and goes nowhere. */
final class Failures {

  private static final Logger LOG = LoggerFactory.getLogger(Failures.class);

  private static final String UNIQUE_VIOLATION = "23505";

  /** Classes of SQLSTATE that tell of a mistake in this program: data, integrity, syntax. */
  private static final Set<String> OUR_MISTAKES = Set.of("21", "22", "23", "42");

  private Failures() {}

  static RuntimeException translate(RuntimeException failure) {
    log("statement", failure);
    String state = sqlState(failure);
    if (state.length() == 5 && OUR_MISTAKES.contains(state.substring(0, 2))) {
      return new IllegalStateException("the store refused a statement with SQLSTATE " + state);
    }
    return new UnavailableException(
        "the store cannot be reached or refused the transaction; nothing was changed");
  }

  static boolean isUniqueViolation(RuntimeException failure) {
    return sqlState(failure).equals(UNIQUE_VIOLATION);
  }

  static void log(String what, RuntimeException failure) {
    LOG.error(
        "store failure at a {}: {} with SQLSTATE {}",
        what,
        failure.getClass().getName(),
        sqlState(failure));
  }

  private static String sqlState(Throwable failure) {
    for (Throwable t = failure; t != null; t = t.getCause()) {
      if (t instanceof SQLException sql && sql.getSQLState() != null) {
        return sql.getSQLState();
      }
    }
    return "unknown";
  }
}
