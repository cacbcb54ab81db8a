package org.services85.user.core.policy.automaton;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * By state of one automaton, how many characters a word needs at least until it is accepted.
 * Computed when first asked. Not thread-safe.
 */
final class Distances {

  /** More than any word is long. */
  static final int NEVER = Integer.MAX_VALUE / 2;

  private final Groups groups;
  private final Automaton automaton;
  private @Nullable Map<Integer, Integer> known;

  Distances(Groups groups, Automaton automaton) {
    this.groups = groups;
    this.automaton = automaton;
  }

  Automaton automaton() {
    return automaton;
  }

  int from(int state) {
    if (automaton.accepts(state)) {
      return 0;
    }
    if (known == null) {
      known = compute();
    }
    return known.getOrDefault(state, NEVER);
  }

  private Map<Integer, Integer> compute() {
    Map<Integer, List<Integer>> sources = new HashMap<>();
    List<Integer> states = new ArrayList<>(List.of(0));
    sources.put(0, new ArrayList<>());
    for (int i = 0; i < states.size(); i++) {
      for (int group = 0; group < groups.count(); group++) {
        addSource(sources, states, states.get(i), group, false);
        if (automaton.seesRepeats()) {
          addSource(sources, states, states.get(i), group, true);
        }
      }
    }
    Map<Integer, Integer> distances = new HashMap<>();
    List<Integer> queue = new ArrayList<>(states.stream().filter(automaton::accepts).toList());
    queue.forEach(state -> distances.put(state, 0));
    for (int i = 0; i < queue.size(); i++) {
      int further = distances.getOrDefault(queue.get(i), 0) + 1;
      for (int source : sources.getOrDefault(queue.get(i), List.of())) {
        if (distances.putIfAbsent(source, further) == null) {
          queue.add(source);
        }
      }
    }
    return distances;
  }

  private void addSource(
      Map<Integer, List<Integer>> sources,
      List<Integer> states,
      int state,
      int group,
      boolean repeats) {
    int next = automaton.next(state, group, repeats);
    if (next == Automaton.DEAD) {
      return;
    }
    List<Integer> known = sources.get(next);
    if (known == null) {
      known = new ArrayList<>();
      sources.put(next, known);
      states.add(next);
    }
    if (known.isEmpty() || known.get(known.size() - 1) != state) {
      known.add(state);
    }
  }
}
