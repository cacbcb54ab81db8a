package org.services85.user.core.store.jdbc.database;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jdbi.v3.core.Jdbi;

/**
 * The schema that the tables of a store are in. Statements name it, so that the search path of a
 * connection does not matter, and is left as it is. Thread-safe.
 */
public final class Schema {

  /** The one in PostgreSQL unless the host names another. */
  public static final String STANDARD = "services85";

  /** The one that each SQLite file has. */
  public static final Schema SQLITE = new Schema(Dialect.SQLITE, "main");

  /** More than there are statements that every call may run; some are put together from others. */
  private static final int MOST_KEPT = 256;

  /** Statements with the name in them, by those without: naming took much of a call's memory. */
  private final Map<String, String> named = new ConcurrentHashMap<>();

  private final Dialect dialect;
  private final String name;
  private final KnownMigrations migrations;

  /**
   * One with tables of a choice.
   *
   * @param dialect the dialect of the database
   * @param name its name in the database
   * @param migrations by which its tables are made
   */
  public Schema(Dialect dialect, String name, KnownMigrations migrations) {
    this.dialect = dialect;
    this.name = name;
    this.migrations = migrations;
  }

  /**
   * One with the tables of this program.
   *
   * @param dialect the dialect of the database
   * @param name its name in the database
   */
  public Schema(Dialect dialect, String name) {
    this(dialect, name, KnownMigrations.of(dialect));
  }

  /** PostgreSQL keeps 63 bytes of a name, and names that begin with pg_ for itself. */
  private static final Pattern NAMES =
      Pattern.compile("(?!pg_|information_schema$)[a-z_][a-z0-9_]{0,62}");

  /**
   * One in PostgreSQL.
   *
   * @param name its name
   * @return the schema
   * @throws IllegalArgumentException if it cannot be called so
   */
  public static Schema postgresql(String name) {
    return new Schema(Dialect.POSTGRESQL, checked("schema", name));
  }

  /**
   * A name as it is, if a schema or a role of PostgreSQL may have it.
   *
   * @param what is called so
   * @param name the name
   * @return the same
   * @throws IllegalArgumentException if not
   */
  public static String checked(String what, String name) {
    if (!NAMES.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "%s '%s' is not 1 to 63 letters a to z, digits and _, without a digit or pg_ in front"
              .formatted(what, printable(name)));
    }
    return name;
  }

  private static String printable(String name) {
    String start = name.length() <= 63 ? name : name.substring(0, 63) + "...";
    return start.replaceAll("\\p{Cntrl}", "?");
  }

  /**
   * The dialect of its database.
   *
   * @return the dialect
   */
  public Dialect dialect() {
    return dialect;
  }

  /**
   * Its name.
   *
   * @return the name in the database
   */
  public String name() {
    return name;
  }

  /**
   * The migrations by which its tables are made.
   *
   * @return the migrations
   */
  public KnownMigrations migrations() {
    return migrations;
  }

  /** Its name in a statement. */
  String quoted() {
    return '"' + name + '"';
  }

  /** The name of one of its tables in a statement. */
  String table(String table) {
    return quoted() + "." + table;
  }

  /**
   * A statement about the tables in it, of one in which it is named {@code <schema>}.
   *
   * @param sql the statement
   * @return the statement with the schema's name
   */
  public String named(String sql) {
    String known = named.get(sql);
    if (known != null) {
      return known;
    }
    String result = sql.replace("<schema>", quoted());
    if (named.size() < MOST_KEPT) {
      named.put(sql, result);
    }
    return result;
  }

  /**
   * Lets the statements of a store be in its dialect, and about the tables in it.
   *
   * @param jdbi the statements' Jdbi
   */
  public void speak(Jdbi jdbi) {
    dialect.speak(jdbi);
    SqlText reader = new SqlText();
    jdbi.setTemplateEngine(reader).setSqlParser(reader).define("schema", quoted());
  }
}
