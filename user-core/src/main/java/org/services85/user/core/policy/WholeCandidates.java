package org.services85.user.core.policy;

import java.util.Arrays;

/**
 * Draws every character uniformly from the alphabet until a candidate satisfies the policy. A
 * candidate is rejected whole: mending it would favour some passwords. It is left as soon as it can
 * no longer satisfy the policy, which changes no probability.
 */
final class WholeCandidates implements Sampler {

  private static final int BYTE_VALUES = 256;
  private static final int REJECTED = -1;

  private final int length;
  private final int maxCandidates;
  private final char[] alphabet;
  private final int[] symbolOfByte = new int[BYTE_VALUES];

  /** By state, symbol, and whether the symbol repeats the one before. */
  private final int[] next;

  private final boolean[] accepting;

  private WholeCandidates(PasswordPolicy policy, double acceptance) {
    Product product = policy.product();
    this.length = policy.maxLength();
    this.maxCandidates = maxCandidates(acceptance);
    this.alphabet = CodePoints.toChars(policy.terms().alphabet().stream().toArray());
    this.next = transitions(product, alphabet);
    this.accepting = new boolean[product.size()];
    for (int state = 0; state < accepting.length; state++) {
      accepting[state] = product.accepts(state);
    }
    int bound = BYTE_VALUES - BYTE_VALUES % alphabet.length;
    Arrays.setAll(symbolOfByte, b -> b < bound ? b % alphabet.length : REJECTED);
  }

  /** Of a policy with one length and an alphabet of at most 256 characters of one char each. */
  static WholeCandidates of(PasswordPolicy policy, double acceptance) {
    return new WholeCandidates(policy, acceptance);
  }

  static boolean canServe(PasswordPolicy policy) {
    int[] alphabet = policy.terms().alphabet().stream().toArray();
    return policy.minLength() == policy.maxLength()
        && alphabet.length <= BYTE_VALUES
        && Arrays.stream(alphabet).allMatch(Character::isBmpCodePoint);
  }

  private static int maxCandidates(double acceptance) {
    return acceptance >= 1
        ? 1
        : (int) Math.ceil(FALSE_ALARM_BITS * Math.log(2) / -Math.log1p(-acceptance));
  }

  private static int[] transitions(Product product, char[] alphabet) {
    int[] next = new int[product.size() * alphabet.length * 2];
    Arrays.fill(next, Component.DEAD);
    int[] groups = new int[alphabet.length];
    Arrays.setAll(groups, symbol -> product.groups().of(alphabet[symbol]));
    for (int state = 0; state < product.size(); state++) {
      for (Product.Edge edge : product.edges(state)) {
        for (int symbol = 0; symbol < alphabet.length; symbol++) {
          if (groups[symbol] == edge.group()) {
            int at = (state * alphabet.length + symbol) * 2;
            if (!product.seesRepeats() || edge.repeats()) {
              next[at + 1] = edge.target();
            }
            if (!edge.repeats()) {
              next[at] = edge.target();
            }
          }
        }
      }
    }
    return next;
  }

  @Override
  public char[] draw(ByteSource bytes) {
    char[] candidate = new char[length];
    boolean found = false;
    try {
      for (int i = 0; i < maxCandidates && !found; i++) {
        found = fill(candidate, bytes);
      }
    } finally {
      if (!found) {
        Arrays.fill(candidate, '\0');
      }
    }
    if (!found) {
      throw ByteSource.brokenSource();
    }
    return candidate;
  }

  private boolean fill(char[] candidate, ByteSource bytes) {
    int state = 0;
    int last = REJECTED;
    for (int i = 0; i < candidate.length; i++) {
      int symbol = symbolOfByte[bytes.next()];
      while (symbol == REJECTED) {
        symbol = symbolOfByte[bytes.next()];
      }
      state = next[(state * alphabet.length + symbol) * 2 + (symbol == last ? 1 : 0)];
      if (state == Component.DEAD) {
        return false;
      }
      candidate[i] = alphabet[symbol];
      last = symbol;
    }
    return accepting[state];
  }

  /**
   * A byte is used with a probability above a half, so by Hoeffding's inequality a quarter of so
   * many bytes are, but for a probability below 2 to the -64.
   */
  @Override
  public int byteLimit() {
    return 4 * maxCandidates * length + 360;
  }
}
