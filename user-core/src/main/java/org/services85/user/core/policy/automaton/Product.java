package org.services85.user.core.policy.automaton;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Automata run side by side, as far as they get from the start. A word is accepted by all of them
 * exactly if it leads from state 0 to an accepting state; from each other state, one can be
 * reached. Characters of one group share an edge, which says how many they are. Where an automaton
 * sees repetitions, a state also knows the group of the last character, and that character has an
 * edge of its own. Immutable and thread-safe.
 */
public final class Product {

  /** Some 100 MB while they are explored. */
  private static final int MAX_EDGES = 2_000_000;

  /** States of automata in all states of the product: 64 MB. */
  private static final int MAX_NUMBERS = 16_000_000;

  private static final int NONE = -1;

  private final Groups groups;
  private final boolean seesRepeats;
  private final BitSet accepting;

  /** The edges of state {@code s} are those from {@code first[s]} to {@code first[s + 1]}. */
  private final int[] first;

  private final int[] labels;
  private final int[] targets;

  private Product(Exploration found) {
    this.groups = found.groups;
    this.seesRepeats = found.seesRepeats;
    int[] numbers = found.usefulStates();
    int size = 0;
    for (int number : numbers) {
      size = Math.max(size, number + 1);
    }
    this.accepting = new BitSet(size);
    this.first = new int[size + 1];
    int kept = 0;
    int[] keptLabels = new int[found.edges];
    int[] keptTargets = new int[found.edges];
    for (int state = 0; state < numbers.length; state++) {
      if (numbers[state] == NONE) {
        continue;
      }
      accepting.set(numbers[state], found.accepting.get(state));
      for (int edge = found.first[state]; edge < found.first[state + 1]; edge++) {
        if (numbers[found.targets[edge]] != NONE) {
          keptLabels[kept] = found.labels[edge];
          keptTargets[kept++] = numbers[found.targets[edge]];
        }
      }
      first[numbers[state] + 1] = kept;
    }
    this.labels = Arrays.copyOf(keptLabels, kept);
    this.targets = Arrays.copyOf(keptTargets, kept);
  }

  /**
   * Runs automata side by side.
   *
   * @param groups the groups of characters that they see
   * @param automata the automata
   * @return their product
   * @throws TooLargeException if it has more than two million edges, or takes more than 64 MB
   */
  public static Product of(Groups groups, List<Automaton> automata) {
    return new Product(new Exploration(groups, automata).run());
  }

  Groups groups() {
    return groups;
  }

  /** Whether no word at all is accepted. */
  boolean isEmpty() {
    return size() == 0;
  }

  int size() {
    return first.length - 1;
  }

  /**
   * The number of edges, which is the cost of counting the words of one more character.
   *
   * @return the number
   */
  public int edgeCount() {
    return labels.length;
  }

  boolean accepts(int state) {
    return accepting.get(state);
  }

  /** The most characters by which one state is left. */
  int mostCharacters() {
    int most = 0;
    for (int state = 0; state < size(); state++) {
      int characters = 0;
      for (int edge = first[state]; edge < first[state + 1]; edge++) {
        characters += characters(edge);
      }
      most = Math.max(most, characters);
    }
    return most;
  }

  boolean seesRepeats() {
    return seesRepeats;
  }

  int firstEdge(int state) {
    return first[state];
  }

  int endOfEdges(int state) {
    return first[state + 1];
  }

  int target(int edge) {
    return targets[edge];
  }

  int group(int edge) {
    return labels[edge] >> 2;
  }

  /** Whether this is the edge of the last character again. */
  boolean repeats(int edge) {
    return (labels[edge] & Exploration.REPEATS) != 0;
  }

  /** The number of characters that share the edge. */
  int characters(int edge) {
    if (repeats(edge)) {
      return 1;
    }
    return groups.size(group(edge)) - (labels[edge] & Exploration.ALL_BUT_LAST);
  }

  /** The states and edges found on a walk from the start. */
  private static final class Exploration {

    static final int ALL_BUT_LAST = 1;
    static final int REPEATS = 2;

    final Groups groups;
    final Automaton[] automata;
    final boolean seesRepeats;
    final BitSet accepting = new BitSet();

    /**
     * A state of each automaton, and the last group; those of state {@code s} begin at s * width.
     */
    int[] tuples = new int[4096];

    final int width;

    /** By hash, one more than a state; 0 where there is none. */
    int[] table = new int[4096];

    int[] first = new int[1024];
    int[] labels = new int[4096];
    int[] targets = new int[4096];
    int edges;
    int states;

    Exploration(Groups groups, List<Automaton> automata) {
      this.groups = groups;
      this.automata = automata.toArray(Automaton[]::new);
      this.seesRepeats = automata.stream().anyMatch(Automaton::seesRepeats);
      this.width = automata.size() + 1;
    }

    Exploration run() {
      int[] tuple = new int[width];
      int[] next = new int[width];
      tuple[width - 1] = NONE;
      number(tuple);
      for (int state = 0; state < states; state++) {
        if (state + 2 > first.length) {
          first = Arrays.copyOf(first, first.length * 2);
        }
        System.arraycopy(tuples, state * width, tuple, 0, width);
        explore(tuple, next);
        first[state + 1] = edges;
      }
      return this;
    }

    private void explore(int[] tuple, int[] next) {
      for (int group = 0; group < groups.count(); group++) {
        if (group != tuple[automata.length]) {
          addEdge(tuple, group, 0, next);
        } else {
          if (groups.size(group) > 1) {
            addEdge(tuple, group, ALL_BUT_LAST, next);
          }
          addEdge(tuple, group, REPEATS, next);
        }
      }
    }

    private void addEdge(int[] tuple, int group, int kind, int[] next) {
      for (int i = 0; i < automata.length; i++) {
        next[i] = automata[i].next(tuple[i], group, kind == REPEATS);
        if (next[i] == Automaton.DEAD) {
          return;
        }
      }
      next[automata.length] = seesRepeats ? group : NONE;
      if (edges == MAX_EDGES) {
        throw new TooLargeException(largest());
      }
      if (edges == labels.length) {
        labels = Arrays.copyOf(labels, edges * 2);
        targets = Arrays.copyOf(targets, edges * 2);
      }
      labels[edges] = group << 2 | kind;
      targets[edges++] = number(next);
    }

    /** The state with this tuple, which is a new one if there was none. */
    private int number(int[] tuple) {
      int slot = slot(tuple, 0);
      while (table[slot] != 0) {
        int known = table[slot] - 1;
        int from = known * width;
        if (Arrays.equals(tuples, from, from + width, tuple, 0, width)) {
          return known;
        }
        slot = slot + 1 & table.length - 1;
      }
      if (states >= MAX_NUMBERS / width) {
        throw new TooLargeException(largest());
      }
      if ((states + 1) * width > tuples.length) {
        tuples = Arrays.copyOf(tuples, Math.max(tuples.length * 2, width));
      }
      accepting.set(states, accepts(tuple));
      System.arraycopy(tuple, 0, tuples, states * width, width);
      table[slot] = ++states;
      if (states * 2 > table.length) {
        enlargeTable();
      }
      return states - 1;
    }

    private int slot(int[] values, int from) {
      int hash = 0;
      for (int i = from; i < from + width; i++) {
        hash = (hash + values[i]) * 0x9E3779B1; // the golden ratio
        hash ^= hash >>> 15;
      }
      return hash & table.length - 1;
    }

    private void enlargeTable() {
      table = new int[table.length * 2];
      for (int state = 0; state < states; state++) {
        int slot = slot(tuples, state * width);
        while (table[slot] != 0) {
          slot = slot + 1 & table.length - 1;
        }
        table[slot] = state + 1;
      }
    }

    private boolean accepts(int[] tuple) {
      for (int i = 0; i < automata.length; i++) {
        if (!automata[i].accepts(tuple[i])) {
          return false;
        }
      }
      return true;
    }

    /** The automaton of which most states were met. */
    private int largest() {
      int largest = 0;
      long most = 0;
      for (int i = 0; i < automata.length; i++) {
        int at = i;
        long met =
            IntStream.range(0, states).map(state -> tuples[state * width + at]).distinct().count();
        if (met > most) {
          most = met;
          largest = i;
        }
      }
      return largest;
    }

    /** New numbers of the states from which an accepting one is reached; NONE for the others. */
    int[] usefulStates() {
      int[] incoming = new int[states + 1];
      for (int edge = 0; edge < edges; edge++) {
        incoming[targets[edge] + 1]++;
      }
      Arrays.parallelPrefix(incoming, Integer::sum);
      int[] next = incoming.clone();
      int[] sources = new int[edges];
      for (int state = 0; state < states; state++) {
        for (int edge = first[state]; edge < first[state + 1]; edge++) {
          sources[next[targets[edge]]++] = state;
        }
      }
      BitSet useful = (BitSet) accepting.clone();
      int[] queue = Arrays.copyOf(accepting.stream().toArray(), states);
      int end = accepting.cardinality();
      for (int at = 0; at < end; at++) {
        for (int i = incoming[queue[at]]; i < incoming[queue[at] + 1]; i++) {
          if (!useful.get(sources[i])) {
            useful.set(sources[i]);
            queue[end++] = sources[i];
          }
        }
      }
      int[] renumbered = new int[states];
      int number = 0;
      for (int state = 0; state < states; state++) {
        renumbered[state] = useful.get(state) ? number++ : NONE;
      }
      return renumbered;
    }
  }
}
