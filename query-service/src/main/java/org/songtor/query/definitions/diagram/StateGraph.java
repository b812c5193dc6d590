package org.songtor.query.definitions.diagram;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
    Map<String, List<Way>> fromWide,
    Map<String, List<Way>> back) {

  /** From so many states on a step is no line any more. */
  private static final int WIDE = 5;

  /**
   * @param ways the steps that lead there, in the order of the file
   */
  record Road(String from, String to, List<Way> ways) {}

  /**
   * A step that leads somewhere.
   *
   * @param outcomes codes of those that lead there; empty when every outcome does
   */
  record Way(StepDefinition step, List<String> outcomes) {}

  static StateGraph of(WorkflowDefinition definition) {
    Map<String, Map<String, List<Way>>> roads = new LinkedHashMap<>();
    Map<String, List<Way>> fromWide = new LinkedHashMap<>();
    Map<String, List<Way>> back = new LinkedHashMap<>();
    for (StepDefinition step : definition.steps()) {
      outcomes(step.target())
          .forEach(
              (target, codes) -> {
                Way way = new Way(step, codes);
                switch (target) {
                  case StepTarget.GoTo(String state) when step.from().size() >= WIDE ->
                      fromWide.computeIfAbsent(state, same -> new ArrayList<>()).add(way);
                  case StepTarget.GoTo(String state) -> {
                    for (StateDefinition from : definition.states()) {
                      if (step.from().contains(from.id()) && !from.id().equals(state)) {
                        roads
                            .computeIfAbsent(from.id(), same -> new LinkedHashMap<>())
                            .computeIfAbsent(state, same -> new ArrayList<>())
                            .add(way);
                      }
                    }
                  }
                  case StepTarget.Back again ->
                      step.from()
                          .forEach(
                              from ->
                                  back.computeIfAbsent(from, same -> new ArrayList<>()).add(way));
                  case StepTarget.Stay stay -> {}
                  case StepTarget.ByOutcome branches ->
                      throw new IllegalStateException("a branch does not branch again");
                }
              });
    }
    List<Road> all = new ArrayList<>();
    roads.forEach((from, ways) -> ways.forEach((to, steps) -> all.add(new Road(from, to, steps))));
    return new StateGraph(definition.states(), List.copyOf(all), fromWide, back);
  }

  /** Where a step leads, and by which outcomes: none named where all of them lead to one place. */
  private static Map<StepTarget, List<String>> outcomes(StepTarget target) {
    if (!(target instanceof StepTarget.ByOutcome(Map<String, StepTarget.Branch> branches))) {
      return Map.of(target, List.of());
    }
    Map<StepTarget, List<String>> codes = new LinkedHashMap<>();
    branches.forEach(
        (code, branch) -> codes.computeIfAbsent(branch.to(), same -> new ArrayList<>()).add(code));
    if (codes.size() == 1) {
      codes.replaceAll((only, all) -> List.of());
    }
    return codes;
  }
}
