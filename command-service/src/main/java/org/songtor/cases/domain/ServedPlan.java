package org.songtor.cases.domain;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.songtor.evaluation.CaseFacts;
import org.songtor.evaluation.ReferralFacts;
import org.songtor.event.CarePlanEvent.CarePlan;
import org.songtor.event.CarePlanEvent.Goal;
import org.songtor.event.CarePlanEvent.PlannedAction;

/**
 * The parts of the newest plan that a referral serves. What a later draft dropped is no longer
 * served.
 *
 * @param goals ids, in the order in which the referral names them
 * @param actions likewise
 */
record ServedPlan(List<String> goals, List<String> actions) {

  static ServedPlan of(ReferralFacts referral, CaseFacts facts) {
    CarePlan plan = facts.plan().content();
    if (plan == null) {
      return new ServedPlan(List.of(), List.of());
    }
    Set<String> goals = plan.goals().stream().map(Goal::id).collect(Collectors.toSet());
    Set<String> actions =
        plan.actions().stream().map(PlannedAction::id).collect(Collectors.toSet());
    return new ServedPlan(
        referral.request().goals().stream().distinct().filter(goals::contains).toList(),
        referral.request().actions().stream().distinct().filter(actions::contains).toList());
  }

  boolean isEmpty() {
    return goals.isEmpty() && actions.isEmpty();
  }
}
