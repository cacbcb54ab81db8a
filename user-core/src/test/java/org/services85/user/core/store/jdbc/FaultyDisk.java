package org.services85.user.core.store.jdbc;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.h2.store.fs.FileBaseDefault;

/** A file whose disk has so much room, writes midway where that ends, and forgets at a bad sync. */
final class FaultyDisk extends FileBaseDefault {

  private byte[] content = new byte[0];
  private byte[] synced = content;
  private long room = Long.MAX_VALUE;
  private boolean forgetting;
  private int atOnce = Integer.MAX_VALUE;
  private Runnable syncing = () -> {};

  /** How many bytes it takes from now on. */
  void room(long bytes) {
    room = bytes;
  }

  /** From now on a sync fails, and what was written since the last one is gone. */
  void forgetting(boolean on) {
    forgetting = on;
  }

  /** How many bytes it reads at once. */
  void readsAtOnce(int bytes) {
    atOnce = bytes;
  }

  /** What happens while it syncs. */
  void syncing(Runnable meanwhile) {
    syncing = meanwhile;
  }

  byte[] content() {
    return content.clone();
  }

  @Override
  public synchronized int write(ByteBuffer source, long position) throws IOException {
    int length = (int) Math.min(source.remaining(), room);
    int end = length == 0 ? 0 : (int) position + length;
    content = Arrays.copyOf(content, Math.max(content.length, end));
    boolean full = length < source.remaining();
    if (length > 0) {
      source.get(content, (int) position, length);
      room -= length;
    }
    if (full) {
      throw new IOException("No space left on device");
    }
    return length;
  }

  @Override
  public synchronized int read(ByteBuffer target, long position) {
    int length = (int) Math.min(Math.min(target.remaining(), atOnce), content.length - position);
    if (length <= 0) {
      return -1;
    }
    target.put(content, (int) position, length);
    return length;
  }

  @Override
  public void force(boolean metadata) throws IOException {
    syncing.run();
    if (forgetting) {
      content = synced;
      throw new IOException("Input/output error");
    }
    synced = content.clone();
  }

  @Override
  public long size() {
    return content.length;
  }

  @Override
  protected void implTruncate(long size) {
    content = Arrays.copyOf(content, (int) Math.min(size, content.length));
  }
}
