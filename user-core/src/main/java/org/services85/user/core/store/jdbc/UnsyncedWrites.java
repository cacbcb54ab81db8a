package org.services85.user.core.store.jdbc;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.ArrayList;
import java.util.List;

/** What was written to a file since it was last synced, in order. Not thread-safe. */
final class UnsyncedWrites {

  private record Write(ByteBuffer bytes, long position) {

    long end() {
      return position + bytes.limit();
    }
  }

  private final List<Write> writes = new ArrayList<>();
  private int taken;
  private long bytes;

  /** Copies what is left in the buffer. */
  void add(ByteBuffer source, long position) {
    ByteBuffer copy = ByteBuffer.allocate(source.remaining());
    copy.put(source).flip();
    writes.add(new Write(copy, position));
    bytes += copy.limit();
  }

  /** Gives the disk, in order, what it has not taken yet, until it fails. */
  void giveTo(FileChannel disk) throws IOException {
    for (; taken < writes.size(); taken++) {
      Write write = writes.get(taken);
      ByteBuffer left = write.bytes().duplicate();
      while (left.hasRemaining()) {
        disk.write(left, write.position() + left.position());
      }
    }
  }

  /** The disk may have lost any of them. */
  void giveAgain() {
    taken = 0;
  }

  void clear() {
    writes.clear();
    taken = 0;
    bytes = 0;
  }

  long bytes() {
    return bytes;
  }

  /** Where the file ends, if the disk's own ends there. */
  long end(long ofTheDisk) {
    return writes.stream().mapToLong(Write::end).reduce(ofTheDisk, Math::max);
  }

  /** Puts them over what was read from the disk at a position. */
  void putOver(byte[] read, long position) {
    for (Write write : writes) {
      long from = Math.max(position, write.position());
      long to = Math.min(position + read.length, write.end());
      if (from < to) {
        write
            .bytes()
            .get((int) (from - write.position()), read, (int) (from - position), (int) (to - from));
      }
    }
  }
}
