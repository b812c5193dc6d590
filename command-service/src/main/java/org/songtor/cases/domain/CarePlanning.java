package org.songtor.cases.domain;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.songtor.command.ThaiText;
import org.songtor.definition.Condition;
import org.songtor.definition.Vocabulary;
import org.songtor.evaluation.CaseFacts.PlanFacts;
import org.songtor.event.CarePlanEvent.CarePlan;
import org.songtor.event.CarePlanEvent.Goal;
import org.songtor.event.CarePlanEvent.PlanApproved;
import org.songtor.event.CarePlanEvent.PlanDrafted;
import org.songtor.event.CarePlanEvent.PlanMilestone;
import org.songtor.event.CarePlanEvent.PlanMilestone.Term;
import org.songtor.event.CarePlanEvent.PlanReturned;
import org.songtor.event.CarePlanEvent.PlanReviewed;
import org.songtor.event.CarePlanEvent.PlanSubmitted;
import org.songtor.event.CarePlanEvent.PlannedAction;
import org.songtor.language.LocalizedText;

/** The care plan: a draft that holds together, and decisions only on what lies submitted. */
final class CarePlanning {
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,39}");

  private CarePlanning() {}

  /**
   * The fixed life cycle of a plan, whatever a definition asks beside it: a draft is submitted, and
   * what is submitted is reviewed, approved or returned.
   */
  static Optional<Condition> missing(StepBody body, PlanFacts plan) {
    boolean drafted =
        switch (plan.status()) {
          case DRAFTED -> true;
          case NONE, SUBMITTED, REVIEWED, APPROVED, RETURNED -> false;
        };
    boolean submitted =
        switch (plan.status()) {
          case SUBMITTED, REVIEWED -> true;
          case NONE, DRAFTED, APPROVED, RETURNED -> false;
        };
    return switch (body) {
      case StepBody.SubmitPlan submit when !drafted -> Optional.of(Condition.PLAN_DRAFTED);
      case StepBody.ReviewPlan review when !submitted -> Optional.of(Condition.PLAN_SUBMITTED);
      case StepBody.ApprovePlan approve when !submitted -> Optional.of(Condition.PLAN_SUBMITTED);
      case StepBody.ReturnPlan sendBack when !submitted -> Optional.of(Condition.PLAN_SUBMITTED);
      case StepBody other -> Optional.empty();
    };
  }

  static void check(StepBody.DraftPlan plan, Occasion at, Findings findings) {
    LocalDate today = at.day();
    findings.addUnless(
        !plan.childsWish().isEmpty() || !plan.familysVoice().isEmpty(),
        "/childsWish",
        "ต้องมีเสียงของเด็กหรือของครอบครัว",
        "the child's wish or the family's voice is needed");
    findings.code("/pathway", plan.pathway(), Vocabulary.PATHWAYS);
    findings.notBefore("/reviewOn", plan.reviewOn(), today);
    findings.addUnless(
        !plan.goals().isEmpty(),
        "/goals",
        "ต้องมีเป้าหมายอย่างน้อยหนึ่งข้อ",
        "a plan needs at least one goal");
    findings.addUnless(
        !plan.actions().isEmpty(),
        "/actions",
        "ต้องมีกิจกรรมอย่างน้อยหนึ่งข้อ",
        "a plan needs at least one action");
    Set<String> ids = new HashSet<>();
    for (int i = 0; i < plan.goals().size(); i++) {
      Findings here = findings.under("/goals/" + i);
      unique(plan.goals().get(i).id(), ids, here);
      here.needed("/text", plan.goals().get(i).text());
    }
    Set<String> goals =
        plan.goals().stream().map(StepBody.GoalDraft::id).collect(Collectors.toSet());
    for (int i = 0; i < plan.actions().size(); i++) {
      Findings here = findings.under("/actions/" + i);
      unique(plan.actions().get(i).id(), ids, here);
      check(plan.actions().get(i), goals, today, here);
    }
    for (int i = 0; i < plan.milestones().size(); i++) {
      Findings here = findings.under("/milestones/" + i);
      unique(plan.milestones().get(i).id(), ids, here);
      check(plan.milestones().get(i), today, here);
    }
  }

  private static void unique(String id, Set<String> ids, Findings here) {
    here.addUnless(
        ID.matcher(id).matches(),
        "/id",
        "รหัสใช้ตัวอักษรอังกฤษ ตัวเลข - และ _ ไม่เกิน 40 ตัว",
        "an id has letters, digits, - and _, at most 40");
    here.addUnless(ids.add(id), "/id", "รหัสซ้ำในแผน", "this id is used twice in the plan");
  }

  private static void check(
      StepBody.ActionDraft action, Set<String> goals, LocalDate today, Findings here) {
    here.addUnless(
        goals.contains(action.goalId()),
        "/goalId",
        "ไม่มีเป้าหมายนี้ในแผน",
        "the plan has no such goal");
    here.needed("/text", action.text());
    here.needed("/owner", action.owner());
    here.notBefore("/due", action.due(), today);
    here.baht("/costBaht", action.costBaht());
  }

  private static void check(StepBody.MilestoneDraft milestone, LocalDate today, Findings here) {
    here.needed("/text", milestone.text());
    here.notBefore("/due", milestone.due(), today);
    Term fits = Term.of(milestone.due(), today);
    here.addUnless(
        milestone.due().isBefore(today) || milestone.term() == fits,
        "/term",
        "ระยะไม่ตรงกับวันที่ วันที่นี้คือ" + title(fits).th() + " (" + fits + ")",
        "the term does not fit the date, which is " + title(fits).en() + " (" + fits + ")");
  }

  private static LocalizedText title(Term term) {
    return switch (term) {
      case SHORT -> new LocalizedText("ระยะสั้น", "short term");
      case MID -> new LocalizedText("ระยะกลาง", "mid term");
      case LONG -> new LocalizedText("ระยะยาว", "long term");
    };
  }

  static PlanDrafted event(StepBody.DraftPlan plan, Occasion at) {
    List<Goal> goals =
        plan.goals().stream()
            .map(goal -> new Goal(goal.id(), goal.dimension(), at.said(goal.text())))
            .toList();
    List<PlanMilestone> milestones =
        plan.milestones().stream()
            .map(
                mark -> new PlanMilestone(mark.id(), mark.term(), at.said(mark.text()), mark.due()))
            .toList();
    return new PlanDrafted(
        at.facts().plan().version() + 1,
        new CarePlan(
            at.said(plan.childsWish()),
            at.said(plan.familysVoice()),
            plan.pathway(),
            goals,
            plan.actions().stream().map(action -> planned(action, at)).toList(),
            milestones,
            at.said(plan.risks()),
            plan.reviewOn()));
  }

  private static PlannedAction planned(StepBody.ActionDraft action, Occasion at) {
    return new PlannedAction(
        action.id(),
        action.goalId(),
        at.said(action.text()),
        action.agency(),
        at.said(action.owner()),
        action.due(),
        action.costBaht(),
        text(action.fundSource()),
        text(action.nonBudgetResource()),
        action.resource());
  }

  private static @Nullable String text(@Nullable ThaiText typed) {
    return typed == null || typed.isEmpty() ? null : typed.value();
  }

  static PlanSubmitted event(StepBody.SubmitPlan body, Occasion at) {
    return new PlanSubmitted(at.facts().plan().version());
  }

  static void check(StepBody.ReviewPlan body, Findings findings) {
    findings.needed("/comment", body.comment());
  }

  static PlanReviewed event(StepBody.ReviewPlan body, Occasion at) {
    return new PlanReviewed(at.facts().plan().version(), at.said(body.comment()));
  }

  static void check(StepBody.ApprovePlan body, Findings findings) {
    findings.needed("/minutes", body.minutes());
    findings.baht("/budgetBaht", body.budgetBaht());
  }

  static PlanApproved event(StepBody.ApprovePlan body, Occasion at) {
    return new PlanApproved(at.facts().plan().version(), body.minutes().value(), body.budgetBaht());
  }

  static void check(StepBody.ReturnPlan body, Findings findings) {
    findings.code("/reason", body.reason(), Vocabulary.PLAN_RETURN_REASONS);
  }

  static PlanReturned event(StepBody.ReturnPlan body, Occasion at) {
    return new PlanReturned(at.facts().plan().version(), body.reason(), at.said(body.comment()));
  }
}
