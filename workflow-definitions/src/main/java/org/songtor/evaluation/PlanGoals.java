package org.songtor.evaluation;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.songtor.evaluation.CaseFacts.ApprovedPlan;
import org.songtor.event.CarePlanEvent.Goal;
import org.songtor.event.Dimension;

/** Which goals of a plan the child has reached. */
final class PlanGoals {
  private PlanGoals() {}

  /**
   * Whether every goal of education is reached; of a plan that has none, every goal. Where no plan
   * was ever approved there is none to reach.
   *
   * <p>Only what was said of this version of the plan counts: another may mean another thing by the
   * same id. A newer draft changes nothing until it is approved.
   */
  static boolean reached(CaseFacts facts) {
    ApprovedPlan plan = facts.plan().approved();
    if (plan == null) {
      return true;
    }
    Set<String> said =
        facts.followUps().stream()
            .filter(followUp -> followUp.planVersion() == plan.version())
            .flatMap(followUp -> followUp.body().goalsReached().stream())
            .collect(Collectors.toSet());
    List<Goal> goals = plan.content().goals();
    List<Goal> ofEducation =
        goals.stream().filter(goal -> goal.dimension() == Dimension.EDUCATION).toList();
    return (ofEducation.isEmpty() ? goals : ofEducation)
        .stream().map(Goal::id).allMatch(said::contains);
  }
}
