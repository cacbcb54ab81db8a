package org.services85.user.core;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadFactory;
import java.util.stream.Stream;

/** The kinds of threads that callers come on. */
public final class ThreadKinds {

  private ThreadKinds() {}

  /** Platform threads, and virtual ones where the JDK has them. */
  public static Stream<ThreadFactory> all() throws ReflectiveOperationException {
    List<ThreadFactory> factories = new ArrayList<>(List.of(ThreadKinds::daemon));
    if (Runtime.version().feature() >= 21) {
      Object builder = Thread.class.getMethod("ofVirtual").invoke(null);
      factories.add(
          (ThreadFactory)
              Class.forName("java.lang.Thread$Builder").getMethod("factory").invoke(builder));
    }
    return factories.stream();
  }

  /** A platform thread that does not keep the JVM. */
  public static Thread daemon(Runnable work) {
    Thread thread = new Thread(work);
    thread.setDaemon(true);
    return thread;
  }
}
