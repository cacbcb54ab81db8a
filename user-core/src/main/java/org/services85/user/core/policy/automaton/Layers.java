package org.services85.user.core.policy.automaton;

import java.math.BigInteger;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The counts of the words of all lengths, as they are wanted for drawing one: from the longest to
 * the shortest. Where all of them take too much memory, only each second, fourth or so is kept, and
 * those between are counted anew when they are wanted. Immutable and thread-safe.
 */
final class Layers {

  /** Digits of all counts together, kept and counted anew: 100 MB. */
  private static final long MAX_DIGITS = 12_500_000;

  /** As for counting: a second or less. */
  private static final long MAX_WORK = 1_000_000_000;

  private final Counts counts;
  private final long maxDigits;

  /** By length; null where they are counted anew. */
  private final Sums.@Nullable Layer[] kept;

  private final int[] widths;

  /** By length, the count of the words from the first state. */
  private final long[][] totals;

  /** Each so many lengths, the counts are kept. */
  private int step = 1;

  /**
   * The counts of the words with up to so many characters.
   *
   * @throws TooLargeException if they take too much memory or time
   */
  Layers(Counts counts, int maxLength) {
    this(counts, maxLength, MAX_DIGITS);
  }

  /** The same, with a bound on the digits. */
  Layers(Counts counts, int maxLength, long maxDigits) {
    this.counts = counts;
    this.maxDigits = maxDigits;
    this.kept = new Sums.Layer[maxLength + 1];
    this.widths = new int[maxLength + 1];
    this.totals = new long[maxLength + 1][];
    Sums.Layer layer = counts.ofEmptyWords();
    long work = 0;
    for (int length = 0; length <= maxLength; length++) {
      if (length > 0) {
        work += counts.costOfOneMore(layer);
        if (work > MAX_WORK) {
          throw new TooLargeException(TooLargeException.LENGTH);
        }
        layer = counts.ofOneMore(layer);
      }
      widths[length] = layer.width();
      totals[length] =
          Arrays.copyOf(layer.digits(), Math.min(layer.width(), layer.digits().length));
      keep(layer);
    }
  }

  private void keep(Sums.Layer layer) {
    if (layer.length() % step == 0) {
      kept[layer.length()] = layer;
    }
    while (keptDigits() + anewDigits(layer) > maxDigits) {
      if (step > layer.length()) {
        throw new TooLargeException(TooLargeException.LENGTH);
      }
      step *= 2;
      for (int length = 0; length <= layer.length(); length++) {
        if (length % step != 0) {
          kept[length] = null;
        }
      }
    }
  }

  private long keptDigits() {
    long digits = 0;
    for (Sums.Layer layer : kept) {
      digits += layer == null ? 0 : layer.digits().length;
    }
    return digits;
  }

  /** The digits of those that are counted anew at once, the longest of which is given. */
  private long anewDigits(Sums.Layer longest) {
    return (step - 1L) * longest.digits().length;
  }

  /** Whether nothing is counted anew. */
  boolean areAllKept() {
    return step == 1;
  }

  /** The number of digits of each count of the words of a length. */
  int width(int length) {
    return widths[length];
  }

  /** The count of the words of a length from the first state, as digits. */
  long[] total(int length) {
    return totals[length];
  }

  /** The count of the words of a length from the first state. */
  BigInteger count(int length) {
    long[] total = totals[length];
    return total.length == 0 ? BigInteger.ZERO : counts.limbs().read(total, 0, total.length);
  }

  /** A way from longer words to shorter ones. */
  Descent descent() {
    return new Descent();
  }

  /** Gives the counts of words that are shorter each time. Not thread-safe. */
  final class Descent {

    /** Those that were counted anew, from a length that is kept. */
    private final Sums.@Nullable Layer[] anew = new Sums.Layer[step];

    /** The counts of the words of a length, which is one less than the last one. */
    Sums.Layer at(int length) {
      Sums.Layer layer = kept[length];
      if (layer != null) {
        return layer;
      }
      int place = length % step;
      layer = anew[place];
      if (layer == null || layer.length() != length) {
        layer = countAnew(length - place, length);
      }
      return layer;
    }

    private Sums.Layer countAnew(int from, int to) {
      Sums.Layer layer = kept[from];
      if (layer == null) {
        throw new AssertionError("the counts of the length " + from + " are kept");
      }
      for (int length = from + 1; length <= to; length++) {
        layer = counts.ofOneMore(layer);
        anew[length - from] = layer;
      }
      return layer;
    }
  }
}
