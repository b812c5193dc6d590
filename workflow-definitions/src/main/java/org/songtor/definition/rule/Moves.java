package org.songtor.definition.rule;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.songtor.definition.draft.DefinitionDraft;
import org.songtor.definition.draft.StateDraft;
import org.songtor.definition.draft.StepDraft;

/** Which state leads to which, whatever is required on the way. */
record Moves(List<StateDraft> states, Map<String, Set<String>> to, Set<String> left) {

  static Moves of(DefinitionDraft draft) {
    List<StateDraft> states = draft.states();
    Map<String, Set<String>> to = new HashMap<>();
    Set<String> left = new HashSet<>();
    for (StepDraft step : draft.steps()) {
      Set<String> open = step.open(states);
      step.leads().stream()
          .flatMap(part -> part.text().stream())
          .filter(target -> !target.equals(StepDraft.STAY))
          .forEach(
              target -> {
                for (String from : open) {
                  if (!target.equals(from)) {
                    left.add(from);
                  }
                  to.computeIfAbsent(from, same -> new HashSet<>()).add(target);
                }
              });
    }
    for (StateDraft state : states) {
      state
          .expiry()
          .text()
          .ifPresent(
              target -> {
                left.add(state.id());
                to.computeIfAbsent(state.id(), same -> new HashSet<>()).add(target);
              });
    }
    return new Moves(states, to, left);
  }

  Set<String> reachedFromFirst() {
    Set<String> reached = new HashSet<>();
    Deque<String> next = new ArrayDeque<>();
    if (!states.isEmpty()) {
      next.add(states.getFirst().id());
    }
    while (!next.isEmpty()) {
      String state = next.remove();
      if (reached.add(state)) {
        next.addAll(to.getOrDefault(state, Set.of()));
      }
    }
    return reached;
  }
}
