package org.services85.user.testkit.fuzz;

/** Something that reads input of any kind. It need not be thread-safe: one thread calls it. */
@FunctionalInterface
public interface FuzzTarget {

  /**
   * Reads an input.
   *
   * @param input any bytes; the target may change them
   * @throws Throwable what the contract of the target does not allow
   */
  void read(byte[] input) throws Throwable;
}
