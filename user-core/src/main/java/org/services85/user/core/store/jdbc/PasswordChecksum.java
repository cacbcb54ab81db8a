package org.services85.user.core.store.jdbc;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.Query;
import org.services85.user.core.hash.PasswordHash;
import org.services85.user.core.store.StoredPassword;
import org.services85.user.core.store.jdbc.database.Times;

/**
 * The checksum that a row with a password carries, a SHA-256 of all that it says. It shows that a
 * byte changed by itself, which no database notices, and not that somebody changed it, who can
 * compute it too.
 */
final class PasswordChecksum {

  private static final int PAGE = 1000;

  private PasswordChecksum() {}

  static String of(int associateId, StoredPassword password) {
    String row =
        String.join(
            " ",
            Integer.toString(associateId),
            micros(password.setAt()),
            Boolean.toString(password.mustChange()),
            password.validUntil().map(PasswordChecksum::micros).orElse("-"),
            password.hash().encoded());
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(row.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A time with the precision that both databases keep. */
  private static String micros(Instant time) {
    return Long.toString(Times.micros(time));
  }

  /**
   * Looks at every row, and says of which users the password or a past one is damaged.
   *
   * @param most how many findings at most
   */
  static List<String> damage(Handle handle, int most) {
    List<String> findings = new ArrayList<>();
    add(
        findings,
        most,
        handle.createQuery(
            """
            SELECT associate_id, associate_id, checksum, password_hash, set_at, must_change,
                   valid_until
            FROM <schema>.associate_password WHERE associate_id > :after
            ORDER BY associate_id LIMIT :limit
            """),
        (row, context) ->
            new StoredPassword(
                PasswordHash.of(row.getString(4)),
                Times.required(row, 5, context),
                row.getBoolean(6),
                Times.optional(row, 7, context)),
        "the password of user %s is damaged: give it another one");
    add(
        findings,
        most,
        handle.createQuery(
            """
            SELECT past_password_id, associate_id, checksum, password_hash, set_at
            FROM <schema>.associate_past_password WHERE past_password_id > :after
            ORDER BY past_password_id LIMIT :limit
            """),
        (row, context) ->
            StoredPassword.of(PasswordHash.of(row.getString(4)), Times.required(row, 5, context)),
        "a past password of user %s is damaged");
    return findings;
  }

  private static void add(
      List<String> findings,
      int most,
      Query query,
      RowMapper<StoredPassword> passwords,
      String finding) {
    long after = 0;
    List<Row> page;
    try (query) {
      do {
        page =
            query
                .bind("after", after)
                .bind("limit", PAGE)
                .map((row, context) -> row(row, passwords.map(row, context)))
                .list();
        for (Row row : page) {
          after = row.key();
          if (!row.isWhole() && findings.size() < most) {
            findings.add(finding.formatted(row.associateId()));
          }
        }
      } while (page.size() == PAGE);
    }
  }

  private static Row row(ResultSet row, StoredPassword password) throws SQLException {
    return new Row(row.getLong(1), row.getInt(2), Optional.ofNullable(row.getString(3)), password);
  }

  /** Rows that are older than the checksum have none. */
  private record Row(
      long key, int associateId, Optional<String> checksum, StoredPassword password) {

    boolean isWhole() {
      return checksum.isEmpty() || checksum.get().equals(of(associateId, password));
    }
  }
}
