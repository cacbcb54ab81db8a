package org.services85.user.core.crash;

import com.sun.jna.Library;
import com.sun.jna.Native;

/**
 * A limit of the system on how large the files are that this process writes: what a full disk is to
 * it. Needs no right, binds the super-user too, and is known to Linux and macOS.
 */
final class FileSizeLimit {

  private static final int RLIMIT_FSIZE = 1;
  private static final C LIBC = Native.load("c", C.class);

  /** As POSIX has it, on systems of 64 bits: the soft limit, and the hard one. */
  private interface C extends Library {

    int getrlimit(int resource, long[] limits);

    int setrlimit(int resource, long[] limits);
  }

  private FileSizeLimit() {}

  /** No file may grow beyond so many bytes. */
  static void set(long bytes) {
    long[] limits = limits();
    limits[0] = bytes;
    succeeded(LIBC.setrlimit(RLIMIT_FSIZE, limits));
  }

  /** There is room again. */
  static void lift() {
    set(limits()[1]);
  }

  private static long[] limits() {
    long[] limits = new long[2];
    succeeded(LIBC.getrlimit(RLIMIT_FSIZE, limits));
    return limits;
  }

  private static void succeeded(int result) {
    if (result != 0) {
      throw new IllegalStateException("the system sets no limit on the size of files");
    }
  }
}
