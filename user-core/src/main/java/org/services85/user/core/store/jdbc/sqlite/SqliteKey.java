package org.services85.user.core.store.jdbc.sqlite;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Arrays;
import org.services85.user.core.store.StoreOpenException;

/**
 * The key of a SQLite store, in a file beside it that its owner alone can read. Neither the store's
 * file nor a backup has it. Thread-safe.
 *
 * @param file where it is
 */
public record SqliteKey(Path file) {

  private static final int BYTES = 32;

  /**
   * A key of this process alone.
   *
   * @return the key, for the caller to wipe
   */
  public static byte[] random() {
    byte[] key = new byte[BYTES];
    new SecureRandom().nextBytes(key);
    return key;
  }

  /**
   * Reads it, and makes one where there is none.
   *
   * @return a copy, the caller's to wipe
   * @throws StoreOpenException if it can be neither read nor made, or is none
   */
  public byte[] get() {
    try {
      if (Files.notExists(file)) {
        make();
      }
      return read();
    } catch (IOException e) {
      throw new StoreOpenException("the key %s cannot be read or made".formatted(file), e);
    }
  }

  private byte[] read() throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] key = in.readNBytes(BYTES + 1);
      if (key.length != BYTES) {
        throw new StoreOpenException(
            "%s has not the %s bytes of a key: remove it, and another one is made"
                .formatted(file, BYTES));
      }
      return key;
    }
  }

  /** Whole from the first moment at which it is there. */
  private void make() throws IOException {
    Path draft = SqliteFolder.draftOf(file);
    byte[] key = random();
    try {
      Files.write(draft, key);
      SqliteFolder.publish(draft, file);
    } catch (FileAlreadyExistsException e) {
      // Another process was faster: its key is the one.
    } finally {
      Arrays.fill(key, (byte) 0);
      Files.deleteIfExists(draft);
    }
  }
}
