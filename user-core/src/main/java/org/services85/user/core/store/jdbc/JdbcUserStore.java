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
import org.jdbi.v3.core.statement.Update;
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
    Update insert =
        bind(
            """
            INSERT INTO <schema>.associate
              (associate_id, login_name, name_key, user_type, administrator,
              can_create_external_person, person_id, contact_id, role_id, full_name, email,
              email_key, retired)
            VALUES (:id, :name, :nameKey, :type, :administrator, :externals, :person, :contact,
              :role, :fullName, :email, :emailKey, :retired)
            """,
            user);
    // The row is the lock behind which identities are given out.
    handle.execute(
        "UPDATE <schema>.associate_identity SET last_id = <greatest>(last_id, ?)",
        user.associateId());
    if (find(user.associateId()).isPresent()) {
      throw new IllegalArgumentException(
          "there is a user with the identity " + user.associateId() + " already");
    }
    executeUnlessTaken(insert);
  }

  @Override
  public void update(User user) {
    executeUnlessTaken(
        bind(
            """
            UPDATE <schema>.associate
            SET login_name = :name, name_key = :nameKey, user_type = :type,
                administrator = :administrator, can_create_external_person = :externals,
                person_id = :person, contact_id = :contact, role_id = :role,
                full_name = :fullName, email = :email, email_key = :emailKey, retired = :retired
            WHERE associate_id = :id
            """,
            user));
  }

  @Override
  public void delete(int associateId) {
    handle
        .createUpdate("DELETE FROM <schema>.associate WHERE associate_id = :id")
        .bind("id", associateId)
        .execute();
  }

  private Update bind(String sql, User user) {
    String nameKey =
        LoginName.of(user.name())
            .map(LoginName::key)
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "a login name has 1 to %s characters, none of them a control character"
                            .formatted(LoginName.MAX_LENGTH)));
    Optional<String> emailKey = user.email().flatMap(LoginName::of).map(LoginName::key);
    return handle
        .createUpdate(sql)
        .bind("id", user.associateId())
        .bind("name", user.name())
        .bind("nameKey", nameKey)
        .bind("type", user.type().contractName())
        .bind("administrator", user.administrator())
        .bind("externals", user.canCreateExternalPerson())
        .bind("person", user.personId().orElse(NOTHING))
        .bind("contact", user.contactId().orElse(NOTHING))
        .bind("role", user.roleId().orElse(NOTHING))
        .bind("fullName", user.fullName())
        .bind("email", user.email().orElse(null))
        .bind("emailKey", emailKey.orElse(null))
        .bind("retired", user.retired());
  }

  private static void executeUnlessTaken(Update update) {
    try {
      update.execute();
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
