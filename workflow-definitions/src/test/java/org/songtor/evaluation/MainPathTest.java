package org.songtor.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.songtor.definition.yaml.ShippedDefinitions.KORAT_FOUR_TIER;
import static org.songtor.definition.yaml.ShippedDefinitions.THAILAND_ZERO_DROPOUT;
import static org.songtor.evaluation.Somebody.CASE_MANAGER;
import static org.songtor.evaluation.Somebody.DISTRICT_COMMITTEE;
import static org.songtor.evaluation.Somebody.NFE_TEACHER;
import static org.songtor.evaluation.Somebody.OTHER_CASE_MANAGER;
import static org.songtor.evaluation.Somebody.PANEL;
import static org.songtor.evaluation.Somebody.PROVINCE_COMMITTEE;
import static org.songtor.evaluation.Somebody.SCHOOL_OFFICER;
import static org.songtor.evaluation.Somebody.SURVEYOR;
import static org.songtor.evaluation.Somebody.TAMBON_COMMITTEE;
import static org.songtor.evaluation.Somebody.TEAM;
import static org.songtor.evaluation.Steps.accepted;
import static org.songtor.evaluation.Steps.approved;
import static org.songtor.evaluation.Steps.assigned;
import static org.songtor.evaluation.Steps.closed;
import static org.songtor.evaluation.Steps.drafted;
import static org.songtor.evaluation.Steps.enrolled;
import static org.songtor.evaluation.Steps.followedUp;
import static org.songtor.evaluation.Steps.goalReached;
import static org.songtor.evaluation.Steps.goalsReached;
import static org.songtor.evaluation.Steps.need;
import static org.songtor.evaluation.Steps.referredTo;
import static org.songtor.evaluation.Steps.returned;
import static org.songtor.evaluation.Steps.reviewed;
import static org.songtor.evaluation.Steps.submitted;
import static org.songtor.event.Samples.REFERRAL;
import static org.songtor.event.Samples.SCHOOL;
import static org.songtor.event.Samples.assessed;
import static org.songtor.event.Samples.firstScreened;
import static org.songtor.event.Samples.ofChild;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.songtor.definition.Condition;
import org.songtor.definition.DefinitionId;
import org.songtor.definition.StepKind;
import org.songtor.evaluation.Evaluation.Refusal;
import org.songtor.event.CarePlanEvent;
import org.songtor.event.CarePlanEvent.CarePlan;
import org.songtor.event.CarePlanEvent.Goal;
import org.songtor.event.Dimension;
import org.songtor.event.ReferralEvent;
import org.songtor.event.Samples;
import org.songtor.language.Actor;
import org.songtor.language.LocalizedText;
import org.songtor.language.Role;

/** From found to closed under each shipped definition, and who may not do what on the way. */
class MainPathTest {

  static CaseStory aSelectedChild(DefinitionId definition) {
    return CaseStory.under(definition)
        .take(SURVEYOR, "first-screen", firstScreened("out-of-school-confirmed"))
        .take(NFE_TEACHER, "need-screen", need("needs-help"));
  }

  static CaseStory anAssessedChild(DefinitionId definition, boolean urgent) {
    return aSelectedChild(definition)
        .take(TAMBON_COMMITTEE, "assign", assigned("cm-somsri"))
        .take(CASE_MANAGER, "accept-assignment", accepted())
        .take(CASE_MANAGER, "assess", assessed(urgent));
  }

  static CaseStory aChildWithAnApprovedPlan(DefinitionId definition) {
    CaseStory story =
        anAssessedChild(definition, false)
            .take(CASE_MANAGER, "draft-plan", drafted(1))
            .take(CASE_MANAGER, "submit-plan", submitted());
    return definition.equals(KORAT_FOUR_TIER)
        ? story.take(PANEL, "review-plan", reviewed()).take(PANEL, "approve-plan", approved())
        : story.take(DISTRICT_COMMITTEE, "approve-plan", approved());
  }

  static CaseStory aReferredChild(DefinitionId definition) {
    return aChildWithAnApprovedPlan(definition)
        .take(CASE_MANAGER, "refer", referredTo(SCHOOL, REFERRAL));
  }

  static CaseStory aLearningChild(DefinitionId definition) {
    return aReferredChild(definition)
        .then(new ReferralEvent.ReferralReceived(REFERRAL, SCHOOL))
        .then(new ReferralEvent.ReferralAccepted(REFERRAL, SCHOOL, null, ofChild("รับเรียน")))
        .take(SCHOOL_OFFICER, "enrol", enrolled("other-school", false));
  }

  static CaseStory aRetainedChild(DefinitionId definition) {
    return aLearningChild(definition)
        .then(new ReferralEvent.ReferralStarted(REFERRAL, SCHOOL, ofChild("เริ่มเรียน")))
        .then(
            new ReferralEvent.ReferralCompleted(
                REFERRAL, SCHOOL, "place-given", ofChild("ปพ."), ofChild("เรียบร้อย")))
        .take(CASE_MANAGER, "follow-up", followedUp("30-days", "attending"))
        .take(CASE_MANAGER, "follow-up", followedUp("90-days", "attending"))
        .take(CASE_MANAGER, "follow-up", goalReached());
  }

  @Test
  void the_standard_path_leads_from_found_to_closed() {
    CaseStory story = aRetainedChild(THAILAND_ZERO_DROPOUT);

    story.take(PROVINCE_COMMITTEE, "close", closed("learning-retained", true));

    assertThat(story.state()).isEqualTo("closed");
    assertThat(story.facts().closedAsSuccess()).isTrue();
  }

  @Test
  void the_korat_path_leads_through_hand_over_team_and_panel() {
    CaseStory story =
        aSelectedChild(KORAT_FOUR_TIER)
            .take(NFE_TEACHER, "hand-over", assigned("cm-somsri"))
            .take(CASE_MANAGER, "accept-assignment", accepted())
            .take(TEAM, "assess", assessed(false))
            .take(TEAM, "draft-plan", drafted(1))
            .take(TEAM, "submit-plan", submitted())
            .take(PANEL, "review-plan", reviewed())
            .take(PANEL, "approve-plan", approved())
            .take(TEAM, "refer", referredTo(SCHOOL, REFERRAL));

    assertThat(story.state()).isEqualTo("referred");
    assertThat(aRetainedChild(KORAT_FOUR_TIER).mayTake(PANEL, "close")).isTrue();
  }

  @Test
  void in_korat_no_plan_is_approved_that_the_panel_has_not_reviewed() {
    CaseStory story =
        anAssessedChild(KORAT_FOUR_TIER, false)
            .take(CASE_MANAGER, "draft-plan", drafted(1))
            .take(CASE_MANAGER, "submit-plan", submitted());

    assertThat(story.why(PANEL, "approve-plan"))
        .singleElement()
        .extracting(Refusal::sentence)
        .isEqualTo(
            new LocalizedText(
                "ขั้นตอนนี้ทำไม่ได้ในสถานะ “เสนอแผนแล้ว รอคณะผู้ทรงคุณวุฒิตรวจ”"
                    + " ทำได้ในสถานะ “ตรวจแผนแล้ว รออนุมัติ”",
                "this step is not open in state “plan submitted, to be reviewed”;"
                    + " it is open in “plan reviewed, to be approved”"));
    assertThat(story.mayTake(DISTRICT_COMMITTEE, "approve-plan")).isFalse();
  }

  @Test
  void a_returned_plan_must_be_drafted_again_before_it_is_submitted() {
    CaseStory story =
        anAssessedChild(THAILAND_ZERO_DROPOUT, false)
            .take(CASE_MANAGER, "draft-plan", drafted(1))
            .take(CASE_MANAGER, "submit-plan", submitted())
            .take(DISTRICT_COMMITTEE, "return-plan", returned());

    assertThat(story.state()).isEqualTo("planning");
    assertThat(story.why(CASE_MANAGER, "submit-plan"))
        .containsExactly(new Refusal.Missing(Condition.PLAN_DRAFTED, 0, 0));
    story.take(CASE_MANAGER, "draft-plan", drafted(2));
    assertThat(story.mayTake(CASE_MANAGER, "submit-plan")).isTrue();
  }

  @Test
  void a_new_draft_of_an_approved_plan_must_be_approved_again_before_referring() {
    CaseStory story =
        aChildWithAnApprovedPlan(THAILAND_ZERO_DROPOUT)
            .take(CASE_MANAGER, "draft-plan", drafted(2));

    assertThat(story.mayTake(CASE_MANAGER, "refer")).isFalse();
  }

  @Test
  void the_case_manager_never_approves_or_closes() {
    CaseStory submitted =
        anAssessedChild(THAILAND_ZERO_DROPOUT, false)
            .take(CASE_MANAGER, "draft-plan", drafted(1))
            .take(CASE_MANAGER, "submit-plan", submitted());

    assertThat(submitted.why(CASE_MANAGER, "approve-plan").getFirst())
        .isEqualTo(
            new Refusal.WrongRole(
                java.util.Set.of(Role.DISTRICT_COMMITTEE, Role.PROVINCE_COMMITTEE)));
    assertThat(submitted.mayTake(CASE_MANAGER, "close")).isFalse();
  }

  @Test
  void a_committee_member_who_is_also_the_case_manager_neither_approves_nor_closes() {
    Actor both = Somebody.with("cm-somsri", Role.CASE_MANAGER, Role.DISTRICT_COMMITTEE);
    CaseStory story =
        anAssessedChild(THAILAND_ZERO_DROPOUT, false)
            .take(CASE_MANAGER, "draft-plan", drafted(1))
            .take(CASE_MANAGER, "submit-plan", submitted());

    assertThat(story.why(both, "approve-plan"))
        .contains(
            new Refusal.SamePerson(StepKind.DRAFT_PLAN),
            new Refusal.SamePerson(StepKind.SUBMIT_PLAN));
    assertThat(story.why(both, "close")).contains(new Refusal.SamePerson(StepKind.ASSESS));
  }

  @Test
  void success_needs_three_follow_ups_with_the_child_attending() {
    CaseStory story =
        aLearningChild(THAILAND_ZERO_DROPOUT)
            .take(CASE_MANAGER, "follow-up", followedUp("30-days", "attending"))
            .take(CASE_MANAGER, "follow-up", followedUp("90-days", "irregular"))
            .take(CASE_MANAGER, "follow-up", goalReached());

    assertThat(story.missingFor(DISTRICT_COMMITTEE, "close", closed("learning-retained", true)))
        .contains(
            new Refusal.Missing(Condition.FOLLOW_UPS, 2, 3),
            new Refusal.Missing(Condition.NO_OPEN_REFERRAL, 0, 0));
  }

  @Test
  void half_a_year_is_a_checkpoint_and_the_end_is_when_the_goal_of_the_plan_is_reached() {
    CaseStory story =
        aLearningChild(THAILAND_ZERO_DROPOUT)
            .take(CASE_MANAGER, "follow-up", followedUp("30-days", "attending"))
            .take(CASE_MANAGER, "follow-up", followedUp("90-days", "attending"))
            .take(CASE_MANAGER, "follow-up", followedUp("180-days", "attending"));

    assertThat(story.missingFor(DISTRICT_COMMITTEE, "close", closed("learning-retained", true)))
        .contains(new Refusal.Missing(Condition.GOALS_REACHED, 0, 0));
    story.take(CASE_MANAGER, "follow-up", goalReached());
    assertThat(story.missingFor(DISTRICT_COMMITTEE, "close", closed("learning-retained", true)))
        .doesNotContain(new Refusal.Missing(Condition.GOALS_REACHED, 0, 0));
  }

  @Test
  void what_was_reached_of_an_earlier_plan_says_nothing_about_the_plan_after_it() {
    CaseStory story =
        aLearningChild(THAILAND_ZERO_DROPOUT)
            .take(CASE_MANAGER, "follow-up", goalReached())
            .take(CASE_MANAGER, "follow-up", followedUp("30-days", "stopped"))
            .take(CASE_MANAGER, "assess", assessed(false))
            .take(CASE_MANAGER, "draft-plan", drafted(2))
            .take(CASE_MANAGER, "submit-plan", submitted())
            .take(DISTRICT_COMMITTEE, "approve-plan", approved());

    assertThat(story.missingFor(DISTRICT_COMMITTEE, "close", closed("learning-retained", true)))
        .contains(new Refusal.Missing(Condition.GOALS_REACHED, 0, 0));
  }

  @Test
  void a_new_draft_changes_nothing_until_it_is_approved() {
    CaseStory story =
        aLearningChild(THAILAND_ZERO_DROPOUT)
            .take(CASE_MANAGER, "follow-up", followedUp("30-days", "stopped"))
            .take(CASE_MANAGER, "assess", assessed(false))
            .take(CASE_MANAGER, "draft-plan", drafted(2));

    assertThat(story.facts().plan().version()).isEqualTo(2);
    assertThat(story.facts().plan().approved().version()).isEqualTo(1);
    assertThat(PlanGoals.reached(story.facts())).isFalse();
    assertThat(PlanGoals.reached(story.then(goalReached()).facts())).isTrue();
  }

  @Test
  void of_a_plan_without_a_goal_of_education_every_goal_counts() {
    CarePlan sample = Samples.plan();
    CarePlan plan =
        new CarePlan(
            sample.childsWish(),
            sample.familysVoice(),
            sample.pathway(),
            List.of(
                new Goal("g1", Dimension.HEALTH, ofChild("หายดี")),
                new Goal("g2", Dimension.SOCIAL, ofChild("มั่นใจ"))),
            sample.actions(),
            sample.milestones(),
            sample.risks(),
            sample.reviewOn());
    CaseStory story =
        anAssessedChild(THAILAND_ZERO_DROPOUT, false)
            .take(CASE_MANAGER, "draft-plan", new CarePlanEvent.PlanDrafted(1, plan))
            .take(CASE_MANAGER, "submit-plan", submitted())
            .take(DISTRICT_COMMITTEE, "approve-plan", approved());

    assertThat(PlanGoals.reached(story.then(goalReached()).facts())).isFalse();
    assertThat(PlanGoals.reached(story.then(goalsReached("g2")).facts())).isTrue();
  }

  @Test
  void a_child_who_stopped_is_assessed_afresh() {
    CaseStory story =
        aLearningChild(THAILAND_ZERO_DROPOUT)
            .take(CASE_MANAGER, "follow-up", followedUp("30-days", "stopped"));

    assertThat(story.state()).isEqualTo("assessing");
    assertThat(story.mayTake(CASE_MANAGER, "assess")).isTrue();
  }

  @Test
  void only_the_case_s_own_case_manager_works_on_it_or_a_lead_who_stands_in() {
    CaseStory story =
        aSelectedChild(THAILAND_ZERO_DROPOUT)
            .take(TAMBON_COMMITTEE, "assign", assigned("cm-somsri"));

    assertThat(story.why(OTHER_CASE_MANAGER, "accept-assignment"))
        .containsExactly(new Refusal.Missing(Condition.OWN_CASE, 0, 0));
    assertThat(story.mayTake(Somebody.LEAD, "accept-assignment")).isTrue();
  }

  @Test
  void an_assignment_is_accepted_once() {
    CaseStory story = anAssessedChild(THAILAND_ZERO_DROPOUT, false);

    assertThat(story.why(CASE_MANAGER, "accept-reassignment"))
        .containsExactly(new Refusal.Missing(Condition.ASSIGNMENT_PENDING, 0, 0));
    story.take(TAMBON_COMMITTEE, "reassign", assigned("cm-prasert"));
    assertThat(story.why(OTHER_CASE_MANAGER, "draft-plan"))
        .containsExactly(new Refusal.Missing(Condition.ASSIGNMENT_ACCEPTED, 0, 0));
    story.take(OTHER_CASE_MANAGER, "accept-reassignment", accepted());
    assertThat(story.mayTake(OTHER_CASE_MANAGER, "draft-plan")).isTrue();
    assertThat(story.mayTake(CASE_MANAGER, "draft-plan")).isFalse();
  }

  @Test
  void an_officer_enrols_only_a_child_whom_the_agency_agreed_to_help() {
    CaseStory story = aReferredChild(THAILAND_ZERO_DROPOUT);

    assertThat(story.why(SCHOOL_OFFICER, "enrol"))
        .containsExactly(new Refusal.Missing(Condition.OWN_REFERRAL, 0, 0));
    story.then(new ReferralEvent.ReferralReceived(REFERRAL, SCHOOL));
    assertThat(story.mayTake(SCHOOL_OFFICER, "enrol")).isFalse();
    story.then(new ReferralEvent.ReferralAccepted(REFERRAL, SCHOOL, null, ofChild("รับ")));
    assertThat(story.mayTake(SCHOOL_OFFICER, "enrol")).isTrue();
    assertThat(story.mayTake(Somebody.HEALTH_OFFICER, "enrol")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"30", "3001", "300101"})
  void people_work_where_their_area_covers_the_case(String area) {
    assertThat(
            CaseStory.under(KORAT_FOUR_TIER).mayTake(Somebody.from(SURVEYOR, area), "first-screen"))
        .isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"31", "3002", "300102"})
  void people_do_not_work_outside_their_area(String area) {
    assertThat(CaseStory.under(KORAT_FOUR_TIER).why(Somebody.from(SURVEYOR, area), "first-screen"))
        .containsExactly(new Refusal.OutsideArea());
  }

  @Test
  void who_only_looks_may_take_no_step_at_all() {
    assertThat(aReferredChild(KORAT_FOUR_TIER).evaluation(Somebody.AUDITOR).open()).isEmpty();
  }

  @Test
  void a_refusal_says_which_steps_are_open_and_to_whom() {
    Evaluation evaluation = CaseStory.under(THAILAND_ZERO_DROPOUT).evaluation(CASE_MANAGER);

    assertThat(evaluation.openToOthers())
        .extracting(org.songtor.definition.StepDefinition::id)
        .contains("first-screen", "contact", "close")
        .doesNotContain("assess", "enrol");
  }
}
