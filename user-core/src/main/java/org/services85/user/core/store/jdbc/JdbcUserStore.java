package org.services85.user.core.store.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.mapper.RowMapper;
import org.services85.user.api.UnavailableException;
import org.services85.user.api.UserType;
import org.services85.user.core.store.LoginName;
import org.services85.user.core.store.NameTakenException;
import org.services85.user.core.store.User;
import org.services85.user.core.store.UserStore;
import org.services85.user.core.store.jdbc.database.Failures;

/** Table {@code associate}. */
record JdbcUserStore(Handle handle, Statements statements) implements UserStore {

  /** In a column for an identity, that there is none; below all that are. */
  private static final int NOTHING = 0;

  static final int COLUMN_COUNT = 11;

  /** The columns that {@link #user} reads. */
  static final String COLUMNS =
      """
      associate.associate_id, login_name, user_type, administrator, can_create_external_person,
      person_id, contact_id, role_id, full_name, email, retired
      """;

  private static final String SELECT = "SELECT " + COLUMNS + "FROM <schema>.associate ";

  private static final RowMapper<User> USERS = (row, context) -> user(row);

  private static final String BY_ID = SELECT + "WHERE associate_id = ?";

  private static final String INSERT =
      """
      INSERT INTO <schema>.associate
        (login_name, name_key, user_type, administrator, can_create_external_person, person_id,
        contact_id, role_id, full_name, email, email_key, retired, associate_id)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """;

  private static final String UPDATE =
      """
      UPDATE <schema>.associate
      SET login_name = ?, name_key = ?, user_type = ?, administrator = ?,
          can_create_external_person = ?, person_id = ?, contact_id = ?, role_id = ?,
          full_name = ?, email = ?, email_key = ?, retired = ?
      WHERE associate_id = ?
      """;

  @Override
  public Optional<User> find(int associateId) {
    return statements.find(JdbcUserStore::user, BY_ID, associateId);
  }

  @Override
  public Optional<User> lock(int associateId) {
    return statements.lock(JdbcUserStore::user, BY_ID, associateId);
  }

  @Override
  public Optional<User> findByName(LoginName name) {
    return handle
        .createQuery(SELECT + "WHERE name_key = :key")
        .bind("key", name.key())
        .map(USERS)
        .findOne();
  }

  @Override
  public Optional<User> findByUniqueEmail(LoginName email) {
    List<User> found =
        handle
            .createQuery(SELECT + "WHERE email_key = :key LIMIT 2")
            .bind("key", email.key())
            .map(USERS)
            .list();
    return found.size() == 1 ? Optional.of(found.get(0)) : Optional.empty();
  }

  @Override
  public List<User> findAll(Collection<Integer> associateIds) {
    return associateIds.isEmpty()
        ? List.of()
        : handle
            .createQuery(SELECT + "WHERE associate_id IN (<ids>)")
            .bindList("ids", List.copyOf(associateIds))
            .map(USERS)
            .list();
  }

  @Override
  public List<Integer> findNamedByEmail(Collection<Integer> associateIds) {
    return associateIds.isEmpty()
        ? List.of()
        : handle
            .createQuery(
                """
                SELECT associate_id FROM <schema>.associate AS named
                WHERE associate_id IN (<ids>) AND email_key IS NOT NULL
                  AND NOT EXISTS (
                    SELECT 1 FROM <schema>.associate AS other
                    WHERE other.name_key = named.email_key
                      AND other.associate_id <> named.associate_id)
                  AND NOT EXISTS (
                    SELECT 1 FROM <schema>.associate AS other
                    WHERE other.email_key = named.email_key
                      AND other.associate_id <> named.associate_id)
                """)
            .bindList("ids", List.copyOf(associateIds))
            .mapTo(Integer.class)
            .list();
  }

  @Override
  public List<User> list(OptionalInt afterId, int limit) {
    return handle
        .createQuery(SELECT + "WHERE associate_id > :id ORDER BY associate_id LIMIT :limit")
        .bind("id", afterId.orElse(NOTHING))
        .bind("limit", limit)
        .map(USERS)
        .list();
  }

  @Override
  public boolean anotherHasEmail(LoginName email, OptionalInt owner) {
    return handle
        .createQuery(
            """
            SELECT 1 FROM <schema>.associate WHERE email_key = :key AND associate_id <> :id
            LIMIT 1
            """)
        .bind("key", email.key())
        .bind("id", owner.orElse(NOTHING))
        .mapTo(Integer.class)
        .findOne()
        .isPresent();
  }

  @Override
  public int nextId() {
    int given =
        handle.execute(
            """
            UPDATE <schema>.associate_identity
            SET last_id =
              <greatest>(
                last_id, (SELECT COALESCE(MAX(associate_id), 0) FROM <schema>.associate)) + 1
            WHERE <greatest>(
              last_id, (SELECT COALESCE(MAX(associate_id), 0) FROM <schema>.associate)) < ?
            """,
            Integer.MAX_VALUE);
    if (given == 0) {
      throw new UnavailableException(
          "no identity is left for another user: one has, or had, the greatest, "
              + Integer.MAX_VALUE);
    }
    return handle
        .createQuery("SELECT last_id FROM <schema>.associate_identity")
        .mapTo(Integer.class)
        .one();
  }

  @Override
  public void insert(User user) {
    Object[] values = values(user);
    reserve(user.associateId());
    if (find(user.associateId()).isPresent()) {
      throw new IllegalArgumentException(
          "there is a user with the identity " + user.associateId() + " already");
    }
    changeUnlessTaken(INSERT, values);
  }

  @Override
  public void insertAll(Collection<User> users) {
    List<Object[]> rows = users.stream().map(JdbcUserStore::values).toList();
    users.stream().mapToInt(User::associateId).max().ifPresent(this::reserve);
    rows.forEach(row -> statements.change(INSERT, row));
    try {
      statements.flush();
    } catch (JdbiException e) {
      if (Failures.isUniqueViolation(e)) {
        throw new IllegalArgumentException(
            "the identity or the name of one of %s users is taken"
                .formatted(Integer.toString(users.size())));
      }
      throw e;
    }
  }

  /** Keeps an identity from being given out. The row is the lock behind which they are. */
  private void reserve(int associateId) {
    handle.execute(
        "UPDATE <schema>.associate_identity SET last_id = <greatest>(last_id, ?)", associateId);
  }

  @Override
  public void update(User user) {
    changeUnlessTaken(UPDATE, values(user));
  }

  @Override
  public void delete(int associateId) {
    handle
        .createUpdate("DELETE FROM <schema>.associate WHERE associate_id = :id")
        .bind("id", associateId)
        .execute();
  }

  /** The values of a user for {@link #INSERT} and {@link #UPDATE}. */
  private static Object[] values(User user) {
    String nameKey =
        LoginName.of(user.name())
            .map(LoginName::key)
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "a login name has 1 to %s characters, none of them a control character"
                            .formatted(LoginName.MAX_LENGTH)));
    return new Object[] {
      user.name(),
      nameKey,
      user.type().contractName(),
      user.administrator(),
      user.canCreateExternalPerson(),
      user.personId().orElse(NOTHING),
      user.contactId().orElse(NOTHING),
      user.roleId().orElse(NOTHING),
      user.fullName(),
      user.email(),
      user.email().flatMap(LoginName::of).map(LoginName::key),
      user.retired(),
      user.associateId()
    };
  }

  private void changeUnlessTaken(String sql, Object... values) {
    try {
      statements.changeNow(sql, values);
    } catch (JdbiException e) {
      if (Failures.isUniqueViolation(e)) {
        throw new NameTakenException();
      }
      throw e;
    }
  }

  private static OptionalInt identity(int stored) {
    return stored > NOTHING ? OptionalInt.of(stored) : OptionalInt.empty();
  }

  /** The user in the first columns of a row. */
  static User user(ResultSet row) throws SQLException {
    return new User(
        row.getInt(1),
        row.getString(2),
        UserType.ofContractName(row.getString(3)),
        row.getBoolean(4),
        row.getBoolean(5),
        identity(row.getInt(6)),
        identity(row.getInt(7)),
        identity(row.getInt(8)),
        row.getString(9),
        Optional.ofNullable(row.getString(10)),
        row.getBoolean(11));
  }
}
