package org.songtor.cases.http;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.songtor.cases.CaseLookup;
import org.songtor.command.Choices;
import org.songtor.command.Rejection;
import org.songtor.definition.DefinitionCatalogue;
import org.songtor.definition.StepDefinition;
import org.songtor.definition.StepKind;
import org.songtor.definition.Vocabulary.Term;
import org.songtor.definition.WorkflowDefinition;
import org.songtor.language.CaseId;
import org.songtor.language.LocalizedText;
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
   * <p>Whether the case's own definition has the step is not said here, but by the case, which also
   * knows who may be told.
   *
   * @throws RefusedRequest 404 when no definition has such a step, or the definitions differ and
   *     there is no such case
   */
  StepKind of(CaseId id, String step) {
    List<StepKind> kinds =
        definitions.all().stream()
            .flatMap(definition -> definition.step(step).stream())
            .map(StepDefinition::records)
            .distinct()
            .toList();
    return switch (kinds.size()) {
      case 0 -> throw unknown();
      case 1 -> kinds.getFirst();
      default -> ofPinned(id, step).orElse(kinds.getFirst());
    };
  }

  private Optional<StepKind> ofPinned(CaseId id, String step) {
    WorkflowDefinition pinned =
        lookup
            .definitionOf(id)
            .flatMap(definitions::find)
            .orElseThrow(() -> new RefusedRequest(Refusals.of(new Rejection.CaseUnknown())));
    return pinned.step(step).map(StepDefinition::records);
  }

  private RefusedRequest unknown() {
    Map<String, Term> known = new LinkedHashMap<>();
    for (WorkflowDefinition definition : definitions.all()) {
      for (StepDefinition step : definition.steps()) {
        known.putIfAbsent(step.id(), new Term(step.id(), step.title()));
      }
    }
    LocalizedText steps = Choices.of(List.copyOf(known.values()));
    return new RefusedRequest(
        Problem.of(
            ProblemType.NOT_FOUND,
            "ไม่มีขั้นตอนชื่อนี้ในกระบวนงานใด ขั้นตอนที่มี: " + steps.th(),
            "No workflow has a step of that name; the steps are: " + steps.en()));
  }
}
