package org.services85.user.core.store.jdbc;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.channels.FileLock;
import org.h2.store.fs.FileBaseDefault;

/**
 * A file that stays open when a thread that reads or writes it is interrupted. Java's own file
 * channel is closed by that, and H2's store with it, for everybody. Thread-safe.
 */
final class UninterruptedFile extends FileBaseDefault {

  private final RandomAccessFile file;

  /**
   * Opens it.
   *
   * @param mode as {@link RandomAccessFile} has it
   */
  UninterruptedFile(String path, String mode) throws IOException {
    file = new RandomAccessFile(path, mode);
  }

  @Override
  public long size() throws IOException {
    return file.length();
  }

  @Override
  public synchronized int read(ByteBuffer target, long position) throws IOException {
    byte[] bytes = new byte[target.remaining()];
    file.seek(position);
    int length = file.read(bytes);
    if (length > 0) {
      target.put(bytes, 0, length);
    }
    return length;
  }

  @Override
  public synchronized int write(ByteBuffer source, long position) throws IOException {
    byte[] bytes = new byte[source.remaining()];
    source.get(bytes);
    file.seek(position);
    file.write(bytes);
    return bytes.length;
  }

  @Override
  public void force(boolean metadata) throws IOException {
    file.getFD().sync();
  }

  @Override
  protected void implTruncate(long size) throws IOException {
    if (size < file.length()) {
      file.setLength(size);
    }
  }

  @Override
  public FileLock tryLock(long position, long size, boolean shared) throws IOException {
    return file.getChannel().tryLock(position, size, shared);
  }

  @Override
  protected void implCloseChannel() throws IOException {
    file.close();
  }
}
