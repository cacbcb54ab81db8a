package org.services85.user.core.store.jdbc;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.util.concurrent.locks.ReentrantLock;
import org.h2.store.fs.FileBaseDefault;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * H2's file, whose writes never fail. H2 is lost once one does: it may spin for ever where it next
 * reads. So what the disk does not take, because it is full or broken, is kept here, in order, and
 * H2 finds it in its file all the same; it is given to the disk again when somebody asks for {@link
 * #isDurable}. Whoever does must not acknowledge anything before that says yes, nor begin anything
 * new, so that what is kept stays small. What is on the disk meanwhile is what a crash would leave
 * there.
 *
 * <p>It begins so: until it is first asked for, nothing is written. A store that is refused when it
 * is opened is left as it was.
 *
 * <p>A sync that fails counts as if the disk had taken nothing since the one before it.
 * Thread-safe.
 */
@SuppressWarnings("UnsynchronizedOverridesSynchronized") // It has a lock of its own.
final class RetainingFile extends FileBaseDefault {

  private static final Logger LOG = LoggerFactory.getLogger(RetainingFile.class);

  /** H2 syncs at each commit; only migrations and its packing write more than this between two. */
  private static final int MOST_UNSYNCED = 8 << 20;

  private final FileChannel disk;
  private final ReentrantLock lock = new ReentrantLock();
  private final UnsyncedWrites unsynced = new UnsyncedWrites();
  private volatile boolean keeping = true;
  private boolean failed;

  RetainingFile(FileChannel disk) {
    this.disk = disk;
  }

  /**
   * Says whether all that was written and synced is on the disk, after another try to put it there.
   * At once: where another thread tries, it is not.
   */
  boolean isDurable() {
    if (!keeping) {
      return true;
    }
    if (!lock.tryLock()) {
      return false;
    }
    try {
      return !keeping || synced();
    } finally {
      lock.unlock();
    }
  }

  /** How many bytes it holds in memory. */
  long retained() {
    lock.lock();
    try {
      return unsynced.bytes();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public int write(ByteBuffer source, long position) {
    int length = source.remaining();
    lock.lock();
    try {
      unsynced.add(source, position);
      if (!keeping) {
        give();
      }
      if (unsynced.bytes() > MOST_UNSYNCED) {
        synced();
      }
      return length;
    } finally {
      lock.unlock();
    }
  }

  private void give() {
    try {
      unsynced.giveTo(disk);
    } catch (IOException e) {
      fail(e);
    }
  }

  @Override
  public void force(boolean metadata) {
    lock.lock();
    try {
      if (!keeping) {
        synced();
      }
    } finally {
      lock.unlock();
    }
  }

  private boolean synced() {
    try {
      unsynced.giveTo(disk);
      sync();
      succeed();
      return true;
    } catch (IOException e) {
      fail(e);
      return false;
    }
  }

  private void sync() throws IOException {
    try {
      disk.force(true);
      unsynced.clear();
    } catch (IOException e) {
      unsynced.giveAgain();
      throw e;
    }
  }

  private void fail(IOException e) {
    if (!failed) {
      LOG.error("the disk does not take the store's writes: {}", e.getMessage());
    }
    failed = true;
    keeping = true;
  }

  private void succeed() {
    if (failed) {
      LOG.info("the disk takes the store's writes again");
    }
    failed = false;
    keeping = false;
  }

  @Override
  public int read(ByteBuffer target, long position) throws IOException {
    if (!keeping) {
      return disk.read(target, position);
    }
    lock.lock();
    try {
      int length = (int) Math.min(target.remaining(), size() - position);
      if (length <= 0) {
        return -1;
      }
      byte[] bytes = new byte[length];
      ByteBuffer left = ByteBuffer.wrap(bytes);
      while (left.hasRemaining() && disk.read(left, position + left.position()) > 0) {
        // What the disk does not have is zero, until it is written over.
      }
      unsynced.putOver(bytes, position);
      target.put(bytes);
      return length;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public long size() throws IOException {
    lock.lock();
    try {
      return unsynced.end(disk.size());
    } finally {
      lock.unlock();
    }
  }

  /** Gives space back, which can wait: a file may be longer than it need be. */
  @Override
  protected void implTruncate(long size) throws IOException {
    lock.lock();
    try {
      force(true);
      if (!keeping) {
        disk.truncate(size);
      }
    } finally {
      lock.unlock();
    }
  }

  @Override
  public FileLock tryLock(long position, long size, boolean shared) throws IOException {
    return disk.tryLock(position, size, shared);
  }

  @Override
  protected void implCloseChannel() throws IOException {
    disk.close();
  }
}
