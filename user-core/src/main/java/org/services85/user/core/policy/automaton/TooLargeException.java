package org.services85.user.core.policy.automaton;

/** Automata whose product takes more memory or time than it may. */
public final class TooLargeException extends RuntimeException {

  /** In place of an automaton: the length of the words is what makes it large. */
  public static final int LENGTH = -1;

  private static final long serialVersionUID = 1L;

  private final int largest;

  TooLargeException(int largest) {
    super("the product of the automata is too large");
    this.largest = largest;
  }

  /**
   * The automaton that adds most to the size.
   *
   * @return its index in the list of automata, or {@link #LENGTH}
   */
  public int largest() {
    return largest;
  }
}
