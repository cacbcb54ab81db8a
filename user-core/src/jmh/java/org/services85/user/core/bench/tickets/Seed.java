package org.services85.user.core.bench.tickets;

import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.services85.user.core.store.TicketStub;
import org.services85.user.core.ticket.NumberedTickets;

/** Users and their tickets, put in by SQL alone. */
final class Seed {

  private static final int BATCH = 5_000;

  private final Columns columns;

  private Seed(Columns columns) {
    this.columns = columns;
  }

  /** How a database takes what has no type of its own everywhere. */
  private interface Columns {
    void set(PreparedStatement sql, int id, UUID ticket, int time, Instant at) throws SQLException;
  }

  static Seed onSqlite() {
    return new Seed(
        (sql, id, ticket, time, at) -> {
          sql.setBytes(
              id,
              ByteBuffer.allocate(16)
                  .putLong(ticket.getMostSignificantBits())
                  .putLong(ticket.getLeastSignificantBits())
                  .array());
          sql.setLong(time, ChronoUnit.MICROS.between(Instant.EPOCH, at));
        });
  }

  static Seed onPostgres() {
    return new Seed(
        (sql, id, ticket, time, at) -> {
          sql.setObject(id, ticket);
          sql.setObject(time, at.atOffset(ZoneOffset.UTC));
        });
  }

  /** As many users as said, and a ticket for each that holds for two hours at least. */
  void into(Connection connection, int size) throws SQLException {
    connection.setAutoCommit(false);
    execute(
        connection,
        """
        WITH RECURSIVE numbers(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM numbers WHERE i < %s)
        INSERT INTO associate (associate_id, login_name, name_key, user_type, administrator,
          can_create_external_person, person_id, contact_id, role_id, full_name, retired)
        SELECT i, 'user ' || i, 'user ' || i, 'InternalAssociate', FALSE, FALSE, 0, 0, 0, '', FALSE
        FROM numbers
        """
            .formatted(size));
    // Built at once at the end they take a fraction of the time.
    execute(connection, "DROP INDEX ticket_associate", "DROP INDEX ticket_expires_at");
    tickets(connection, size);
    execute(
        connection,
        "CREATE INDEX ticket_associate ON ticket (associate_id)",
        "CREATE INDEX ticket_expires_at ON ticket (expires_at)",
        "ANALYZE");
    connection.setAutoCommit(true);
  }

  private static void execute(Connection connection, String... statements) throws SQLException {
    try (Statement sql = connection.createStatement()) {
      for (String statement : statements) {
        sql.execute(statement);
      }
    }
    connection.commit();
  }

  private void tickets(Connection connection, int size) throws SQLException {
    Instant now = Clock.systemUTC().instant();
    try (PreparedStatement sql =
        connection.prepareStatement(
            "INSERT INTO ticket (ticket_id, associate_id, secret_hash, expires_at)"
                + " VALUES (?, ?, ?, ?)")) {
      for (int associateId = 1; associateId <= size; associateId++) {
        TicketStub stub =
            NumberedTickets.stub(associateId, now.plusSeconds(7_200 + associateId % 14_400));
        sql.setInt(2, stub.associateId());
        sql.setString(3, stub.secretHash());
        columns.set(sql, 1, stub.ticketId(), 4, stub.expiresAt());
        sql.addBatch();
        if (associateId % BATCH == 0 || associateId == size) {
          sql.executeBatch();
          connection.commit();
        }
      }
    }
  }
}
