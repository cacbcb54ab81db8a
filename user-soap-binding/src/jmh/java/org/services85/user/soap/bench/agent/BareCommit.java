package org.services85.user.soap.bench.agent;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * So many bytes written and synchronized to a file, round and round over the same length as of
 * SQLite's log. Not thread-safe.
 */
final class BareCommit implements AutoCloseable {

  /** Of the log: SQLite begins anew when it holds a thousand pages. */
  private static final int LENGTH = 1_000 * 4_096;

  private final FileChannel file;
  private final ByteBuffer bytes;
  private long position;

  BareCommit(Path folder, int size) throws IOException {
    file =
        FileChannel.open(
            folder.resolve("bare"), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    bytes = ByteBuffer.allocateDirect(size);
    while (position < LENGTH) {
      write();
    }
    file.force(true);
  }

  void run() throws IOException {
    write();
    file.force(false);
  }

  private void write() throws IOException {
    if (position >= LENGTH) {
      position = 0;
    }
    bytes.clear();
    while (bytes.hasRemaining()) {
      position += file.write(bytes, position);
    }
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
