package org.services85.user.core.policy;

import java.math.BigInteger;
import java.nio.IntBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The rules run side by side, as far as they get from the start: a password satisfies all of them
 * exactly if it leads from state 0 to an accepting state. Characters of one group share an edge,
 * which says how many they are. Where a rule sees repetitions, a state also knows the group of the
 * last character, and that character has an edge of its own. Immutable and thread-safe.
 */
final class Product {

  private static final int MAX_STATES = 20_000;
  private static final int MAX_EDGES = 1_000_000;
  private static final int NONE = -1;

  /**
   * All the characters of a group, or one or all but one of them.
   *
   * @param group the group
   * @param repeats whether this is the last character again
   * @param size how many characters
   * @param target the state that they lead to
   */
  record Edge(int group, boolean repeats, int size, int target) {}

  private final Groups groups;
  private final Component[] components;
  private final boolean seesRepeats;
  private final Map<IntBuffer, Integer> numbers = new HashMap<>();
  private final List<int[]> states = new ArrayList<>();
  private final List<Edge[]> edges = new ArrayList<>();
  private final BitSet accepting = new BitSet();

  private Product(Groups groups, List<Component> components) {
    this.groups = groups;
    this.components = components.toArray(Component[]::new);
    this.seesRepeats = components.stream().anyMatch(Component::seesRepeats);
  }

  /**
   * Runs the components side by side.
   *
   * @throws IllegalArgumentException if there are too many states
   */
  static Product of(Groups groups, List<Component> components) {
    Product product = new Product(groups, components);
    int[] start = new int[components.size() + 1];
    start[components.size()] = NONE;
    product.number(start);
    int edges = 0;
    for (int state = 0; state < product.states.size(); state++) {
      Edge[] found = product.explore(product.states.get(state));
      product.edges.add(found);
      edges += found.length;
      if (product.states.size() > MAX_STATES || edges > MAX_EDGES) {
        throw new IllegalArgumentException(
            "the rules together need more than "
                + MAX_STATES
                + " states: lower counts of characters, or drop a rule");
      }
    }
    product.numbers.clear();
    return product;
  }

  private int number(int[] tuple) {
    Integer known = numbers.putIfAbsent(IntBuffer.wrap(tuple), states.size());
    if (known != null) {
      return known;
    }
    accepting.set(states.size(), accepts(tuple));
    states.add(tuple);
    return states.size() - 1;
  }

  private boolean accepts(int[] tuple) {
    for (int i = 0; i < components.length; i++) {
      if (!components[i].accepts(tuple[i])) {
        return false;
      }
    }
    return true;
  }

  private Edge[] explore(int[] tuple) {
    List<Edge> found = new ArrayList<>();
    for (int group = 0; group < groups.count(); group++) {
      boolean again = group == tuple[components.length];
      addEdge(found, tuple, group, false, groups.size(group) - (again ? 1 : 0));
      if (again) {
        addEdge(found, tuple, group, true, 1);
      }
    }
    return found.toArray(Edge[]::new);
  }

  private void addEdge(List<Edge> found, int[] tuple, int group, boolean repeats, int size) {
    if (size == 0) {
      return;
    }
    int[] next = new int[tuple.length];
    for (int i = 0; i < components.length; i++) {
      next[i] = components[i].next(tuple[i], group, repeats);
      if (next[i] == Component.DEAD) {
        return;
      }
    }
    next[components.length] = seesRepeats ? group : NONE;
    found.add(new Edge(group, repeats, size, number(next)));
  }

  Groups groups() {
    return groups;
  }

  int size() {
    return states.size();
  }

  int edgeCount() {
    return edges.stream().mapToInt(of -> of.length).sum();
  }

  boolean accepts(int state) {
    return accepting.get(state);
  }

  Edge[] edges(int state) {
    return edges.get(state);
  }

  boolean seesRepeats() {
    return seesRepeats;
  }

  /** From each state, how many passwords without a character are accepted: one or none. */
  BigInteger[] countsOfLengthZero() {
    BigInteger[] counts = new BigInteger[size()];
    Arrays.setAll(counts, state -> accepts(state) ? BigInteger.ONE : BigInteger.ZERO);
    return counts;
  }

  /** From the counts of passwords of one length, by state, those of one more character. */
  BigInteger[] longer(BigInteger[] counts) {
    BigInteger[] longer = new BigInteger[counts.length];
    for (int state = 0; state < longer.length; state++) {
      BigInteger sum = BigInteger.ZERO;
      for (Edge edge : edges(state)) {
        BigInteger rest = counts[edge.target()];
        if (rest.signum() != 0) {
          sum = sum.add(edge.size() == 1 ? rest : rest.multiply(BigInteger.valueOf(edge.size())));
        }
      }
      longer[state] = sum;
    }
    return longer;
  }
}
