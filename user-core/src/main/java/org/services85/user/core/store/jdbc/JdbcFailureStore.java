package org.services85.user.core.store.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.StatementContext;
import org.jdbi.v3.core.statement.Update;
import org.services85.user.core.store.FailureRecord;
import org.services85.user.core.store.FailureStore;
import org.services85.user.core.store.jdbc.database.Times;

/** Table {@code logon_failure}. */
record JdbcFailureStore(Handle handle, Statements statements) implements FailureStore {

  @Override
  public List<FailureRecord> find(Collection<String> subjects) {
    return handle
        .createQuery(
            """
            SELECT subject, failures, changed_at, expires_at
            FROM <schema>.logon_failure WHERE subject IN (<subjects>)
            """)
        .bindList("subjects", subjects)
        .map(JdbcFailureStore::failure)
        .list();
  }

  @Override
  public Optional<FailureRecord> lock(String subject) {
    return handle
        .createQuery(
            """
            SELECT subject, failures, changed_at, expires_at
            FROM <schema>.logon_failure WHERE subject = :subject <lock>
            """)
        .bind("subject", subject)
        .map(JdbcFailureStore::failure)
        .findOne();
  }

  @Override
  public void add(FailureRecord failure) {
    execute(
        """
        INSERT INTO <schema>.logon_failure (subject, failures, changed_at, expires_at)
        VALUES (:subject, :failures, :changedAt, :expiresAt)
        ON CONFLICT (subject) DO NOTHING
        """,
        failure);
  }

  @Override
  public void update(FailureRecord failure) {
    execute(
        """
        UPDATE <schema>.logon_failure
        SET failures = :failures, changed_at = :changedAt, expires_at = :expiresAt
        WHERE subject = :subject
        """,
        failure);
  }

  private void execute(String sql, FailureRecord failure) {
    try (Update update = handle.createUpdate(sql)) {
      update
          .bind("subject", failure.subject())
          .bind("failures", failure.failures())
          .bind("changedAt", failure.changedAt())
          .bind("expiresAt", failure.expiresAt())
          .execute();
    }
  }

  @Override
  public void reset(String beginning) {
    // A range, which the primary key serves in any database; no digit is as high as g.
    statements.change(
        """
        UPDATE <schema>.logon_failure SET failures = 0
        WHERE subject >= ? AND subject < ? AND failures > 0
        """,
        beginning,
        beginning + "g");
  }

  @Override
  public void remove(String subject) {
    handle
        .createUpdate("DELETE FROM <schema>.logon_failure WHERE subject = :subject")
        .bind("subject", subject)
        .execute();
  }

  @Override
  public int removeExpired(Instant now, int limit) {
    return Expired.remove(handle, "logon_failure", "subject", String.class, now, limit);
  }

  @Override
  public int removeBeyond(int kept, int limit) {
    int rows =
        handle
            .createQuery("SELECT COUNT(*) FROM <schema>.logon_failure")
            .mapTo(Integer.class)
            .one();
    return rows <= kept
        ? 0
        : remove(
            handle.createQuery(
                """
                SELECT subject FROM <schema>.logon_failure
                ORDER BY expires_at LIMIT :limit <skip_locked>
                """),
            Math.min(rows - kept, limit));
  }

  private int remove(Query which, int limit) {
    List<String> subjects = which.bind("limit", limit).mapTo(String.class).list();
    PreparedBatch batch =
        handle.prepareBatch("DELETE FROM <schema>.logon_failure WHERE subject = :subject");
    subjects.forEach(subject -> batch.bind("subject", subject).add());
    batch.execute();
    return subjects.size();
  }

  private static FailureRecord failure(ResultSet row, StatementContext context)
      throws SQLException {
    return new FailureRecord(
        row.getString("subject"),
        row.getInt("failures"),
        Times.required(row, "changed_at", context),
        Times.required(row, "expires_at", context));
  }
}
