package org.services85.user.core.store.jdbc;

import java.util.List;
import java.util.stream.Collectors;
import org.services85.user.core.store.jdbc.database.KnownMigrations.Script;
import org.services85.user.core.store.jdbc.database.NameKeys;
import org.services85.user.core.store.jdbc.database.Schema;
import org.services85.user.core.store.jdbc.database.SchemaHistory;

/**
 * The SQL by which an operator makes schema, tables and roles in PostgreSQL, where programs are
 * given rows and nothing else. Without it {@link JdbcStore.Builder#open} makes the tables, whose
 * owner then is the program's user.
 */
public final class PostgresDdl {

  /** The schema unless another is named, {@value}. */
  public static final String SCHEMA = Schema.STANDARD;

  /** Of what there is already, too: to give a right twice changes nothing. */
  private static final String RIGHTS =
      """
      GRANT USAGE ON SCHEMA "{schema}" TO "{application}";
      GRANT SELECT ON {history} TO "{application}";
      GRANT SELECT, INSERT ON audit_event TO "{application}";
      GRANT SELECT, INSERT, DELETE ON audit_pending TO "{application}";
      GRANT SELECT, UPDATE ON audit_head, associate_identity TO "{application}";
      GRANT SELECT, INSERT, UPDATE, DELETE ON associate, associate_password, associate_past_password,
        ticket, kept_answer, logon_failure TO "{application}";
      """;

  private PostgresDdl() {}

  /**
   * Writes the script that makes the schema, in one transaction: the schema and all in it anew, and
   * the roles where they are missing, neither of which can log on. The application reads and
   * changes rows; records of the audit it can read and add, and neither change nor remove.
   *
   * @param schema the schema to make
   * @param owner the role that owns schema and tables
   * @param application the role for the users of programs
   * @return SQL for {@code psql}
   * @throws IllegalArgumentException if one of the names is not 1 to 63 lower-case letters, digits
   *     and {@code _}, or PostgreSQL keeps it for itself, or both roles are one
   */
  public static String script(String schema, String owner, String application) {
    return script(Schema.postgresql(schema), owner, application);
  }

  static String script(Schema schema, String owner, String application) {
    requireRoles(owner, application);
    List<Script> scripts = schema.migrations().scripts();
    return """
    -- Schema, tables and roles of a store. Run it in the store's database, as a superuser or as a role
    -- that may make roles and schemas:
    --   user-agent store ddl | psql --set=ON_ERROR_STOP=1 --dbname=DATABASE
    -- Then let the users of programs have the application's role:
    --   CREATE ROLE useragent LOGIN PASSWORD '...' IN ROLE "{application}";
    BEGIN;

    DO $$ BEGIN
      IF NOT EXISTS (SELECT FROM pg_catalog.pg_roles WHERE rolname = '{owner}') THEN
        CREATE ROLE "{owner}" NOLOGIN;
      END IF;
      IF NOT EXISTS (SELECT FROM pg_catalog.pg_roles WHERE rolname = '{application}') THEN
        CREATE ROLE "{application}" NOLOGIN;
      END IF;
    END $$;

    CREATE SCHEMA "{schema}" AUTHORIZATION "{owner}";
    SET LOCAL ROLE "{owner}";
    SET LOCAL search_path = "{schema}";

    {scripts}
    -- Which version the tables have, as Flyway notes it.
    CREATE TABLE {history} (
      installed_rank INTEGER NOT NULL CONSTRAINT {history}_pk PRIMARY KEY,
      version VARCHAR(50),
      description VARCHAR(200) NOT NULL,
      type VARCHAR(20) NOT NULL,
      script VARCHAR(1000) NOT NULL,
      checksum INTEGER,
      installed_by VARCHAR(100) NOT NULL,
      installed_on TIMESTAMP DEFAULT now() NOT NULL,
      execution_time INTEGER NOT NULL,
      success BOOLEAN NOT NULL
    );

    CREATE INDEX {history}_s_idx ON {history} (success);

    {notes}
    INSERT INTO {history} (installed_rank, version, description, type, script, checksum,
      installed_by, execution_time, success)
    VALUES ({last}, NULL, '{keys}', 'JDBC', '{keysClass}', {keysRule}, current_user, 0, TRUE);

    {rights}
    COMMIT;
    """
        .replace("{scripts}", sql(scripts))
        .replace("{notes}", notes(scripts))
        .replace("{last}", String.valueOf(scripts.size() + 1))
        .replace("{keysRule}", keysRule(schema))
        .replace("{keysClass}", NameKeys.class.getName())
        .replace("{keys}", NameKeys.DESCRIPTION)
        .replace("{rights}", RIGHTS)
        .replace("{schema}", schema.name())
        .replace("{owner}", owner)
        .replace("{application}", application)
        .replace("{history}", SchemaHistory.TABLE);
  }

  /**
   * Writes the script that brings tables of an older version to that of this program, in one
   * transaction. It changes nothing where they have another version.
   *
   * @param schema the schema that {@link #script} made
   * @param owner the role that owns it
   * @param application the role for the users of programs
   * @param from the version that the tables have
   * @return SQL for {@code psql}
   * @throws IllegalArgumentException if a name is none, as in {@link #script}, or the version is
   *     not an older one than this program's
   */
  public static String upgrade(String schema, String owner, String application, int from) {
    return upgrade(Schema.postgresql(schema), owner, application, from);
  }

  static String upgrade(Schema schema, String owner, String application, int from) {
    requireRoles(owner, application);
    int latest = schema.migrations().latest();
    if (from < 1 || from >= latest) {
      throw new IllegalArgumentException(
          "from %s is not an older version: the tables of this program have version %s"
              .formatted(from, latest));
    }
    List<Script> scripts =
        schema.migrations().scripts().stream().filter(each -> each.version() > from).toList();
    return """
    -- Brings the tables of a store from version {from} to version {latest}. Stop all servers, make a backup, and run
    -- it in the store's database, as a superuser or as a member of the owner's role:
    --   user-agent store ddl --from={from} | psql --set=ON_ERROR_STOP=1 --dbname=DATABASE
    BEGIN;

    SET LOCAL ROLE "{owner}";
    SET LOCAL search_path = "{schema}";
    LOCK TABLE {history} IN EXCLUSIVE MODE;

    DO $$
    DECLARE found INTEGER;
    BEGIN
      SELECT MAX(version::INTEGER) INTO found FROM {history} WHERE success;
      IF found IS DISTINCT FROM {from} THEN
        RAISE EXCEPTION 'the tables have version %, and not {from}; nothing was changed', found;
      END IF;
      IF NOT EXISTS (SELECT FROM {history} WHERE description = '{keys}' AND checksum = {keysRule} AND success) THEN
        RAISE EXCEPTION 'the keys of names are by an older rule, for which there is no SQL: let the owner open the store once; nothing was changed';
      END IF;
    END $$;

    {scripts}
    {notes}
    {rights}
    COMMIT;
    """
        .replace("{scripts}", sql(scripts))
        .replace("{notes}", notes(scripts))
        .replace("{keysRule}", keysRule(schema))
        .replace("{keys}", NameKeys.DESCRIPTION)
        .replace("{rights}", RIGHTS)
        .replace("{from}", String.valueOf(from))
        .replace("{latest}", String.valueOf(latest))
        .replace("{schema}", schema.name())
        .replace("{owner}", owner)
        .replace("{application}", application)
        .replace("{history}", SchemaHistory.TABLE);
  }

  private static void requireRoles(String owner, String application) {
    Schema.checked("owner", owner);
    Schema.checked("application", application);
    if (owner.equals(application)) {
      throw new IllegalArgumentException(
          "owner and application are both %s, who may do anything to what it owns"
              .formatted(owner));
    }
  }

  private static String sql(List<Script> scripts) {
    return scripts.stream().map(Script::sql).collect(Collectors.joining("\n"));
  }

  private static String notes(List<Script> scripts) {
    return scripts.stream().map(PostgresDdl::note).collect(Collectors.joining("\n"));
  }

  /** As Flyway notes that a migration was applied. */
  private static String note(Script script) {
    return """
    INSERT INTO {history} (installed_rank, version, description, type, script, checksum,
      installed_by, execution_time, success)
    SELECT COALESCE(MAX(installed_rank), 0) + 1, '%s', '%s', 'SQL', '%s', %s, current_user, 0, TRUE
    FROM {history};
    """
        .formatted(script.version(), script.description(), script.file(), script.checksum());
  }

  private static String keysRule(Schema schema) {
    return String.valueOf(schema.migrations().checksums().get(NameKeys.DESCRIPTION));
  }
}
