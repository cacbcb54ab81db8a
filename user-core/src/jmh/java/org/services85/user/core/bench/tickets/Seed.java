package org.services85.user.core.bench.tickets;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.services85.user.core.store.TicketStub;
import org.services85.user.core.ticket.NumberedTickets;

/** Users and their tickets, put in by SQL alone. */
final class Seed {

  private static final int BATCH = 5_000;

  private Seed() {}

  /** As many users as said, and a ticket for each that holds for two hours at least. */
  static void into(Connection connection, String range, int size) throws SQLException {
    connection.setAutoCommit(false);
    execute(
        connection,
        """
        INSERT INTO associate (associate_id, login_name, name_key, user_type, administrator,
          can_create_external_person, person_id, contact_id, role_id, full_name, retired)
        SELECT i, 'user ' || i, 'user ' || i, 'InternalAssociate', FALSE, FALSE, 0, 0, 0, '', FALSE
        FROM %s(1, %d) AS numbers(i)
        """
            .formatted(range, size));
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

  private static void tickets(Connection connection, int size) throws SQLException {
    Instant now = Clock.systemUTC().instant();
    try (PreparedStatement sql =
        connection.prepareStatement(
            "INSERT INTO ticket (ticket_id, associate_id, secret_hash, expires_at)"
                + " VALUES (?, ?, ?, ?)")) {
      for (int associateId = 1; associateId <= size; associateId++) {
        TicketStub stub =
            NumberedTickets.stub(associateId, now.plusSeconds(7_200 + associateId % 14_400));
        sql.setObject(1, stub.ticketId());
        sql.setInt(2, stub.associateId());
        sql.setString(3, stub.secretHash());
        sql.setObject(4, stub.expiresAt().atOffset(ZoneOffset.UTC));
        sql.addBatch();
        if (associateId % BATCH == 0 || associateId == size) {
          sql.executeBatch();
          connection.commit();
        }
      }
    }
  }
}
