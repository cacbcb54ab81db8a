package org.services85.user.core.store.jdbc;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.services85.user.core.audit.AuditKey;
import org.services85.user.core.store.StoreOpenException;
import org.services85.user.core.store.jdbc.sqlite.SqliteDatabase;
import org.services85.user.core.store.jdbc.sqlite.SqliteFile;
import org.services85.user.core.store.jdbc.sqlite.SqliteFile.Durability;
import org.services85.user.core.store.jdbc.sqlite.SqliteFolder;
import org.services85.user.core.store.jdbc.sqlite.SqliteKey;
import org.services85.user.core.store.jdbc.sqlite.SqliteLibrary;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.Marker;
import org.slf4j.MarkerFactory;

/**
 * A store in SQLite, in a folder of this machine: nothing to install. Other processes of the
 * machine may open it at the same time. For nodes on several machines open a {@link JdbcStore} over
 * PostgreSQL.
 */
public final class SqliteStore {

  private static final Logger LOG = LoggerFactory.getLogger(SqliteStore.class);
  private static final Marker TEMPORARY_STORE_LEFT_OVER =
      MarkerFactory.getMarker("temporary-store-left-over");

  /** The time that a call waits for others that write: as long as one on PostgreSQL may take. */
  private static final Duration DEADLINE = JdbcStore.STANDARD;

  private SqliteStore() {}

  /**
   * Opens the store in the given folder; makes both where they are missing. What a transaction has
   * committed is on the disk when it returns.
   *
   * @param folder where the file {@code services85.db} is, on a disk of this machine, and {@code
   *     services85.key} with the store's {@link JdbcStore#key key} once that was asked for; a
   *     folder that is made is its owner's alone, and so are the files in it; where others have
   *     access to what is there, a warning is logged
   * @return the store
   * @throws StoreOpenException if the folder cannot be written or is on a network file system, the
   *     store in it is damaged, newer than this program or something else, or SQLite cannot be
   *     loaded; then the store's file is left as it was
   */
  public static JdbcStore at(Path folder) {
    return at(folder, AuditKey.none());
  }

  /**
   * Opens the store in the given folder as {@link #at(Path)} does, with a key of its audit records.
   *
   * @param folder where the file {@code services85.db} is
   * @param auditKey the key, the same for all who open the store; stays the caller's to close after
   *     the store
   * @return the store
   * @throws StoreOpenException as with {@link #at(Path)}, or if its audit records have another key
   */
  public static JdbcStore at(Path folder, AuditKey auditKey) {
    return durable(new SqliteFolder(folder), auditKey);
  }

  /**
   * Opens the store that is in the given folder, as {@link #at(Path, AuditKey)} does; makes none.
   *
   * @param folder where the file {@code services85.db} is
   * @param auditKey the key of its audit records, or none
   * @return the store
   * @throws StoreOpenException if there is none, or as with {@link #at(Path, AuditKey)}
   */
  public static JdbcStore existingAt(Path folder, AuditKey auditKey) {
    SqliteFolder place = new SqliteFolder(folder);
    requireStore(place);
    return durable(place, auditKey);
  }

  private static JdbcStore durable(SqliteFolder place, AuditKey auditKey) {
    SqliteKey key = new SqliteKey(place.keyFile());
    return open(place, Durability.FULL, auditKey, key::get, () -> {});
  }

  private static void requireStore(SqliteFolder place) {
    if (!Files.isDirectory(place.path()) || !place.holdsStore()) {
      throw new StoreOpenException(
          "there is no store in the folder %s; serve and user add make one"
              .formatted(place.path()));
    }
  }

  /**
   * Opens a new, empty store in a folder for temporary files, which is removed when it is closed:
   * for tests and trials. What it holds need not survive the machine, so that it is fast.
   *
   * @return the store
   * @throws StoreOpenException as {@link #at}
   */
  public static JdbcStore temporary() {
    try {
      return temporary(Files.createTempDirectory("services85-"));
    } catch (IOException e) {
      throw new StoreOpenException("no temporary folder can be created", e);
    }
  }

  /** In a folder that is removed with it. */
  static JdbcStore temporary(Path folder) {
    SqliteFolder place = new SqliteFolder(folder);
    place.removeAtExit();
    byte[] key = SqliteKey.random();
    return open(place, Durability.OFF, AuditKey.none(), key::clone, () -> remove(folder));
  }

  /**
   * Copies the store in the given folder as it is at one moment, without its key. Others may have
   * it open, and go on meanwhile.
   *
   * @param folder where the store is
   * @param file where the copy is to be; it is its owner's alone, like the store
   * @throws StoreOpenException if there is no store, it is damaged, there is a file already, or it
   *     cannot be written
   */
  public static void backUp(Path folder, Path file) {
    SqliteFolder place = new SqliteFolder(folder);
    requireStore(place);
    SqliteLibrary.load(place.path());
    SqliteDatabase.copy(durable(place.file()), file.toAbsolutePath().normalize());
  }

  /**
   * Puts a copy that {@link #backUp} made in place of a store.
   *
   * @param file the copy
   * @param folder where the store is to be; it is made where it is missing
   * @throws StoreOpenException if there is a store in it already, or the copy is none, or is
   *     damaged, or it cannot be written
   */
  public static void restore(Path file, Path folder) {
    Path copy = file.toAbsolutePath().normalize();
    if (Files.notExists(copy)) {
      throw new StoreOpenException("there is no file %s to restore".formatted(copy));
    }
    SqliteFolder place = new SqliteFolder(folder);
    place.prepare();
    if (place.holdsStore()) {
      throw new StoreOpenException(
          "there is a store already: %s is not overwritten".formatted(place.file()));
    }
    SqliteFolder.requireContent(copy);
    SqliteLibrary.load(place.path());
    SqliteDatabase.restore(durable(copy), durable(place.file()));
  }

  private static SqliteFile durable(Path file) {
    return new SqliteFile(file, Durability.FULL);
  }

  private static JdbcStore open(
      SqliteFolder place,
      Durability durability,
      AuditKey auditKey,
      Supplier<byte[]> key,
      Runnable onClose) {
    place.prepare();
    SqliteLibrary.load(place.path());
    SqliteFile file = new SqliteFile(place.file(), durability);
    if (!place.holdsStore()) {
      SqliteDatabase.create(file);
    }
    place.warnOfAccessOfOthers();
    return JdbcStore.over(
        SqliteDatabase.open(file, DEADLINE), auditKey, () -> Optional.of(key.get()), onClose);
  }

  private static void remove(Path folder) {
    try (Stream<Path> paths = Files.walk(folder)) {
      List<Path> deepestFirst = paths.sorted(Comparator.reverseOrder()).toList();
      for (Path path : deepestFirst) {
        Files.deleteIfExists(path);
      }
    } catch (IOException e) {
      LOG.warn(TEMPORARY_STORE_LEFT_OVER, "a temporary store was not removed: {}", e.getMessage());
    }
  }
}
