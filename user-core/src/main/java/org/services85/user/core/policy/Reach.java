package org.services85.user.core.policy;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** Where a product gets, whatever the characters. */
final class Reach {

  private Reach() {}

  /** Whether a password of any length is accepted: every state of a product is reachable. */
  static boolean anyLength(Product product) {
    for (int state = 0; state < product.size(); state++) {
      if (product.accepts(state)) {
        return true;
      }
    }
    return false;
  }

  /** A shortest accepted password with a length from one to another, both included. */
  static Optional<String> shortest(Product product, int min, int max) {
    List<BitSet> layers = new ArrayList<>();
    BitSet layer = new BitSet();
    layer.set(0);
    for (int length = 0; length <= max && !layer.isEmpty(); length++) {
      layers.add(layer);
      Optional<Integer> end = length < min ? Optional.empty() : accepting(product, layer);
      if (end.isPresent()) {
        return Optional.of(path(product, layers, end.get()));
      }
      layer = next(product, layer);
    }
    return Optional.empty();
  }

  private static Optional<Integer> accepting(Product product, BitSet layer) {
    return layer.stream().boxed().filter(product::accepts).findFirst();
  }

  private static BitSet next(Product product, BitSet layer) {
    BitSet next = new BitSet();
    layer.stream()
        .forEach(
            state -> {
              for (Product.Edge edge : product.edges(state)) {
                next.set(edge.target());
              }
            });
    return next;
  }

  /** Finds the edges from the end, then reads their characters from the start. */
  private static String path(Product product, List<BitSet> layers, int end) {
    Deque<Product.Edge> path = new ArrayDeque<>();
    int target = end;
    for (int length = layers.size() - 2; length >= 0; length--) {
      int wanted = target;
      target =
          layers.get(length).stream()
              .filter(state -> edgeTo(product, state, wanted).isPresent())
              .findFirst()
              .orElseThrow();
      path.push(edgeTo(product, target, wanted).orElseThrow());
    }
    return read(product.groups(), path);
  }

  private static Optional<Product.Edge> edgeTo(Product product, int state, int target) {
    for (Product.Edge edge : product.edges(state)) {
      if (edge.target() == target) {
        return Optional.of(edge);
      }
    }
    return Optional.empty();
  }

  private static String read(Groups groups, Deque<Product.Edge> path) {
    StringBuilder word = new StringBuilder();
    int last = -1;
    for (Product.Edge edge : path) {
      int character = last;
      if (!edge.repeats()) {
        character = other(groups, edge.group(), last);
      }
      word.appendCodePoint(character);
      last = character;
    }
    return word.toString();
  }

  private static int other(Groups groups, int group, int last) {
    int first = groups.first(group);
    return first != last || groups.size(group) == 1 ? first : groups.second(group);
  }
}
