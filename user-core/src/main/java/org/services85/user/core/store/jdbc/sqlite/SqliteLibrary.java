package org.services85.user.core.store.jdbc.sqlite;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.services85.user.core.store.StoreOpenException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.Marker;
import org.slf4j.MarkerFactory;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteJDBCLoader;
import org.sqlite.util.OSInfo;

/**
 * SQLite itself, which is native. The driver brings it for many platforms, and has to put it into a
 * file from which it can be loaded: here one in the store's own folder, which is gone once it is
 * loaded. Thread-safe.
 */
public final class SqliteLibrary {

  private static final Logger LOG = LoggerFactory.getLogger(SqliteLibrary.class);
  private static final Marker STORE_FOLDER_UNLISTED =
      MarkerFactory.getMarker("store-folder-unlisted");
  private static final Marker LIBRARY_LEFT_OVER = MarkerFactory.getMarker("library-left-over");

  /**
   * The property that tells the driver where to put the file. It holds for the whole process, so it
   * is set only for a moment.
   */
  private static final String FOLDER_PROPERTY = "org.sqlite.tmpdir";

  /** The first of a line in which a reset of the write-ahead log cannot damage the file. */
  private static final String OLDEST = "3.51.3";

  private static final String PREFIX = "sqlite-library-";

  /** Older than that, it is left over from a process that was killed while it loaded. */
  private static final Duration LOADING = Duration.ofMinutes(5);

  private static boolean loaded;

  private SqliteLibrary() {}

  /**
   * Loads it, unless it is loaded.
   *
   * @param folder where to put it for that time
   * @throws StoreOpenException if it cannot be loaded or is too old; says why and what to do
   */
  public static synchronized void load(Path folder) {
    removeLeftovers(folder);
    if (!loaded) {
      requireSound(platform(), versionLoadedFrom(folder));
      loaded = true;
    }
  }

  private static String platform() {
    return OSInfo.getNativeLibFolderPathForCurrentOS();
  }

  private static String versionLoadedFrom(Path folder) {
    Path place = null;
    try {
      place = Files.createTempDirectory(folder, PREFIX);
      initialize(place);
      return version();
    } catch (IOException e) {
      throw new StoreOpenException(
          "the folder %s cannot be written: %s".formatted(folder, e.getMessage()), e);
    } finally {
      remove(place);
    }
  }

  private static void initialize(Path place) {
    String before = System.getProperty(FOLDER_PROPERTY);
    System.setProperty(FOLDER_PROPERTY, place.toString());
    try {
      SQLiteJDBCLoader.initialize();
    } catch (IllegalCallerException e) {
      throw new StoreOpenException(
          "SQLite cannot be loaded, as native access is denied: start Java with"
              + " --enable-native-access=ALL-UNNAMED, or use PostgreSQL",
          e);
    } catch (Exception e) {
      throw new StoreOpenException(
          "SQLite cannot be loaded for %s from %s: that file system must not be mounted noexec, and the platform must be one of those that sqlite-jdbc brings; or use PostgreSQL"
              .formatted(platform(), place.getParent()),
          e);
    } finally {
      if (before == null) {
        System.clearProperty(FOLDER_PROPERTY);
      } else {
        System.setProperty(FOLDER_PROPERTY, before);
      }
    }
  }

  private static String version() {
    try (Connection connection = new SqliteSource(":memory:", new SQLiteConfig()).getConnection()) {
      return SqliteFile.ask(connection, "SELECT sqlite_version()").get(0);
    } catch (SQLException e) {
      throw new StoreOpenException("SQLite cannot be used: " + e.getMessage(), e);
    }
  }

  /**
   * Refuses versions that may damage a store.
   *
   * @throws StoreOpenException if it is one
   */
  static void requireSound(String platform, String version) {
    if (Arrays.compare(numbers(version), numbers(OLDEST)) < 0) {
      throw new StoreOpenException(
          "SQLite %s for %s may damage a store when it resets the write-ahead log: use sqlite-jdbc %s or newer"
              .formatted(version, platform, OLDEST));
    }
  }

  private static int[] numbers(String version) {
    return Arrays.stream(version.split("\\.")).mapToInt(Integer::parseInt).toArray();
  }

  private static void removeLeftovers(Path folder) {
    Instant old = Clock.systemUTC().instant().minus(LOADING);
    try (DirectoryStream<Path> libraries = Files.newDirectoryStream(folder, PREFIX + "*")) {
      for (Path each : libraries) {
        if (Files.getLastModifiedTime(each).toInstant().isBefore(old)) {
          remove(each);
        }
      }
    } catch (IOException e) {
      LOG.debug(
          STORE_FOLDER_UNLISTED, "the folder of the store cannot be listed: {}", e.getMessage());
    }
  }

  /** Removes a place, or leaves that to the next start where a loaded library cannot be removed. */
  private static void remove(@Nullable Path place) {
    if (place == null) {
      return;
    }
    try (Stream<Path> files = Files.list(place)) {
      for (Path each : List.copyOf(files.toList())) {
        Files.delete(each);
      }
      Files.delete(place);
    } catch (IOException e) {
      LOG.debug(
          LIBRARY_LEFT_OVER,
          "a copy of the library was left in the folder of the store: {}",
          e.getMessage());
    }
  }
}
