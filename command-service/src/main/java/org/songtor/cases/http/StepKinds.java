package org.songtor.cases.http;

import java.util.List;
import java.util.Optional;
import org.songtor.cases.CaseLookup;
import org.songtor.command.Rejection;
import org.songtor.definition.DefinitionCatalogue;
import org.songtor.definition.StepDefinition;
import org.songtor.definition.StepKind;
import org.songtor.definition.WorkflowDefinition;
import org.songtor.language.CaseId;
import org.songtor.web.Problem;
import org.songtor.web.ProblemType;
import org.songtor.web.Refusals;
import org.songtor.web.RefusedRequest;
import org.springframework.stereotype.Component;

/** Which body a step takes. */
@Component
final class StepKinds {
  private final DefinitionCatalogue definitions;
  private final CaseLookup lookup;

  StepKinds(DefinitionCatalogue definitions, CaseLookup lookup) {
    this.definitions = definitions;
    this.lookup = lookup;
  }

  /**
   * Asks for the case's own definition only where the definitions differ about the step: nearly
   * always all that know it agree, and the answer costs no look into the log.
   *
   * @throws RefusedRequest 404 when there is no such case, or its definition has no such step
   */
  StepKind of(CaseId id, String step) {
    List<StepKind> kinds =
        definitions.all().stream()
            .flatMap(definition -> definition.step(step).stream())
            .map(StepDefinition::records)
            .distinct()
            .toList();
    return kinds.size() == 1 ? kinds.getFirst() : ofPinned(id, step);
  }

  private StepKind ofPinned(CaseId id, String step) {
    WorkflowDefinition pinned =
        lookup
            .definitionOf(id)
            .flatMap(definitions::find)
            .orElseThrow(() -> new RefusedRequest(Refusals.of(new Rejection.CaseUnknown())));
    Optional<StepDefinition> known = pinned.step(step);
    if (known.isEmpty()) {
      String names = String.join(", ", pinned.steps().stream().map(StepDefinition::id).toList());
      throw new RefusedRequest(
          Problem.of(
              ProblemType.NOT_FOUND,
              "กระบวนงานของกรณีนี้ไม่มีขั้นตอนชื่อนี้ ขั้นตอนที่มี: " + names,
              "The workflow of this case has no step of that name; its steps are: " + names));
    }
    return known.get().records();
  }
}
