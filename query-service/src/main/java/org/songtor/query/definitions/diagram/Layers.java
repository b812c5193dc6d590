package org.songtor.query.definitions.diagram;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.songtor.definition.StateDefinition;
import org.songtor.query.definitions.diagram.StateGraph.Road;

/**
 * Which state stands how far down. Files name states in the order in which people think of them, so
 * a road to a later state leads down, and one to an earlier state back up.
 */
final class Layers {
  /** Beside each other in the rows of states that are entered from everywhere. */
  private static final int ABREAST = 3;

  private Layers() {}

  static Map<String, Integer> of(StateGraph graph) {
    Map<String, Integer> at = new HashMap<>();
    List<String> order = graph.states().stream().map(StateDefinition::id).toList();
    Set<String> aside = aside(graph);
    int deepest = 0;
    for (String state : order) {
      if (aside.contains(state)) {
        continue;
      }
      int layer = 0;
      for (Road road : graph.roads()) {
        // Also a road back up keeps its two states apart: no two joined ones stand side by side.
        String other = road.to().equals(state) ? road.from() : road.to();
        boolean touches = road.to().equals(state) || road.from().equals(state);
        if (touches && at.containsKey(other)) {
          layer = Math.max(layer, at.getOrDefault(other, 0) + 1);
        }
      }
      at.put(state, layer);
      deepest = Math.max(deepest, layer);
    }
    int row = deepest + 1;
    List<String> inRow = new ArrayList<>();
    for (String state : order) {
      if (!aside.contains(state)) {
        continue;
      }
      if (inRow.size() == ABREAST
          || inRow.stream().anyMatch(other -> joined(graph, state, other))) {
        row++;
        inRow.clear();
      }
      inRow.add(state);
      at.put(state, row);
    }
    return at;
  }

  /** The ends, and states that nothing but a step from nearly everywhere leads to. */
  private static Set<String> aside(StateGraph graph) {
    Set<String> aside = new HashSet<>();
    for (StateDefinition state : graph.states()) {
      boolean wide = graph.fromWide().containsKey(state.id());
      boolean entered = graph.roads().stream().anyMatch(road -> road.to().equals(state.id()));
      if (state.terminal() || (wide && !entered)) {
        aside.add(state.id());
      }
    }
    return aside;
  }

  private static boolean joined(StateGraph graph, String one, String other) {
    return graph.roads().stream()
        .anyMatch(
            road ->
                (road.from().equals(one) && road.to().equals(other))
                    || (road.from().equals(other) && road.to().equals(one)));
  }
}
