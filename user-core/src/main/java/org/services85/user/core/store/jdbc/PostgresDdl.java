package org.services85.user.core.store.jdbc;

import org.services85.user.core.store.jdbc.database.NameKeys;
import org.services85.user.core.store.jdbc.database.PostgresTables;
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

  private PostgresDdl() {}

  /**
   * Writes the script, which is one transaction. It makes the schema and all in it anew, and the
   * roles where they are missing, neither of which can log on. The application reads and changes
   * rows; records of the audit it can read and add, and neither change nor remove.
   *
   * @param schema the schema to make
   * @param owner the role that owns schema and tables
   * @param application the role for the users of programs
   * @return SQL for {@code psql}
   * @throws IllegalArgumentException if one of the names is not 1 to 63 lower-case letters, digits
   *     and {@code _}, or PostgreSQL keeps it for itself, or both roles are one
   */
  public static String script(String schema, String owner, String application) {
    Schema checked = Schema.postgresql(schema);
    Schema.checked("owner", owner);
    Schema.checked("application", application);
    if (owner.equals(application)) {
      throw new IllegalArgumentException(
          "owner and application are both %s, who may do anything to what it owns"
              .formatted(owner));
    }
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

    {tables}
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

    INSERT INTO {history} (installed_rank, version, description, type, script, checksum,
      installed_by, execution_time, success)
    VALUES
      (1, '1', 'store', 'SQL', '{file}', {checksum}, current_user, 0, TRUE),
      (2, NULL, '{keys}', 'JDBC', '{keysClass}', {keysRule}, current_user, 0, TRUE);

    GRANT USAGE ON SCHEMA "{schema}" TO "{application}";
    GRANT SELECT ON {history} TO "{application}";
    GRANT SELECT, INSERT ON audit_event TO "{application}";
    GRANT SELECT, INSERT, DELETE ON audit_pending TO "{application}";
    GRANT SELECT, UPDATE ON audit_head, associate_identity TO "{application}";
    GRANT SELECT, INSERT, UPDATE, DELETE ON associate, associate_password, associate_past_password,
      ticket, kept_answer, logon_failure TO "{application}";

    COMMIT;
    """
        .replace("{tables}", PostgresTables.script())
        .replace("{schema}", checked.name())
        .replace("{owner}", owner)
        .replace("{application}", application)
        .replace("{history}", SchemaHistory.TABLE)
        .replace("{file}", PostgresTables.FILE)
        .replace("{checksum}", checksum(checked, "1"))
        .replace("{keysRule}", checksum(checked, NameKeys.DESCRIPTION))
        .replace("{keysClass}", NameKeys.class.getName())
        .replace("{keys}", NameKeys.DESCRIPTION);
  }

  private static String checksum(Schema schema, String migration) {
    return String.valueOf(schema.dialect().migrations().get(migration));
  }
}
