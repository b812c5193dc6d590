package org.songtor.query.definitions.diagram;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.songtor.definition.StateDefinition;
import org.songtor.definition.StepDefinition;
import org.songtor.definition.StepDefinition.StepTarget;
import org.songtor.definition.WorkflowDefinition;

/**
 * Which state leads to which by which steps.
 *
 * <p>A step that is open nearly everywhere (a hold, a closure) would be a line from every state; it
 * is kept with the state it leads to instead.
 *
 * @param roads the lines to draw
 * @param fromWide by the state they lead to: steps that are open in many states
 * @param back by the state they are open in: steps that lead back to where the case was before
 */
record StateGraph(
    List<StateDefinition> states,
    List<Road> roads,
    Map<String, List<StepDefinition>> fromWide,
    Map<String, List<StepDefinition>> back) {

  /** From so many states on a step is no line any more. */
  private static final int WIDE = 5;

  /**
   * @param steps that lead this way, in the order of the file
   */
  record Road(String from, String to, List<StepDefinition> steps) {}

  static StateGraph of(WorkflowDefinition definition) {
    Map<String, Map<String, List<StepDefinition>>> roads = new LinkedHashMap<>();
    Map<String, List<StepDefinition>> fromWide = new LinkedHashMap<>();
    Map<String, List<StepDefinition>> back = new LinkedHashMap<>();
    for (StepDefinition step : definition.steps()) {
      for (String target : targets(step.target())) {
        if (step.from().size() >= WIDE) {
          fromWide.computeIfAbsent(target, same -> new ArrayList<>()).add(step);
          continue;
        }
        for (StateDefinition from : definition.states()) {
          if (step.from().contains(from.id()) && !from.id().equals(target)) {
            roads
                .computeIfAbsent(from.id(), same -> new LinkedHashMap<>())
                .computeIfAbsent(target, same -> new ArrayList<>())
                .add(step);
          }
        }
      }
      if (leadsBack(step.target())) {
        step.from().forEach(from -> back.computeIfAbsent(from, s -> new ArrayList<>()).add(step));
      }
    }
    List<Road> all = new ArrayList<>();
    roads.forEach((from, ways) -> ways.forEach((to, steps) -> all.add(new Road(from, to, steps))));
    return new StateGraph(definition.states(), List.copyOf(all), fromWide, back);
  }

  private static Set<String> targets(StepTarget target) {
    Set<String> states = new LinkedHashSet<>();
    switch (target) {
      case StepTarget.GoTo(String state) -> states.add(state);
      case StepTarget.Stay stay -> {}
      case StepTarget.Back way -> {}
      case StepTarget.ByOutcome(Map<String, StepTarget.Branch> branches) ->
          branches.values().forEach(branch -> states.addAll(targets(branch.to())));
    }
    return states;
  }

  private static boolean leadsBack(StepTarget target) {
    return switch (target) {
      case StepTarget.Back back -> true;
      case StepTarget.ByOutcome(Map<String, StepTarget.Branch> branches) ->
          branches.values().stream().anyMatch(branch -> leadsBack(branch.to()));
      case StepTarget.GoTo goTo -> false;
      case StepTarget.Stay stay -> false;
    };
  }
}
