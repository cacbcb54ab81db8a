package org.services85.user.core.store.jdbc;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** Rows with a time, in the column {@code expires_at}, which is over. */
final class Expired {

  private Expired() {}

  /**
   * Removes them, the oldest first; passes over what others hold locked, so that nobody waits and
   * there is no deadlock.
   *
   * @return how many were removed
   */
  static <T> int remove(
      Handle handle, String table, String key, Class<T> type, Instant now, int limit) {
    List<T> expired =
        handle
            .createQuery(
                """
                SELECT <key> FROM <schema>.<table> WHERE expires_at \\<= :now
                ORDER BY expires_at LIMIT :limit <skip_locked>
                """)
            .define("table", table)
            .define("key", key)
            .bind("now", now)
            .bind("limit", limit)
            .mapTo(type)
            .list();
    PreparedBatch batch =
        handle
            .prepareBatch(
                "DELETE FROM <schema>.<table> WHERE <key> = :key AND expires_at \\<= :now")
            .define("table", table)
            .define("key", key);
    expired.forEach(one -> batch.bind("key", one).bind("now", now).add());
    return Arrays.stream(batch.execute()).sum();
  }
}
