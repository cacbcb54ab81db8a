package org.services85.user.soap.bench.agent;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.services85.user.core.bench.Turns;

/** How much many callers get done at once, by two kinds of calls in turn. */
final class Throughput {

  private static final int ROUNDS = 9;
  private static final int CALLS = 160;

  private Throughput() {}

  /** How many calls of one kind are done while one of the other is; the median of all rounds. */
  static double ratio(int callers, Turns.Call one, Turns.Call other) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(callers);
    try {
      seconds(threads, callers, one);
      seconds(threads, callers, other);
      double[] ratios = new double[ROUNDS];
      for (int round = 0; round < ROUNDS; round++) {
        double ones = seconds(threads, callers, one);
        ratios[round] = seconds(threads, callers, other) / ones;
      }
      Arrays.sort(ratios);
      return ratios[ROUNDS / 2];
    } finally {
      threads.shutdown();
    }
  }

  private static double seconds(ExecutorService threads, int callers, Turns.Call call)
      throws Exception {
    AtomicInteger left = new AtomicInteger(CALLS);
    Callable<Boolean> caller =
        () -> {
          while (left.getAndDecrement() > 0) {
            call.run();
          }
          return true;
        };
    List<Callable<Boolean>> all = new ArrayList<>();
    for (int i = 0; i < callers; i++) {
      all.add(caller);
    }
    long start = System.nanoTime();
    for (Future<Boolean> done : threads.invokeAll(all)) {
      done.get();
    }
    return (System.nanoTime() - start) / 1e9;
  }
}
