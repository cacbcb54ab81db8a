package org.services85.user.core.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Slow calls measured in turn, one after the other in one virtual machine, so that whatever else
 * the machine does meets all of them: for differences too small to be seen between machines. The
 * order changes from round to round. Not thread-safe.
 */
public final class Turns {

  /** What is measured. */
  @FunctionalInterface
  public interface Call {

    /**
     * Does it once.
     *
     * @throws Exception if it fails
     */
    void run() throws Exception;
  }

  private record Turn(String name, Call call, List<Double> millis) {}

  private final List<Turn> turns = new ArrayList<>();

  /**
   * Adds a call.
   *
   * @param name what it is called here
   * @param call the call
   * @return this
   */
  public Turns with(String name, Call call) {
    turns.add(new Turn(name, call, new ArrayList<>()));
    return this;
  }

  /**
   * Measures all of them.
   *
   * @param warmup rounds that do not count
   * @param rounds rounds that do
   * @return this
   * @throws Exception if a call fails
   */
  public Turns run(int warmup, int rounds) throws Exception {
    for (int round = -warmup; round < rounds; round++) {
      for (int i = 0; i < turns.size(); i++) {
        Turn turn = turns.get(Math.floorMod(i + round, turns.size()));
        double taken = millisOf(turn.call());
        if (round >= 0) {
          turn.millis().add(taken);
        }
      }
    }
    turns.forEach(turn -> System.out.printf("%-40s %10.3f ms%n", turn.name(), median(turn.name())));
    return this;
  }

  private static double millisOf(Call call) throws Exception {
    long start = System.nanoTime();
    call.run();
    return (System.nanoTime() - start) / 1e6;
  }

  /**
   * The times of a call.
   *
   * @param name its name
   * @return milliseconds, in the order of the rounds
   */
  public double[] millis(String name) {
    return turns.stream()
        .filter(turn -> turn.name().equals(name))
        .flatMap(turn -> turn.millis().stream())
        .mapToDouble(Double::doubleValue)
        .toArray();
  }

  /**
   * The usual time of a call.
   *
   * @param name its name
   * @return the median of the rounds in milliseconds
   */
  public double median(String name) {
    return median(millis(name));
  }

  /**
   * How many times as long one takes as another.
   *
   * @param one a name
   * @param other another name
   * @return the median of the ratios of all rounds
   */
  public double ratio(String one, String other) {
    double[] ones = millis(one);
    double[] others = millis(other);
    return median(IntStream.range(0, ones.length).mapToDouble(i -> ones[i] / others[i]).toArray());
  }

  /**
   * Welch's t of the times of two calls: beyond 4.5 they can be told apart.
   *
   * @param one a name
   * @param other another name
   * @return the statistic
   */
  public double welch(String one, String other) {
    double[] ones = millis(one);
    double[] others = millis(other);
    double error = variance(ones) / ones.length + variance(others) / others.length;
    return (mean(ones) - mean(others)) / Math.sqrt(error);
  }

  private static double median(double[] numbers) {
    double[] sorted = numbers.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }

  private static double mean(double[] numbers) {
    return Arrays.stream(numbers).average().orElseThrow();
  }

  private static double variance(double[] numbers) {
    double mean = mean(numbers);
    return Arrays.stream(numbers).map(x -> (x - mean) * (x - mean)).sum() / (numbers.length - 1);
  }
}
