package org.services85.user.core.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/** How much many callers get done at once, by two kinds of calls in turn. */
public final class Throughput {

  private static final int ROUNDS = 9;

  private Throughput() {}

  /**
   * How many calls of one kind are done while one of the other is; the median of all rounds.
   *
   * @param callers how many threads call
   * @param calls how many calls they make in a round of each kind
   * @param one a call
   * @param other another call
   * @return calls of the one while one of the other is done
   * @throws Exception if a call fails
   */
  public static double ratio(int callers, int calls, Turns.Call one, Turns.Call other)
      throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(callers);
    try {
      seconds(threads, callers, calls, one);
      seconds(threads, callers, calls, other);
      double[] ratios = new double[ROUNDS];
      for (int round = 0; round < ROUNDS; round++) {
        double ones = seconds(threads, callers, calls, one);
        ratios[round] = seconds(threads, callers, calls, other) / ones;
      }
      Arrays.sort(ratios);
      return ratios[ROUNDS / 2];
    } finally {
      threads.shutdown();
    }
  }

  private static double seconds(ExecutorService threads, int callers, int calls, Turns.Call call)
      throws Exception {
    AtomicInteger left = new AtomicInteger(calls);
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
