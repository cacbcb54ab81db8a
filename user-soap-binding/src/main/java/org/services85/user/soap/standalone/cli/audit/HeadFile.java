package org.services85.user.soap.standalone.cli.audit;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.services85.user.core.audit.AuditHead;
import org.services85.user.core.store.OwnerOnly;

/**
 * A file that keeps the head of the chain apart from the database: one line, {@code NUMBER:HASH}.
 *
 * @param path where it is
 */
record HeadFile(Path path) {

  /** More than any head, with the end of its line. */
  private static final int MAX_BYTES = 200;

  /**
   * The head in the file.
   *
   * @return the head, or empty where there is no file
   * @throws IllegalArgumentException if the file holds something else
   * @throws IOException if it cannot be read
   */
  Optional<AuditHead> read() throws IOException {
    try (InputStream in = Files.newInputStream(path)) {
      String text = new String(in.readNBytes(MAX_BYTES), StandardCharsets.UTF_8);
      return Optional.of(AuditHead.parse(text.strip()));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  /** Puts a head in place of what the file held: a crash leaves one of both. */
  void write(AuditHead head) throws IOException {
    Path folder = path.toAbsolutePath().getParent();
    if (folder == null) {
      throw new IOException(path + " can be no file");
    }
    Path written = OwnerOnly.createNewFile(folder, "head-");
    try {
      try (FileChannel channel = FileChannel.open(written, StandardOpenOption.WRITE)) {
        channel.write(StandardCharsets.US_ASCII.encode(head.text() + "\n"));
        channel.force(true);
      }
      moveTo(written);
    } finally {
      Files.deleteIfExists(written);
    }
  }

  private void moveTo(Path written) throws IOException {
    try {
      Files.move(written, path, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(written, path, StandardCopyOption.REPLACE_EXISTING);
    }
  }
}
