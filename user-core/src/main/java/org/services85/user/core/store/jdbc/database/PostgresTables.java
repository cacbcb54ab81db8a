package org.services85.user.core.store.jdbc.database;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The migration that makes a store's tables in PostgreSQL. */
public final class PostgresTables {

  /** The name of its file. */
  public static final String FILE = "V1__store.sql";

  private static final Pattern MADE =
      Pattern.compile("(?:CREATE TABLE|CREATE INDEX|CONSTRAINT) (\\w+)");

  private PostgresTables() {}

  /**
   * The names of the tables, indexes and constraints that it makes.
   *
   * @return the names
   */
  public static Set<String> names() {
    Set<String> names = new TreeSet<>();
    Matcher made = MADE.matcher(script());
    while (made.find()) {
      names.add(made.group(1));
    }
    return names;
  }

  /**
   * Its SQL.
   *
   * @return the statements
   */
  public static String script() {
    String file = "/" + Schema.postgresql(Schema.STANDARD).migrations() + "/" + FILE;
    try (InputStream script = PostgresTables.class.getResourceAsStream(file)) {
      if (script == null) {
        throw new IllegalStateException(file + " is not in the jar");
      }
      return new String(script.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
