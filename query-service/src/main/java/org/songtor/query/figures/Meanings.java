package org.songtor.query.figures;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.songtor.definition.Condition;
import org.songtor.definition.DefinitionCatalogue;
import org.songtor.definition.DefinitionId;
import org.songtor.definition.Milestone;
import org.songtor.definition.StateDefinition;
import org.songtor.definition.StepDefinition;
import org.songtor.definition.StepDefinition.StepTarget;
import org.songtor.definition.WorkflowDefinition;

/** What states and outcomes mean: the definitions say it, not the rows. */
final class Meanings {
  private final DefinitionCatalogue definitions;

  Meanings(DefinitionCatalogue definitions) {
    this.definitions = definitions;
  }

  Optional<Milestone> milestone(DefinitionId definition, String state) {
    return definitions
        .find(definition)
        .flatMap(found -> found.state(state))
        .map(StateDefinition::milestone);
  }

  /**
   * Outcomes for which a definition asks for dated attempts to find the child first, each written
   * {@code name version KIND outcome}.
   */
  String[] untraced() {
    List<String> codes = new ArrayList<>();
    for (WorkflowDefinition definition : definitions.all()) {
      for (StepDefinition step : definition.steps()) {
        if (step.target() instanceof StepTarget.ByOutcome(Map<String, StepTarget.Branch> ways)) {
          String prefix =
              definition.id().name()
                  + " "
                  + definition.id().version()
                  + " "
                  + step.records().name()
                  + " ";
          ways.forEach(
              (outcome, way) -> {
                if (way.requires().stream().anyMatch(r -> r.condition() == Condition.ATTEMPTS)) {
                  codes.add(prefix + outcome);
                }
              });
        }
      }
    }
    return codes.toArray(String[]::new);
  }
}
