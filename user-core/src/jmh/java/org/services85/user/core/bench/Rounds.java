package org.services85.user.core.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Benchmarks measured in turn, round after round, so that whatever else the machine does meets all
 * of them. What is compared is what stood side by side: the ratios of each round, and of these the
 * median.
 */
public final class Rounds {

  private static final int ROUNDS = 5;

  /** What is measured: a method of a class, by so many threads. */
  private record Measured(Class<?> type, String method, int threads) {}

  private final Map<String, Measured> measured = new LinkedHashMap<>();
  private final Map<String, List<Double>> scores = new LinkedHashMap<>();

  /**
   * Adds a benchmark.
   *
   * @param name what it is called here
   * @param type the class that holds it
   * @param method the annotated method
   * @param threads how many threads call it
   * @return this
   */
  public Rounds with(String name, Class<?> type, String method, int threads) {
    measured.put(name, new Measured(type, method, threads));
    scores.put(name, new ArrayList<>());
    return this;
  }

  /**
   * Measures all of them, a fresh virtual machine each time.
   *
   * @return this
   * @throws RunnerException if one fails
   */
  public Rounds run() throws RunnerException {
    for (int round = 0; round < ROUNDS; round++) {
      for (Map.Entry<String, Measured> entry : measured.entrySet()) {
        scoresOf(entry.getKey()).add(score(entry.getValue()));
      }
    }
    measured
        .keySet()
        .forEach(
            name -> System.out.printf("%-40s %,14.0f a second%n", name, median(scoresOf(name))));
    return this;
  }

  private static double score(Measured measured) throws RunnerException {
    return new Runner(
            new OptionsBuilder()
                .include("^" + measured.type().getName() + "." + measured.method() + "$")
                .threads(measured.threads())
                .forks(1)
                .warmupIterations(3)
                .warmupTime(TimeValue.milliseconds(500))
                .measurementIterations(1)
                .measurementTime(TimeValue.seconds(1))
                .shouldFailOnError(true)
                .verbosity(VerboseMode.SILENT)
                .build())
        .runSingle()
        .getPrimaryResult()
        .getScore();
  }

  /**
   * How many times as fast one is as another.
   *
   * @param one a name
   * @param other another name
   * @return the median of the ratios of all rounds
   */
  public double ratio(String one, String other) {
    List<Double> ones = scoresOf(one);
    List<Double> others = scoresOf(other);
    return median(IntStream.range(0, ROUNDS).mapToObj(i -> ones.get(i) / others.get(i)).toList());
  }

  private List<Double> scoresOf(String name) {
    List<Double> found = scores.get(name);
    if (found == null) {
      throw new IllegalArgumentException("not measured: " + name);
    }
    return found;
  }

  private static double median(List<Double> numbers) {
    double[] sorted = numbers.stream().mapToDouble(Double::doubleValue).toArray();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }
}
