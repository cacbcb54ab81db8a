package org.services85.user.core.store.jdbc.sqlite;

import java.io.File;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.services85.user.core.store.OwnerOnly;
import org.services85.user.core.store.StoreOpenException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.Marker;
import org.slf4j.MarkerFactory;

/**
 * The folder of a SQLite store. What is made in it is its owner's alone; what SQLite adds beside
 * the store's file has the rights of that.
 *
 * @param path the folder
 */
public record SqliteFolder(Path path) {

  private static final Logger LOG = LoggerFactory.getLogger(SqliteFolder.class);
  private static final Marker FILE_OPEN_TO_OTHERS = MarkerFactory.getMarker("file-open-to-others");
  private static final Marker FILE_ACCESS_UNKNOWN = MarkerFactory.getMarker("file-access-unknown");

  private static final String FILE = "services85.db";

  private static final String KEY_FILE = "services85.key";

  /** The file of a database that this program once used. */
  private static final String H2_FILE = "services85.mv.db";

  /** SQLite's own choice, which a file keeps. */
  private static final int PAGE = 4096;

  /** File systems of other machines, whose locks and shared memory SQLite cannot rely on. */
  private static final Set<String> REMOTE =
      Set.of(
          "9p",
          "afs",
          "beegfs",
          "ceph",
          "cifs",
          "davfs",
          "glusterfs",
          "lustre",
          "ncpfs",
          "nfs",
          "nfs4",
          "smb2",
          "smb3",
          "smbfs",
          "sshfs",
          "webdav");

  /**
   * A folder.
   *
   * @param path its path, which is made absolute
   */
  public SqliteFolder {
    path = path.toAbsolutePath().normalize();
  }

  /**
   * The file of the store.
   *
   * @return its path
   */
  public Path file() {
    return path.resolve(FILE);
  }

  /**
   * The file of the store's key.
   *
   * @return its path
   */
  public Path keyFile() {
    return path.resolve(KEY_FILE);
  }

  /**
   * Makes the folder, unless it is there.
   *
   * @throws StoreOpenException if it cannot be made, or is no place for a store
   */
  public void prepare() {
    try {
      if (!Files.isDirectory(path)) {
        OwnerOnly.createFolder(path);
      }
      FileStore place = Files.getFileStore(path);
      requireLocal(place.type(), path);
    } catch (IOException e) {
      throw new StoreOpenException("the folder " + path + " cannot be created", e);
    }
  }

  /** Warns of files that others made, or that are older than this program's care for them. */
  public void warnOfAccessOfOthers() {
    for (Path each : List.of(path, file(), keyFile())) {
      try {
        if (OwnerOnly.accessTo(each) == OwnerOnly.Access.OTHERS) {
          LOG.warn(FILE_OPEN_TO_OTHERS, "others than its owner have access to {}", each);
        }
      } catch (IOException e) {
        LOG.debug(
            FILE_ACCESS_UNKNOWN,
            "the access rights of {} cannot be read: {}",
            each,
            e.getMessage());
      }
    }
  }

  /** A file system in user space is named {@code fuse.} and what it is. */
  static void requireLocal(String type, Path path) {
    String name = type.toLowerCase(Locale.ROOT);
    String plain = name.startsWith("fuse.") ? name.substring("fuse.".length()) : name;
    if (REMOTE.contains(plain) || path.toString().startsWith("\\\\")) {
      throw new StoreOpenException(
          "the folder %s is on a network file system (%s), on which a store is damaged sooner or later: use a local disk, or PostgreSQL"
              .formatted(path, type));
    }
  }

  /**
   * Whether there is a store.
   *
   * @return true if there is one
   * @throws StoreOpenException if there is something else that only looks like one, or like the
   *     rest of one
   */
  public boolean holdsStore() {
    Path file = file();
    Path log = path.resolve(FILE + "-wal");
    if (Files.exists(file)) {
      // With a log, whose pages may have been on their way into the file when power was lost, its
      // length says nothing.
      if (Files.exists(log)) {
        requireFile(file);
      } else {
        requireContent(file);
      }
      return true;
    }
    if (Files.exists(path.resolve(H2_FILE))) {
      throw new StoreOpenException(
          "%s is a store of H2, which this program no longer reads: use another folder"
              .formatted(path.resolve(H2_FILE)));
    }
    if (Files.exists(log)) {
      throw new StoreOpenException(
          "the store %s is gone, but its log %s is there: restore a backup"
              .formatted(file, log.getFileName()));
    }
    return false;
  }

  /**
   * Refuses a file without content.
   *
   * @param file the file
   * @throws StoreOpenException if it is empty, or cannot be read
   */
  public static void requireContent(Path file) {
    requireFile(file);
    if (size(file) % PAGE != 0) {
      throw new StoreOpenException(
          "the store %s is damaged: it ends amid a page, or is something else; restore a backup"
              .formatted(file));
    }
  }

  private static void requireFile(Path file) {
    if (!Files.isRegularFile(file) || size(file) == 0) {
      throw new StoreOpenException(
          "the store %s is damaged: it is empty or no file; restore a backup".formatted(file));
    }
  }

  private static long size(Path file) {
    try {
      return Files.size(file);
    } catch (IOException e) {
      throw new StoreOpenException("the store %s cannot be read".formatted(file), e);
    }
  }

  /** Also where nobody closes the store. */
  public void removeAtExit() {
    // The last one is removed first.
    path.toFile().deleteOnExit();
    Stream.of("", "-wal", "-shm").forEach(each -> new File(file() + each).deleteOnExit());
  }

  /** A new, empty file beside which, once it is whole, the store can be put in place. */
  static Path draftOf(Path file) throws IOException {
    return Files.createTempFile(folderOf(file), file.getFileName() + ".", ".draft");
  }

  /**
   * Gives a draft its name, all at once and for good. What is there is not overwritten.
   *
   * @throws FileAlreadyExistsException if there is something
   */
  static void publish(Path draft, Path file) throws IOException {
    sync(draft, StandardOpenOption.WRITE);
    try {
      Files.createLink(file, draft);
      Files.delete(draft);
    } catch (UnsupportedOperationException e) {
      Files.move(draft, file);
    }
    if (!System.getProperty("os.name").startsWith("Windows")) {
      sync(folderOf(file), StandardOpenOption.READ);
    }
  }

  private static Path folderOf(Path file) {
    return Objects.requireNonNull(file.getParent(), "parent");
  }

  private static void sync(Path path, StandardOpenOption how) throws IOException {
    try (FileChannel channel = FileChannel.open(path, how)) {
      channel.force(true);
    }
  }
}
