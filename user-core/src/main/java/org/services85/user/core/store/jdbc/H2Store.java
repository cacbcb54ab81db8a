package org.services85.user.core.store.jdbc;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.services85.user.core.store.StoreOpenException;

/**
 * A store in H2 within this process: nothing to install, one process at a time. For several nodes
 * open a {@link JdbcStore} over PostgreSQL.
 */
public final class H2Store {

  /** H2 appends {@code .mv.db}. */
  private static final String FILE = "services85";

  private H2Store() {}

  /**
   * Opens the store in the given folder, which is created where it is missing. What a transaction
   * has committed is on the disk when it returns.
   *
   * @param folder where the file {@code services85.mv.db} is
   * @return the store
   * @throws StoreOpenException if the folder cannot be written, or its store is in use by another
   *     process, damaged or newer than this program; then its file is left as it was
   */
  public static JdbcStore at(Path folder) {
    Path file = folder.toAbsolutePath().normalize().resolve(FILE);
    if (file.toString().contains(";")) {
      throw new StoreOpenException("the folder's path holds a semicolon, which H2 does not allow");
    }
    try {
      Files.createDirectories(file.getParent());
    } catch (IOException e) {
      throw new StoreOpenException("the folder " + folder + " cannot be created", e);
    }
    H2Files files = H2Files.register();
    try {
      H2Database database =
          H2Database.open(file.toString(), files.getScheme() + ":" + file, holdsAnything(file));
      return open(database, new H2Durability(files), files::unregister);
    } catch (StoreOpenException e) {
      files.unregister();
      throw e;
    }
  }

  /** An empty file is what is left where the very first start was interrupted. */
  private static boolean holdsAnything(Path file) {
    return file.resolveSibling(FILE + ".mv.db").toFile().length() > 0;
  }

  /**
   * Opens a new, empty store in memory, which is gone when it is closed: for tests and trials.
   *
   * @return the store
   */
  public static JdbcStore inMemory() {
    String name = "mem:" + UUID.randomUUID();
    return open(H2Database.open(name, name, false), Durability.OF_THE_DATABASE, () -> {});
  }

  static JdbcStore open(H2Database database, Durability durability, Runnable onClosed) {
    try {
      JdbcStore store =
          JdbcStore.open(
              database.pool(),
              H2Database.WAIT,
              Turns.oneAtATime(H2Database.WAIT),
              durability,
              () -> close(database, durability, onClosed));
      if (!durability.isPossible()) {
        throw new StoreOpenException("the store cannot be written: make room on its disk");
      }
      return store;
    } catch (RuntimeException e) {
      database.abandon();
      throw e;
    }
  }

  private static void close(H2Database database, Durability durability, Runnable onClosed) {
    if (durability.isPossible()) {
      database.shutDown();
    } else {
      database.abandon();
    }
    onClosed.run();
  }
}
