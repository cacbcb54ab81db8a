package org.services85.user.core.hash.argon2;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Keeps workspaces for the next hash. The C library's own way, fresh memory for each, has the
 * system clear thousands of pages that the hash then overwrites, and lets an allocator with many
 * threads hold on to many times what is in use. Thread-safe.
 *
 * <p>Idle ones are all of one size, and go when another size is wanted: so there are never more
 * bytes here than were in use at once.
 */
final class Workspaces {

  private final Deque<Workspace> idle = new ArrayDeque<>();

  Workspace take(long bytes) {
    synchronized (idle) {
      Workspace kept = idle.peek();
      if (kept != null && kept.bytes() == bytes) {
        return idle.pop();
      }
      idle.forEach(Workspace::close);
      idle.clear();
    }
    return new Workspace(bytes);
  }

  void giveBack(Workspace workspace) {
    synchronized (idle) {
      Workspace kept = idle.peek();
      if (kept == null || kept.bytes() == workspace.bytes()) {
        idle.push(workspace);
        return;
      }
    }
    workspace.close();
  }

  long idleBytes() {
    synchronized (idle) {
      return idle.stream().mapToLong(Workspace::bytes).sum();
    }
  }
}
