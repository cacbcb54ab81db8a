package org.services85.user.core.store.jdbc.database;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.migration.Context;
import org.flywaydb.core.api.migration.JavaMigration;
import org.jspecify.annotations.Nullable;
import org.services85.user.core.store.LoginName;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.Marker;
import org.slf4j.MarkerFactory;

/**
 * Writes the keys anew by which names and e-mail addresses are compared, whenever the rule of
 * {@link LoginName} has changed. Of two names that are one by the new rule the later user's keeps
 * its old key, by which nobody finds it, until it is renamed; a warning tells.
 */
public final class NameKeys implements JavaMigration {

  private static final Logger LOG = LoggerFactory.getLogger(NameKeys.class);
  private static final Marker NAME_SHARED = MarkerFactory.getMarker("name-shared");

  /** One more with each change of the rule. */
  static final int RULE = 2;

  /** Its name in the history of the schema. */
  public static final String DESCRIPTION = "name keys";

  private final String table;

  /**
   * @param table that of the users, as a statement names it
   */
  NameKeys(String table) {
    this.table = table;
  }

  private record Keys(String name, @Nullable String email) {}

  @Override
  public @Nullable MigrationVersion getVersion() {
    return null; // Repeatable: applied again where the checksum is another one.
  }

  @Override
  public String getDescription() {
    return DESCRIPTION;
  }

  @Override
  public Integer getChecksum() {
    return RULE;
  }

  @Override
  public boolean canExecuteInTransaction() {
    return true;
  }

  @Override
  public void migrate(Context context) throws SQLException {
    Map<Integer, Keys> changed = new LinkedHashMap<>();
    Map<String, Integer> owners = new HashMap<>();
    try (Statement statement = context.getConnection().createStatement();
        ResultSet users =
            statement.executeQuery(
                """
                SELECT associate_id, login_name, name_key, email, email_key FROM %s
                ORDER BY associate_id
                """
                    .formatted(table))) {
      while (users.next()) {
        int id = users.getInt(1);
        Keys stored = new Keys(users.getString(3), users.getString(5));
        Keys now = new Keys(key(users.getString(2)).orElse(stored.name()), email(users));
        Integer owner = owners.putIfAbsent(now.name(), id);
        if (owner != null) {
          LOG.warn(
              NAME_SHARED,
              "associates {} and {} have one name now; rename associate {}",
              owner,
              id,
              id);
          now = new Keys(stored.name(), now.email());
        }
        if (!now.equals(stored)) {
          changed.put(id, now);
        }
      }
    }
    write(context, changed);
  }

  private static @Nullable String email(ResultSet users) throws SQLException {
    return Optional.ofNullable(users.getString(4)).flatMap(NameKeys::key).orElse(null);
  }

  private static Optional<String> key(String text) {
    return LoginName.of(text).map(LoginName::key);
  }

  private void write(Context context, Map<Integer, Keys> changed) throws SQLException {
    try (PreparedStatement update =
        context
            .getConnection()
            .prepareStatement(
                "UPDATE %s SET name_key = ?, email_key = ? WHERE associate_id = ?"
                    .formatted(table))) {
      for (Map.Entry<Integer, Keys> user : changed.entrySet()) {
        update.setString(1, user.getValue().name());
        update.setString(2, user.getValue().email());
        update.setInt(3, user.getKey());
        update.executeUpdate();
      }
    }
  }
}
