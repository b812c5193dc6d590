package org.songtor.definition.rule;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.songtor.definition.Condition;
import org.songtor.definition.StepKind;
import org.songtor.definition.draft.DefinitionDraft;
import org.songtor.definition.draft.Findings;
import org.songtor.definition.draft.RequirementDraft;
import org.songtor.definition.draft.StepDraft;

/** What is required, or owed, somebody can do: a step records it. */
final class UnmeetableConditionRule implements DefinitionRule {

  @Override
  public String id() {
    return "unmeetable-condition";
  }

  @Override
  public void check(DefinitionDraft draft, Findings findings) {
    if (draft.steps().stream().anyMatch(step -> step.records().isEmpty())) {
      // The step whose kind cannot be read may be the very one.
      return;
    }
    Set<StepKind> recorded = new HashSet<>();
    draft.steps().forEach(step -> step.records().ifPresent(recorded::add));
    for (RequirementDraft requirement : draft.requirements()) {
      requirement
          .condition()
          .flatMap(UnmeetableConditionRule::metBy)
          .filter(kind -> !recorded.contains(kind))
          .ifPresent(
              kind ->
                  findings.add(
                      requirement.part().place(),
                      id(),
                      "เงื่อนไข “"
                          + requirement.code()
                          + "” เป็นจริงไม่ได้: ไม่มีขั้นตอน "
                          + kind.code(),
                      "“"
                          + requirement.code()
                          + "” can never be true: no step records "
                          + kind.code()));
    }
    for (StepDraft step : draft.steps()) {
      for (StepKind owed : step.owes()) {
        // That nothing else can be owed is the schema's finding.
        if (owed == StepKind.ASSESS && !recorded.contains(owed)) {
          findings.add(
              step.part().field("owes").place(),
              id(),
              "งานค้าง “" + owed.code() + "” ทำไม่ได้: ไม่มีขั้นตอนใดบันทึก",
              "what is owed (" + owed.code() + ") can never be done: no step records it");
        }
      }
    }
  }

  private static Optional<StepKind> metBy(Condition condition) {
    return switch (condition) {
      case ASSIGNMENT_PENDING -> Optional.of(StepKind.ASSIGN);
      case ASSIGNMENT_ACCEPTED -> Optional.of(StepKind.ACCEPT_ASSIGNMENT);
      case ASSESSED, URGENT -> Optional.of(StepKind.ASSESS);
      case PLAN_DRAFTED -> Optional.of(StepKind.DRAFT_PLAN);
      case PLAN_SUBMITTED -> Optional.of(StepKind.SUBMIT_PLAN);
      case PLAN_REVIEWED -> Optional.of(StepKind.REVIEW_PLAN);
      case PLAN_APPROVED -> Optional.of(StepKind.APPROVE_PLAN);
      case ATTEMPTS -> Optional.of(StepKind.CONTACT);
      case REFERRAL_COMPLETED, OWN_REFERRAL -> Optional.of(StepKind.REFER);
      case ENROLLED -> Optional.of(StepKind.ENROL);
      case FOLLOW_UPS, GOALS_REACHED, ATTENDANCE_SEEN, NO_CONTRADICTION ->
          Optional.of(StepKind.FOLLOW_UP);
      case OWN_CASE, NOTHING_OWED, NO_OPEN_REFERRAL, NO_ACCEPTED_REFERRAL, THAT -> Optional.empty();
    };
  }
}
