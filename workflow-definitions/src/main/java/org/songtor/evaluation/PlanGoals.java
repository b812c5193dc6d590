package org.songtor.evaluation;

import java.util.Set;
import java.util.stream.Collectors;
import org.songtor.evaluation.CaseFacts.PlanFacts;
import org.songtor.evaluation.CaseFacts.PlanStatus;
import org.songtor.event.CarePlanEvent.CarePlan;
import org.songtor.event.CarePlanEvent.Goal;
import org.songtor.event.Dimension;

/** Which goals of a plan the child has reached. */
final class PlanGoals {
  private PlanGoals() {}

  /**
   * Whether every goal of education is reached. Only what was said of this version of the plan
   * counts: another draft may mean another thing by the same id.
   */
  static boolean reached(CaseFacts facts) {
    PlanFacts plan = facts.plan();
    CarePlan content = plan.content();
    if (content == null || plan.status() != PlanStatus.APPROVED) {
      return true;
    }
    Set<String> said =
        facts.followUps().stream()
            .filter(followUp -> followUp.planVersion() == plan.version())
            .flatMap(followUp -> followUp.body().goalsReached().stream())
            .collect(Collectors.toSet());
    return content.goals().stream()
        .filter(goal -> goal.dimension() == Dimension.EDUCATION)
        .map(Goal::id)
        .allMatch(said::contains);
  }
}
