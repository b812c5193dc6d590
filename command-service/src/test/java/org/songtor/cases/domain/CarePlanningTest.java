package org.songtor.cases.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.songtor.cases.domain.Expect.faultsIn;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.songtor.cases.domain.StepBody.ActionDraft;
import org.songtor.cases.domain.StepBody.DraftPlan;
import org.songtor.cases.domain.StepBody.GoalDraft;
import org.songtor.cases.domain.StepBody.MilestoneDraft;
import org.songtor.command.Rejection;
import org.songtor.evaluation.CaseFacts.PlanStatus;
import org.songtor.event.CarePlanEvent.PlanMilestone.Term;
import org.songtor.event.Dimension;
import org.songtor.language.Role;

class CarePlanningTest {
  private final Story story = Story.anAssessedCase(Story.STANDARD);
  private final LocalDate today = story.today();
  private final DraftPlan good = Bodies.plan(today);

  @Test
  void eachDraftIsTheNextVersion() {
    story.step(People.CASE_MANAGER, good).step(People.CASE_MANAGER, good);

    assertThat(story.facts().plan().version()).isEqualTo(2);
    assertThat(story.facts().plan().status()).isEqualTo(PlanStatus.DRAFTED);
    assertThat(story.state()).isEqualTo("planning");
  }

  @Test
  void anActionServesAGoalOfThePlan() {
    faultsIn(refused(with(List.of(action("a1", "g9", today, "0")))))
        .containsExactly("/actions/0/goalId");
  }

  @Test
  void idsAreUniqueInTheWholePlan() {
    faultsIn(refused(with(List.of(action("g1", "g1", today, "0")))))
        .containsExactly("/actions/0/id");
  }

  @Test
  void nothingIsDueBeforeToday() {
    faultsIn(refused(with(List.of(action("a1", "g1", today.minusDays(1), "0")))))
        .containsExactly("/actions/0/due");
  }

  @Test
  void costsAreBahtAndSatang() {
    faultsIn(refused(with(List.of(action("a1", "g1", today, "-1")))))
        .containsExactly("/actions/0/costBaht");
    faultsIn(refused(with(List.of(action("a1", "g1", today, "1.005")))))
        .containsExactly("/actions/0/costBaht");
  }

  @ParameterizedTest
  @CsvSource({
    "SHORT, 0, 0",
    "SHORT, 3, 0",
    "MID, 3, 1",
    "MID, 12, 0",
    "LONG, 12, 1",
    "LONG, 36, 0"
  })
  void aTermFitsItsDate(Term term, int months, int days) {
    LocalDate due = today.plusMonths(months).plusDays(days);

    story.step(People.CASE_MANAGER, with(new MilestoneDraft("m1", term, Bodies.text("ถึง"), due)));

    for (Term other : Term.values()) {
      if (other != term) {
        faultsIn(refused(with(new MilestoneDraft("m1", other, Bodies.text("ถึง"), due))))
            .containsExactly("/milestones/0/term");
      }
    }
  }

  @Test
  void aPlanNeedsAGoalAnActionAndAVoice() {
    DraftPlan empty =
        new DraftPlan(
            Bodies.nothing(),
            Bodies.nothing(),
            "nfe",
            List.of(),
            List.of(),
            List.of(),
            Bodies.nothing(),
            today);

    faultsIn(refused(empty)).containsExactly("/childsWish", "/goals", "/actions");
  }

  @Test
  void aPlanThatWasNotSubmittedCannotBeApproved() {
    story.step(People.CASE_MANAGER, good);

    assertThat(story.refused(People.DISTRICT_COMMITTEE, approval()))
        .isInstanceOf(Rejection.StepNotOpen.class);
  }

  @Test
  void onlyTheCurrentSubmissionIsReturnedAndItMustBeSubmittedAgain() {
    story
        .step(People.CASE_MANAGER, good)
        .step(People.CASE_MANAGER, new StepBody.SubmitPlan())
        .step(People.DISTRICT_COMMITTEE, new StepBody.ReturnPlan("budget", Bodies.nothing()));

    assertThat(story.state()).isEqualTo("planning");
    Rejection again = story.refused(People.CASE_MANAGER, new StepBody.SubmitPlan());
    assertThat(again).isInstanceOf(Rejection.EvidenceMissing.class);
    story
        .step(People.CASE_MANAGER, good)
        .step(People.CASE_MANAGER, new StepBody.SubmitPlan())
        .step(People.DISTRICT_COMMITTEE, approval());
    assertThat(story.facts().plan().version()).isEqualTo(2);
    assertThat(story.state()).isEqualTo("plan-approved");
  }

  @Test
  void whoDraftedDoesNotApprove() {
    org.songtor.language.Actor both =
        new org.songtor.language.Actor(
            "lead-and-committee",
            java.util.Set.of(Role.LEAD_CASE_MANAGER, Role.DISTRICT_COMMITTEE),
            java.util.Set.of(People.PROVINCE),
            null);
    story.step(both, good).step(People.CASE_MANAGER, new StepBody.SubmitPlan());

    assertThat(story.refused(both, approval())).isInstanceOf(Rejection.RoleMayNot.class);
    story.step(People.DISTRICT_COMMITTEE, approval());
  }

  @Test
  void inKoratThePanelReviewsBeforeItApproves() {
    Story korat = Story.aSubmittedCase(Story.KORAT);

    assertThat(korat.refused(People.EXPERT_PANEL, approval()))
        .isInstanceOf(Rejection.StepNotOpen.class);
    korat
        .step(People.EXPERT_PANEL, new StepBody.ReviewPlan(Bodies.text("ข้อมูลครบ")))
        .step(People.EXPERT_PANEL, approval());
    assertThat(korat.state()).isEqualTo("plan-approved");
  }

  private static StepBody.ApprovePlan approval() {
    return new StepBody.ApprovePlan(Bodies.text("ครั้งที่ 3"), BigDecimal.ZERO);
  }

  private Rejection refused(DraftPlan plan) {
    return story.refused(People.CASE_MANAGER, plan);
  }

  private static ActionDraft action(String id, String goal, LocalDate due, String baht) {
    return new ActionDraft(
        id,
        goal,
        Bodies.text("ทำ"),
        null,
        Bodies.text("สมศรี"),
        due,
        new BigDecimal(baht),
        null,
        null,
        null);
  }

  private DraftPlan with(List<ActionDraft> actions) {
    return plan(actions, List.of());
  }

  private DraftPlan with(MilestoneDraft milestone) {
    return plan(List.of(action("a1", "g1", today, "0")), List.of(milestone));
  }

  private DraftPlan plan(List<ActionDraft> actions, List<MilestoneDraft> milestones) {
    return new DraftPlan(
        good.childsWish(),
        good.familysVoice(),
        good.pathway(),
        List.of(new GoalDraft("g1", Dimension.EDUCATION, Bodies.text("เรียน"))),
        actions,
        milestones,
        good.risks(),
        good.reviewOn());
  }
}
