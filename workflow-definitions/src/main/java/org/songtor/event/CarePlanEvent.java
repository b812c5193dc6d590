package org.songtor.event;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.songtor.language.AgencyId;
import org.songtor.language.Personal;
import org.songtor.language.ReferralId;
import org.songtor.language.ResourceId;

/** The care plan: drafted with the child and family, reviewed, approved or returned. */
public sealed interface CarePlanEvent extends CaseEvent {

  int planVersion();

  @Wire(name = "songtor.care-plan.drafted", version = 2)
  record PlanDrafted(int planVersion, CarePlan plan) implements CarePlanEvent {}

  @Wire(name = "songtor.care-plan.submitted")
  record PlanSubmitted(int planVersion) implements CarePlanEvent {}

  /** A panel checked data and plan before approval (Korat tier 4). */
  @Wire(name = "songtor.care-plan.reviewed")
  record PlanReviewed(int planVersion, Personal<String> comment) implements CarePlanEvent {}

  /**
   * @param minutes where the decision is written down
   * @param budgetBaht granted budget in baht, 0 or more
   */
  @Wire(name = "songtor.care-plan.approved")
  record PlanApproved(int planVersion, String minutes, BigDecimal budgetBaht)
      implements CarePlanEvent {}

  @Wire(name = "songtor.care-plan.returned")
  record PlanReturned(int planVersion, String reason, Personal<String> comment)
      implements CarePlanEvent {}

  /**
   * What came back from a referral, written into the plan it serves.
   *
   * @param planVersion of the newest plan by then
   * @param goals whether each was reached, by the goal's id
   * @param actions whether each was done, by the action's id
   */
  @Wire(name = "songtor.care-plan.progressed")
  record PlanProgressed(
      int planVersion,
      ReferralId referral,
      Map<String, Boolean> goals,
      Map<String, Boolean> actions)
      implements CarePlanEvent {
    public PlanProgressed {
      goals = Map.copyOf(goals);
      actions = Map.copyOf(actions);
    }
  }

  /** A whole plan; a new draft replaces the earlier one, which stays in the history. */
  record CarePlan(
      Personal<String> childsWish,
      Personal<String> familysVoice,
      String pathway,
      List<Goal> goals,
      List<PlannedAction> actions,
      List<PlanMilestone> milestones,
      Personal<String> risks,
      LocalDate reviewOn) {
    public CarePlan {
      goals = List.copyOf(goals);
      actions = List.copyOf(actions);
      milestones = List.copyOf(milestones);
    }
  }

  /**
   * @param id unique in the plan, such as "g1"
   */
  record Goal(String id, Dimension dimension, Personal<String> text) {}

  /**
   * @param owner the person who sees to it
   * @param costBaht in baht, 0 or more
   * @param nonBudgetResource knowledge, an expert, volunteers, a learning source (S3), in words
   * @param resource the same where the directory of resources has it
   */
  record PlannedAction(
      String id,
      String goalId,
      Personal<String> text,
      @Nullable AgencyId agency,
      Personal<String> owner,
      LocalDate due,
      BigDecimal costBaht,
      @Nullable String fundSource,
      @Nullable String nonBudgetResource,
      @Nullable ResourceId resource) {}

  /** A mark on the way: short up to 3 months, mid up to 12, long beyond (J). */
  record PlanMilestone(String id, Term term, Personal<String> text, LocalDate due) {
    public enum Term {
      SHORT,
      MID,
      LONG;

      private static final int SHORT_MONTHS = 3;
      private static final int MID_MONTHS = 12;

      /** What a mark on that day is, seen from a day. */
      public static Term of(LocalDate due, LocalDate from) {
        if (!due.isAfter(from.plusMonths(SHORT_MONTHS))) {
          return SHORT;
        }
        return due.isAfter(from.plusMonths(MID_MONTHS)) ? LONG : MID;
      }
    }
  }
}
