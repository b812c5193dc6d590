package org.songtor.cases.http;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.songtor.cases.domain.StepBody.ActionDraft;
import org.songtor.cases.domain.StepBody.DraftPlan;
import org.songtor.cases.domain.StepBody.GoalDraft;
import org.songtor.cases.domain.StepBody.MilestoneDraft;
import org.songtor.event.CarePlanEvent.PlanMilestone.Term;
import org.songtor.event.Dimension;
import org.songtor.language.ResourceId;
import org.songtor.resources.ResourceDirectory;
import org.songtor.web.BodyFields;

/** Reads a care plan. */
final class PlanBody {
  private static final int MOST_ITEMS = 100;

  private final ResourceDirectory resources;

  PlanBody(ResourceDirectory resources) {
    this.resources = resources;
  }

  DraftPlan read(BodyFields plan) {
    return new DraftPlan(
        // One of the two voices is enough, which the case judges.
        plan.note("childsWish"),
        plan.note("familysVoice"),
        plan.code("pathway"),
        plan.objects("goals", MOST_ITEMS, PlanBody::goal),
        plan.objects("actions", MOST_ITEMS, this::action),
        plan.objects("milestones", MOST_ITEMS, PlanBody::milestone),
        plan.note("risks"),
        plan.date("reviewOn"));
  }

  private static GoalDraft goal(BodyFields goal) {
    return new GoalDraft(
        goal.code("id"),
        goal.oneOf("dimension", Dimension.class),
        goal.text("text", BodyFields.FREE_TEXT));
  }

  private ActionDraft action(BodyFields action) {
    return new ActionDraft(
        action.code("id"),
        action.code("goalId"),
        action.text("text", BodyFields.FREE_TEXT),
        StepBodies.agencyId(action, "agency"),
        action.text("owner", BodyFields.NAME),
        action.date("due"),
        action.baht("costBaht"),
        action.optionalText("fundSource", BodyFields.NAME),
        action.optionalText("nonBudgetResource", BodyFields.FREE_TEXT),
        resource(action));
  }

  /** One that is no longer to be had would let the action fail: the plan names another. */
  private @Nullable ResourceId resource(BodyFields action) {
    UUID said = action.optionalId("resource");
    if (said == null) {
      return null;
    }
    ResourceId resource = new ResourceId(said);
    if (!resources.isListed(resource)) {
      action.refuse(
          "resource",
          "ไม่มีแหล่งเรียนรู้หรือทรัพยากรนี้ หรือเลิกใช้แล้ว โปรดเลือกจากทะเบียน"
              + " หรือเว้นว่างแล้วเขียนใน nonBudgetResource",
          "the directory has no such resource, or it was retired: choose another, or leave it out"
              + " and write it into nonBudgetResource");
    }
    return resource;
  }

  private static MilestoneDraft milestone(BodyFields milestone) {
    return new MilestoneDraft(
        milestone.code("id"),
        milestone.oneOf("term", Term.class),
        milestone.text("text", BodyFields.FREE_TEXT),
        milestone.date("due"));
  }
}
