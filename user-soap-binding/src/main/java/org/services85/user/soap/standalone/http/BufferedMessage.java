package org.services85.user.soap.standalone.http;

import java.nio.ByteBuffer;
import java.util.Arrays;

/** A message in memory, within the budget of all. There may be passwords in it. Not thread-safe. */
final class BufferedMessage implements AutoCloseable {

  /** A small message is always served, however many large ones there are: connections are few. */
  private static final int FREE = 4 * 1024;

  private static final byte[] NONE = {};

  private final MemoryBudget budget;
  private byte[] bytes = NONE;
  private int length;
  private long taken;

  BufferedMessage(MemoryBudget budget) {
    this.budget = budget;
  }

  int length() {
    return length;
  }

  /** Whether there was room for more. */
  boolean add(ByteBuffer more) {
    int count = more.remaining();
    if (count > bytes.length - length && !grow(Math.max(2 * bytes.length, length + count))) {
      return false;
    }
    more.get(bytes, length, count);
    length += count;
    return true;
  }

  private boolean grow(int size) {
    if (!take(beyondFree(size) - beyondFree(bytes.length))) {
      return false;
    }
    byte[] larger = Arrays.copyOf(bytes, size);
    wipe();
    bytes = larger;
    return true;
  }

  private static int beyondFree(int size) {
    return Math.max(0, size - FREE);
  }

  /** Whether there is room for what becomes of it, so many times its size. */
  boolean multiply(int times) {
    return length <= FREE || take((long) times * length);
  }

  private boolean take(long more) {
    if (!budget.take(more)) {
      return false;
    }
    taken += more;
    return true;
  }

  ByteBuffer content() {
    return ByteBuffer.wrap(bytes, 0, length);
  }

  void clear() {
    wipe();
    length = 0;
  }

  private void wipe() {
    Arrays.fill(bytes, 0, length, (byte) 0);
  }

  /** Wipes it and makes room for others. Does nothing the second time. */
  @Override
  public void close() {
    wipe();
    bytes = NONE;
    length = 0;
    budget.giveBack(taken);
    taken = 0;
  }
}
