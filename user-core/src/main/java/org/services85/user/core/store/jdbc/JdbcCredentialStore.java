package org.services85.user.core.store.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.services85.user.core.hash.PasswordHash;
import org.services85.user.core.store.CredentialStore;
import org.services85.user.core.store.HeldTicket;
import org.services85.user.core.store.StoredPassword;
import org.services85.user.core.store.TicketStub;
import org.services85.user.core.store.User;
import org.services85.user.core.store.jdbc.database.Times;

/** Tables {@code associate_password} and {@code ticket}. */
record JdbcCredentialStore(Handle handle, Statements statements) implements CredentialStore {

  private static final String HELD_TICKET =
      "SELECT "
          + JdbcUserStore.COLUMNS
          + """
          , secret_hash, expires_at, issued_at, password_ends_at, must_change IS TRUE
          FROM <schema>.ticket
          JOIN <schema>.associate ON associate.associate_id = ticket.associate_id
          LEFT JOIN <schema>.associate_password ON associate_password.associate_id = ticket.associate_id
          WHERE ticket_id = ?
          """;

  @Override
  public Optional<StoredPassword> findPassword(int associateId) {
    return statements.find(
        this::password,
        """
        SELECT password_hash, set_at, must_change, valid_until
        FROM <schema>.associate_password WHERE associate_id = ?
        """,
        associateId);
  }

  @Override
  public void putPassword(int associateId, StoredPassword password) {
    statements.change(
        """
        INSERT INTO <schema>.associate_password
          (associate_id, password_hash, set_at, must_change, valid_until, checksum)
        VALUES (?, ?, ?, ?, ?, ?)
        ON CONFLICT (associate_id) DO UPDATE
        SET password_hash = excluded.password_hash, set_at = excluded.set_at,
            must_change = excluded.must_change, valid_until = excluded.valid_until,
            checksum = excluded.checksum
        """,
        associateId,
        password.hash().encoded(),
        password.setAt(),
        password.mustChange(),
        password.validUntil(),
        PasswordChecksum.of(associateId, password));
  }

  @Override
  public List<PasswordHash> samplePasswords(int limit) {
    return Stream.of("ASC", "DESC").flatMap(order -> samplePasswords(order, limit)).toList();
  }

  private Stream<PasswordHash> samplePasswords(String order, int limit) {
    return handle
        .createQuery(
            "SELECT password_hash FROM <schema>.associate_password ORDER BY associate_id "
                + order
                + " LIMIT :limit")
        .bind("limit", limit)
        .mapTo(String.class)
        .list()
        .stream()
        .map(PasswordHash::of);
  }

  @Override
  public void removePassword(int associateId) {
    prunePastPasswords(associateId, 0);
    statements.change(
        "DELETE FROM <schema>.associate_password WHERE associate_id = ?", associateId);
  }

  @Override
  public List<StoredPassword> findPastPasswords(int associateId) {
    return handle
        .createQuery(
            """
            SELECT password_hash, set_at FROM <schema>.associate_past_password
            WHERE associate_id = :id ORDER BY past_password_id DESC
            """)
        .bind("id", associateId)
        .map(
            (row, context) ->
                StoredPassword.of(
                    PasswordHash.of(row.getString("password_hash")),
                    Times.required(row, "set_at", context)))
        .list();
  }

  @Override
  public void addPastPassword(int associateId, StoredPassword password) {
    statements.change(
        """
        INSERT INTO <schema>.associate_past_password (associate_id, password_hash, set_at, checksum)
        VALUES (?, ?, ?, ?)
        """,
        associateId,
        password.hash().encoded(),
        password.setAt(),
        PasswordChecksum.of(associateId, StoredPassword.of(password.hash(), password.setAt())));
  }

  @Override
  public void prunePastPasswords(int associateId, int kept) {
    if (kept == 0) {
      statements.change(
          "DELETE FROM <schema>.associate_past_password WHERE associate_id = ?", associateId);
      return;
    }
    statements.change(
        """
        DELETE FROM <schema>.associate_past_password
        WHERE associate_id = ? AND past_password_id NOT IN (
          SELECT past_password_id FROM <schema>.associate_past_password
          WHERE associate_id = ?
          ORDER BY past_password_id DESC LIMIT ?)
        """,
        associateId,
        associateId,
        kept);
  }

  @Override
  public Optional<TicketStub> findTicket(UUID ticketId) {
    return statements.find(
        row -> stub(ticketId, row.getInt(1), row, 1),
        """
        SELECT associate_id, secret_hash, expires_at, issued_at, password_ends_at
        FROM <schema>.ticket WHERE ticket_id = ?
        """,
        ticketId);
  }

  @Override
  public Optional<HeldTicket> findHeldTicket(UUID ticketId) {
    return statements.find(
        row -> {
          User holder = JdbcUserStore.user(row);
          return new HeldTicket(
              stub(ticketId, holder.associateId(), row, JdbcUserStore.COLUMN_COUNT),
              holder,
              row.getBoolean(JdbcUserStore.COLUMN_COUNT + 5));
        },
        HELD_TICKET,
        ticketId);
  }

  @Override
  public void insertTicket(TicketStub stub) {
    statements.change(
        """
        INSERT INTO <schema>.ticket
          (ticket_id, associate_id, secret_hash, expires_at, issued_at, password_ends_at)
        VALUES (?, ?, ?, ?, ?, ?)
        """,
        stub.ticketId(),
        stub.associateId(),
        stub.secretHash(),
        stub.expiresAt(),
        stub.issuedAt(),
        stub.passwordEndsAt());
  }

  @Override
  public void renewTicket(UUID ticketId, Instant now, Instant stale, Instant expiresAt) {
    handle
        .createUpdate(
            """
            UPDATE <schema>.ticket SET expires_at = :expiresAt
            WHERE ticket_id = :id AND expires_at > :now AND expires_at <= :stale
            """)
        .define(Statements.DISPENSABLE, true)
        .bind("id", ticketId)
        .bind("now", now)
        .bind("stale", stale)
        .bind("expiresAt", expiresAt)
        .execute();
  }

  @Override
  public void removeTickets(int associateId) {
    statements.change("DELETE FROM <schema>.ticket WHERE associate_id = ?", associateId);
  }

  @Override
  public void removeOtherTickets(int associateId, UUID kept) {
    statements.change(
        "DELETE FROM <schema>.ticket WHERE associate_id = ? AND ticket_id <> ?", associateId, kept);
    statements.change(
        "UPDATE <schema>.ticket SET password_ends_at = NULL WHERE ticket_id = ?", kept);
  }

  @Override
  public int removeExpiredTickets(Instant now, int limit) {
    return Expired.remove(handle, "ticket", "ticket_id", UUID.class, now, limit);
  }

  private StoredPassword password(ResultSet row) throws SQLException {
    return new StoredPassword(
        PasswordHash.of(row.getString(1)),
        time(row, 2).orElseThrow(),
        row.getBoolean(3),
        time(row, 4));
  }

  /** The stub in the columns of a row that follow so many others. */
  private TicketStub stub(UUID ticketId, int associateId, ResultSet row, int others)
      throws SQLException {
    return new TicketStub(
        ticketId,
        associateId,
        row.getString(others + 1),
        time(row, others + 2).orElseThrow(),
        time(row, others + 3),
        time(row, others + 4));
  }

  private Optional<Instant> time(ResultSet row, int column) throws SQLException {
    return Optional.ofNullable(statements.dialect().time(row, column));
  }
}
