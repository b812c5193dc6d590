package org.songtor.web;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.songtor.calendar.Calendars;
import org.songtor.definition.AgreementPolicy;
import org.songtor.definition.DefinitionCatalogue;
import org.songtor.definition.DefinitionId;
import org.songtor.definition.Milestone;
import org.songtor.definition.ReferralPolicy;
import org.songtor.definition.StateDefinition;
import org.songtor.definition.StepDefinition;
import org.songtor.definition.StepDefinition.StepTarget;
import org.songtor.definition.StepKind;
import org.songtor.definition.WorkflowDefinition;
import org.songtor.language.LocalizedText;
import org.songtor.language.Role;

/** Two small definitions, each with a step of every kind, which differ in what "check" records. */
final class TestDefinitions implements DefinitionCatalogue {
  static final DefinitionId STANDARD = new DefinitionId("thailand-zero-dropout", 1);
  static final DefinitionId OTHER = new DefinitionId("other-way", 2);

  private final List<WorkflowDefinition> all =
      List.of(
          definition(STANDARD, step("check", StepKind.HOLD)),
          definition(OTHER, step("check", StepKind.REFUSE)));

  @Override
  public Optional<WorkflowDefinition> find(DefinitionId id) {
    return all.stream().filter(definition -> definition.id().equals(id)).findFirst();
  }

  @Override
  public Optional<WorkflowDefinition> newest(String name) {
    return all.stream().filter(definition -> definition.id().name().equals(name)).findFirst();
  }

  @Override
  public Collection<WorkflowDefinition> all() {
    return all;
  }

  private static WorkflowDefinition definition(DefinitionId id, StepDefinition own) {
    List<StepDefinition> steps = new ArrayList<>();
    Arrays.stream(StepKind.values()).forEach(kind -> steps.add(step("do-" + kind.code(), kind)));
    steps.add(own);
    return new WorkflowDefinition(
        id,
        new LocalizedText("ทดสอบ", "test"),
        "made for tests",
        Duration.ofDays(3),
        Calendars.thailand(),
        List.of(
            new StateDefinition(
                "listed", new LocalizedText("ค้นพบ", "listed"), Milestone.FOUND, false, null)),
        steps,
        Map.of(),
        new ReferralPolicy(
            Map.of(),
            Map.of(),
            Map.of(),
            Map.of(),
            List.of(),
            Map.of(),
            Map.of(),
            AgreementPolicy.RECORDED),
        List.of(),
        null,
        List.of(),
        List.of());
  }

  private static StepDefinition step(String id, StepKind kind) {
    return new StepDefinition(
        id,
        new LocalizedText("ขั้นตอน " + id, "step " + id),
        kind,
        Set.of("listed"),
        kind == StepKind.ENROL
            ? Set.of(Role.CASE_MANAGER, Role.AGENCY_OFFICER)
            : Set.of(Role.CASE_MANAGER),
        new StepTarget.Stay(),
        List.of(),
        List.of(),
        Set.of(),
        Set.of(),
        null,
        null);
  }
}
