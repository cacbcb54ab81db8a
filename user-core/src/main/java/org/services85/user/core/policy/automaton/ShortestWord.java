package org.services85.user.core.policy.automaton;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** Finds a shortest word that a product accepts. */
public final class ShortestWord {

  private ShortestWord() {}

  /**
   * A shortest accepted word within bounds.
   *
   * @param product the product
   * @param min how many characters it has at least
   * @param max how many it has at most
   * @return the word; empty if there is none
   */
  public static Optional<String> of(Product product, int min, int max) {
    List<BitSet> layers = new ArrayList<>();
    BitSet layer = new BitSet();
    layer.set(0, !product.isEmpty());
    for (int length = 0; length <= max && !layer.isEmpty(); length++) {
      layers.add(layer);
      Optional<Integer> end =
          length < min
              ? Optional.empty()
              : layer.stream().boxed().filter(product::accepts).findFirst();
      if (end.isPresent()) {
        return Optional.of(read(product, path(product, layers, end.get())));
      }
      layer = next(product, layer);
    }
    return Optional.empty();
  }

  private static BitSet next(Product product, BitSet layer) {
    BitSet next = new BitSet();
    for (int state = layer.nextSetBit(0); state >= 0; state = layer.nextSetBit(state + 1)) {
      for (int edge = product.firstEdge(state); edge < product.endOfEdges(state); edge++) {
        next.set(product.target(edge));
      }
    }
    return next;
  }

  /** The edges of a way through the layers, found from its end. */
  private static Deque<Integer> path(Product product, List<BitSet> layers, int end) {
    Deque<Integer> path = new ArrayDeque<>();
    int target = end;
    for (int length = layers.size() - 2; length >= 0; length--) {
      target = push(product, layers.get(length), target, path);
    }
    return path;
  }

  private static int push(Product product, BitSet layer, int target, Deque<Integer> path) {
    for (int state = layer.nextSetBit(0); state >= 0; state = layer.nextSetBit(state + 1)) {
      for (int edge = product.firstEdge(state); edge < product.endOfEdges(state); edge++) {
        if (product.target(edge) == target) {
          path.push(edge);
          return state;
        }
      }
    }
    throw new AssertionError("no state leads to " + target);
  }

  private static String read(Product product, Deque<Integer> path) {
    StringBuilder word = new StringBuilder();
    int last = -1;
    for (int edge : path) {
      last = product.repeats(edge) ? last : product.groups().other(product.group(edge), last);
      word.appendCodePoint(last);
    }
    return word.toString();
  }
}
