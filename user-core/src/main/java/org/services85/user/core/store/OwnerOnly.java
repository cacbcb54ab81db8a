package org.services85.user.core.store;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Set;

/**
 * Files and folders for their owner alone. They have their permissions from the moment they are
 * there, whatever the umask of the process. On a file system without the permissions of POSIX, as
 * on Windows, they get what their folder's access control list hands down. Thread-safe.
 */
public final class OwnerOnly {

  private static final Set<PosixFilePermission> FOLDER =
      PosixFilePermissions.fromString("rwx------");
  private static final Set<PosixFilePermission> FILE = PosixFilePermissions.fromString("rw-------");

  /** The users who can read or change a file. */
  public enum Access {
    /** Its owner alone. */
    OWNER,
    /** Others, too: its group, or everybody. */
    OTHERS,
    /** Nobody can tell here: the file system has no permissions of POSIX. */
    UNKNOWN
  }

  private OwnerOnly() {}

  /**
   * Creates a folder, and those above it that are missing. One that is there stays as it is.
   *
   * @param folder the folder
   * @throws IOException if it cannot be created
   */
  public static void createFolder(Path folder) throws IOException {
    Files.createDirectories(folder, attributes(folder, FOLDER));
  }

  /**
   * Creates an empty file.
   *
   * @param file the file
   * @throws FileAlreadyExistsException if it is there
   * @throws IOException if it cannot be created
   */
  public static void createFile(Path file) throws IOException {
    Files.createFile(file, attributes(file, FILE));
  }

  /**
   * Creates an empty file under a name that nobody has yet.
   *
   * @param folder where
   * @param prefix how its name begins
   * @return the file
   * @throws IOException if it cannot be created
   */
  public static Path createNewFile(Path folder, String prefix) throws IOException {
    return Files.createTempFile(folder, prefix, ".txt", attributes(folder, FILE));
  }

  /**
   * Says who has access to a file or a folder. Links are followed.
   *
   * @param file the file or folder
   * @return who
   * @throws IOException if that cannot be found out, as where there is no such file
   */
  public static Access accessTo(Path file) throws IOException {
    if (!hasPermissions(file)) {
      return Access.UNKNOWN;
    }
    Set<PosixFilePermission> others = EnumSet.noneOf(PosixFilePermission.class);
    others.addAll(Files.getPosixFilePermissions(file));
    others.removeAll(FOLDER);
    return others.isEmpty() ? Access.OWNER : Access.OTHERS;
  }

  private static FileAttribute<?>[] attributes(Path path, Set<PosixFilePermission> permissions) {
    return hasPermissions(path)
        ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(permissions)}
        : new FileAttribute<?>[0];
  }

  private static boolean hasPermissions(Path path) {
    return path.getFileSystem().supportedFileAttributeViews().contains("posix");
  }
}
