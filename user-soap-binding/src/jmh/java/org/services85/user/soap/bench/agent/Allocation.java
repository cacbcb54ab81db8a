package org.services85.user.soap.bench.agent;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import org.services85.user.core.bench.Turns;

/** The memory that a server takes for a call, given back or not. */
final class Allocation {

  private static final int CALLS = 5_000;
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private Allocation() {}

  /** The bytes that threads took for each call, but for the client's. */
  static long ofServer(Turns.Call call) throws Exception {
    call.run();
    long before = bytes();
    for (int i = 0; i < CALLS; i++) {
      call.run();
    }
    return (bytes() - before) / CALLS;
  }

  private static long bytes() {
    long[] ids = THREADS.getAllThreadIds();
    ThreadInfo[] infos = THREADS.getThreadInfo(ids);
    long[] allocated = THREADS.getThreadAllocatedBytes(ids);
    long bytes = 0;
    for (int i = 0; i < ids.length; i++) {
      if (infos[i] != null && allocated[i] > 0 && !isClient(infos[i])) {
        bytes += allocated[i];
      }
    }
    return bytes;
  }

  private static boolean isClient(ThreadInfo thread) {
    return thread.getThreadId() == Thread.currentThread().getId()
        || thread.getThreadName().startsWith("HttpClient-");
  }
}
