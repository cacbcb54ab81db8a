package org.services85.user.core.hash.argon2;

import com.sun.jna.Callback;
import com.sun.jna.CallbackReference;
import com.sun.jna.Memory;
import com.sun.jna.NativeLong;
import com.sun.jna.Pointer;

/** The memory that one native hash works in. The library clears it after each. */
final class Workspace {

  private static final int OK = 0;
  private static final int REFUSED = -1;

  /** {@code int (*allocate_fptr)(uint8_t **memory, size_t bytes)} of argon2.h. */
  interface Allocate extends Callback {
    int invoke(Pointer memory, NativeLong bytes);
  }

  /** {@code void (*deallocate_fptr)(uint8_t *memory, size_t bytes)} of argon2.h. */
  interface Free extends Callback {
    void invoke(Pointer memory, NativeLong bytes);
  }

  /** Does nothing: the memory is ours. */
  private static final Free KEEP = (memory, bytes) -> {};

  private final Memory memory;

  /** JNA lets go of callbacks that nobody holds. */
  private final Allocate allocate;

  Workspace(long bytes) {
    memory = new Memory(bytes);
    allocate =
        (result, wanted) -> {
          if (wanted.longValue() > bytes) {
            return REFUSED;
          }
          result.setPointer(0, memory);
          return OK;
        };
  }

  long bytes() {
    return memory.size();
  }

  /** The function that gives the library this memory. */
  Pointer allocate() {
    return CallbackReference.getFunctionPointer(allocate);
  }

  /** The function that takes it back. */
  static Pointer free() {
    return CallbackReference.getFunctionPointer(KEEP);
  }

  void close() {
    memory.close();
  }
}
