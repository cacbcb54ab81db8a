package org.services85.user.core.policy.automaton;

import java.util.Arrays;

/**
 * The states of a product in blocks: from two states of one block, equally many words of each
 * length are accepted, since equally many characters lead from either to each block. So what is
 * counted for one of them is counted for all. Immutable and thread-safe.
 */
final class Blocks {

  /** Edges looked at until each state is left alone: some tenths of a second. */
  private static final long MAX_WORK = 50_000_000;

  private final int[] blockOf;
  private final int[] stateOf;

  private Blocks(int[] anyNumbers) {
    int[] numbers = new int[anyNumbers.length + 1];
    int[] states = new int[anyNumbers.length];
    blockOf = new int[anyNumbers.length];
    int count = 0;
    for (int state = 0; state < blockOf.length; state++) {
      int number = anyNumbers[state];
      if (numbers[number] == 0) {
        states[count] = state;
        numbers[number] = ++count;
      }
      blockOf[state] = numbers[number] - 1;
    }
    stateOf = Arrays.copyOf(states, count);
  }

  /** The fewest blocks, where they are found in bounded time. */
  static Blocks of(Product product) {
    int[] numbers = new int[product.size()];
    Arrays.setAll(numbers, state -> product.accepts(state) ? 1 : 0);
    int count = 0;
    for (long round = 1; round * product.edgeCount() <= MAX_WORK; round++) {
      long[] signatures = signatures(product, numbers, round);
      long[] different = Arrays.stream(signatures).sorted().distinct().toArray();
      if (different.length == count) {
        Blocks blocks = new Blocks(numbers);
        if (blocks.areEquallyFollowed(product)) {
          return blocks;
        }
      }
      count = different.length;
      Arrays.setAll(numbers, state -> Arrays.binarySearch(different, signatures[state]));
    }
    Arrays.setAll(numbers, state -> state);
    return new Blocks(numbers);
  }

  /** Numbers that are the same for states of one block that are followed equally. */
  private static long[] signatures(Product product, int[] numbers, long round) {
    long[] mixed = new long[numbers.length + 2];
    Arrays.setAll(mixed, number -> mix(number + (round << Integer.SIZE)));
    long[] signatures = new long[numbers.length];
    for (int state = 0; state < numbers.length; state++) {
      long sum = 0;
      for (int edge = product.firstEdge(state); edge < product.endOfEdges(state); edge++) {
        sum += product.characters(edge) * mixed[numbers[product.target(edge)]];
      }
      signatures[state] = mix(sum) + mixed[numbers[state]];
    }
    return signatures;
  }

  /** The finishing steps of SplitMix64, a hash of 64 bits. */
  private static long mix(long number) {
    long mixed = (number ^ number >>> 30) * 0xBF58476D1CE4E5B9L;
    mixed = (mixed ^ mixed >>> 27) * 0x94D049BB133111EBL;
    return mixed ^ mixed >>> 31;
  }

  /** Whether from all states of a block equally many characters lead to each block, exactly. */
  private boolean areEquallyFollowed(Product product) {
    int[] characters = new int[count()];
    for (int state = 0; state < blockOf.length; state++) {
      int first = stateOf[blockOf[state]];
      add(product, first, 1, characters);
      add(product, state, -1, characters);
      boolean isSame = isZero(product, first, characters) && isZero(product, state, characters);
      if (!isSame) {
        return false;
      }
    }
    return true;
  }

  private boolean isZero(Product product, int state, int[] characters) {
    for (int edge = product.firstEdge(state); edge < product.endOfEdges(state); edge++) {
      if (characters[blockOf[product.target(edge)]] != 0) {
        return false;
      }
    }
    return true;
  }

  private void add(Product product, int state, int sign, int[] characters) {
    for (int edge = product.firstEdge(state); edge < product.endOfEdges(state); edge++) {
      characters[blockOf[product.target(edge)]] += sign * product.characters(edge);
    }
  }

  int count() {
    return stateOf.length;
  }

  /** The block of a state; that of the first state is 0. */
  int of(int state) {
    return blockOf[state];
  }

  /** A state of the block. */
  int stateOf(int block) {
    return stateOf[block];
  }
}
