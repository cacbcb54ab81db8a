package org.services85.user.core.policy.automaton;

import java.util.Arrays;

/**
 * What the count of a block is the sum of: how often the count of each block that its edges lead
 * to. Blocks are looked at in order, and much of a sum is often that of an earlier block. Not
 * thread-safe.
 */
final class Terms {

  static final int NONE = -1;

  /** Terms of earlier blocks that are compared with those of all blocks: tenths of a second. */
  private static final int MAX_WORK = 50_000_000;

  private final Product product;
  private final Blocks blocks;

  /** By block that edges lead to, how many characters do; zero between calls. */
  private final int[] characters;

  private int[] factors = new int[64];
  private int[] targets = new int[64];
  private int count;

  /** By block, how many terms it has, and how many of them the block looked at has too. */
  private final int[] counts;

  private final int[] shared;

  /** The terms of earlier blocks: by target the last one, and from each to the one before it. */
  private final int[] last;

  private final int[] before;
  private final int[] blockOf;
  private final int[] factorOf;
  private int end;

  Terms(Product product, Blocks blocks) {
    this.product = product;
    this.blocks = blocks;
    this.characters = new int[blocks.count()];
    this.counts = new int[blocks.count()];
    this.shared = new int[blocks.count()];
    this.last = new int[blocks.count()];
    Arrays.fill(last, NONE);
    int edges = 0;
    for (int block = 0; block < blocks.count(); block++) {
      int state = blocks.stateOf(block);
      edges += product.endOfEdges(state) - product.firstEdge(state);
    }
    this.before = new int[edges];
    this.blockOf = new int[edges];
    this.factorOf = new int[edges];
  }

  int count() {
    return count;
  }

  int[] factors() {
    return factors;
  }

  int[] targets() {
    return targets;
  }

  /**
   * Looks at the next block: the terms are then those of its sum without that of an earlier block.
   *
   * @return the earlier block, with which the fewest terms are left; NONE if none saves any
   */
  int next(int block) {
    collect(block, NONE);
    counts[block] = count;
    int base = base();
    for (int term = 0; term < count; term++) {
      before[end] = last[targets[term]];
      blockOf[end] = block;
      factorOf[end] = factors[term];
      last[targets[term]] = end++;
    }
    if (base != NONE) {
      collect(block, base);
    }
    return base;
  }

  private int base() {
    int best = NONE;
    int saved = 0;
    int most = MAX_WORK / (before.length + 1);
    for (int term = 0; term < count; term++) {
      int at = last[targets[term]];
      for (int looked = 0; at != NONE && looked < most; looked++, at = before[at]) {
        int other = blockOf[at];
        if (factorOf[at] == factors[term] && 2 * ++shared[other] - counts[other] > saved) {
          saved = 2 * shared[other] - counts[other];
          best = other;
        }
      }
    }
    for (int term = 0; term < count; term++) {
      int at = last[targets[term]];
      for (int looked = 0; at != NONE && looked < most; looked++, at = before[at]) {
        shared[blockOf[at]] = 0;
      }
    }
    return best;
  }

  private void collect(int block, int without) {
    add(block, 1);
    if (without != NONE) {
      add(without, -1);
    }
    count = 0;
    takeFrom(block);
    if (without != NONE) {
      takeFrom(without);
    }
  }

  private void add(int block, int sign) {
    int state = blocks.stateOf(block);
    for (int edge = product.firstEdge(state); edge < product.endOfEdges(state); edge++) {
      characters[blocks.of(product.target(edge))] += sign * product.characters(edge);
    }
  }

  private void takeFrom(int block) {
    int state = blocks.stateOf(block);
    for (int edge = product.firstEdge(state); edge < product.endOfEdges(state); edge++) {
      int target = blocks.of(product.target(edge));
      if (characters[target] != 0) {
        if (count == targets.length) {
          factors = Arrays.copyOf(factors, count * 2);
          targets = Arrays.copyOf(targets, count * 2);
        }
        factors[count] = characters[target];
        targets[count++] = target;
        characters[target] = 0;
      }
    }
  }
}
