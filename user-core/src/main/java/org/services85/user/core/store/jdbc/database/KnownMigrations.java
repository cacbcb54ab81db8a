package org.services85.user.core.store.jdbc.database;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The migrations that a program knows. It serves tables that all of them were applied to, and no
 * others.
 *
 * @param files of the scripts, on the class path, named {@code V1__what_it_does.sql} as Flyway
 *     wants it; in the order of their versions
 * @param checksums of the scripts by version, and of what follows them by description, as {@link
 *     SchemaHistory} has them once all are applied
 */
public record KnownMigrations(List<String> files, Map<String, Integer> checksums) {

  private static final String FOLDER = "org/services85/user/core/store/jdbc/migration/";

  private static final Pattern FILE = Pattern.compile("(.+)/V([0-9]+)__([a-z_]+)\\.sql");

  private static final Pattern MADE =
      Pattern.compile("(?:CREATE TABLE|CREATE INDEX|CONSTRAINT) (\\w+)");

  /**
   * Copies what it is given.
   *
   * @param files of the scripts
   * @param checksums of the migrations
   */
  public KnownMigrations {
    files = List.copyOf(files);
    checksums = Map.copyOf(checksums);
  }

  /**
   * Those of this program.
   *
   * @param dialect the dialect of the database
   * @return its migrations
   */
  public static KnownMigrations of(Dialect dialect) {
    String folder = FOLDER + (dialect == Dialect.SQLITE ? "sqlite/" : "postgres/");
    return new KnownMigrations(List.of(folder + "V1__store.sql"), dialect.migrations());
  }

  /**
   * A migration in SQL.
   *
   * @param folder where its file is, on the class path
   * @param version the version that the tables have after it
   * @param description what it does
   * @param checksum as Flyway computes it
   */
  public record Script(String folder, int version, String description, int checksum) {

    /**
     * The name of its file.
     *
     * @return the name
     */
    public String file() {
      return "V%s__%s.sql".formatted(version, description.replace(' ', '_'));
    }

    /**
     * Its SQL, for a connection whose search path begins with the schema.
     *
     * @return the statements
     */
    public String sql() {
      String file = "/" + folder + "/" + file();
      try (InputStream script = KnownMigrations.class.getResourceAsStream(file)) {
        if (script == null) {
          throw new IllegalStateException(file + " is not in the jar");
        }
        return new String(script.readAllBytes(), StandardCharsets.UTF_8);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /**
   * Its scripts.
   *
   * @return them in the order of their versions
   */
  public List<Script> scripts() {
    return files.stream().map(this::script).sorted(Comparator.comparing(Script::version)).toList();
  }

  private Script script(String file) {
    Matcher parts = FILE.matcher(file);
    if (!parts.matches()) {
      throw new IllegalStateException(file + " is named otherwise than Flyway wants it");
    }
    String version = parts.group(2);
    Integer checksum = checksums.get(version);
    if (checksum == null) {
      throw new IllegalStateException("version " + version + " has no checksum");
    }
    return new Script(
        parts.group(1), Integer.parseInt(version), parts.group(3).replace('_', ' '), checksum);
  }

  /**
   * The version of the tables that it makes.
   *
   * @return that of its last script
   */
  public int latest() {
    return scripts().get(files.size() - 1).version();
  }

  /** The folders that Flyway looks into. */
  String[] folders() {
    return scripts().stream()
        .map(script -> "classpath:" + script.folder())
        .distinct()
        .toArray(String[]::new);
  }

  /**
   * Names all that its scripts make.
   *
   * @return the names of the tables, indexes and constraints
   */
  public Set<String> names() {
    Set<String> names = new TreeSet<>();
    for (Script script : scripts()) {
      Matcher made = MADE.matcher(script.sql());
      while (made.find()) {
        names.add(made.group(1));
      }
    }
    return names;
  }
}
