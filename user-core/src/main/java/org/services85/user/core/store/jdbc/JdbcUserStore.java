package org.services85.user.core.store.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.statement.StatementContext;
import org.services85.user.api.UserType;
import org.services85.user.core.store.LoginName;
import org.services85.user.core.store.User;
import org.services85.user.core.store.UserStore;

/** Table {@code associate}. */
record JdbcUserStore(Handle handle) implements UserStore {

  private static final String SELECT =
      """
      SELECT associate_id, login_name, user_type, administrator, can_create_external_person,
             person_id, contact_id, role_id, full_name, email, retired
      FROM associate
      """;

  @Override
  public Optional<User> find(int associateId) {
    return byId(SELECT + "WHERE associate_id = :id", associateId);
  }

  @Override
  public Optional<User> lock(int associateId) {
    return byId(SELECT + "WHERE associate_id = :id FOR UPDATE", associateId);
  }

  private Optional<User> byId(String sql, int associateId) {
    return handle.createQuery(sql).bind("id", associateId).map(JdbcUserStore::user).findOne();
  }

  @Override
  public Optional<User> findByName(LoginName name) {
    return handle
        .createQuery(SELECT + "WHERE name_key = :key")
        .bind("key", name.key())
        .map(JdbcUserStore::user)
        .findOne();
  }

  @Override
  public Optional<User> findByUniqueEmail(LoginName email) {
    List<User> found =
        handle
            .createQuery(SELECT + "WHERE email_key = :key FETCH FIRST 2 ROWS ONLY")
            .bind("key", email.key())
            .map(JdbcUserStore::user)
            .list();
    return found.size() == 1 ? Optional.of(found.get(0)) : Optional.empty();
  }

  @Override
  public void insert(User user) {
    String nameKey =
        LoginName.of(user.name())
            .map(LoginName::key)
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "a login name has 1 to %d characters, none of them a control character"
                            .formatted(LoginName.MAX_LENGTH)));
    Optional<String> emailKey = user.email().flatMap(LoginName::of).map(LoginName::key);
    if (find(user.associateId()).isPresent()) {
      throw new IllegalArgumentException(
          "there is a user with the identity " + user.associateId() + " already");
    }
    try {
      handle
          .createUpdate(
              """
              INSERT INTO associate (associate_id, login_name, name_key, user_type, administrator,
                can_create_external_person, person_id, contact_id, role_id, full_name, email,
                email_key, retired)
              VALUES (:id, :name, :nameKey, :type, :administrator, :externals, :person, :contact,
                :role, :fullName, :email, :emailKey, :retired)
              """)
          .bind("id", user.associateId())
          .bind("name", user.name())
          .bind("nameKey", nameKey)
          .bind("type", user.type().contractName())
          .bind("administrator", user.administrator())
          .bind("externals", user.canCreateExternalPerson())
          .bind("person", user.personId())
          .bind("contact", user.contactId())
          .bind("role", user.roleId())
          .bind("fullName", user.fullName())
          .bind("email", user.email().orElse(null))
          .bind("emailKey", emailKey.orElse(null))
          .bind("retired", user.retired())
          .execute();
    } catch (JdbiException e) {
      if (Failures.isUniqueViolation(e)) {
        throw new IllegalArgumentException("there is a user with that name already");
      }
      throw e;
    }
  }

  private static User user(ResultSet row, StatementContext context) throws SQLException {
    return new User(
        row.getInt("associate_id"),
        row.getString("login_name"),
        UserType.ofContractName(row.getString("user_type")),
        row.getBoolean("administrator"),
        row.getBoolean("can_create_external_person"),
        row.getInt("person_id"),
        row.getInt("contact_id"),
        row.getInt("role_id"),
        row.getString("full_name"),
        Optional.ofNullable(row.getString("email")),
        row.getBoolean("retired"));
  }
}
