package org.songtor.acceptance.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.songtor.acceptance.scenario.Person.AUDITOR;
import static org.songtor.acceptance.scenario.Person.CASE_MANAGER;
import static org.songtor.acceptance.scenario.Person.DISTRICT_COMMITTEE;
import static org.songtor.acceptance.scenario.Person.SURVEYOR;
import static org.songtor.acceptance.scenario.Person.TAMBON_COMMITTEE;
import static org.songtor.acceptance.scenario.Person.TEACHER;
import static org.songtor.acceptance.scenario.Person.TEACHER_ELSEWHERE;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** ค้นหา–ช่วยเหลือ–ส่งต่อ–ดูแล: the standard way, from a list to a child who stayed. */
abstract class ThailandZeroDropoutScenario {
  private static final String DEFINITION = "thailand-zero-dropout";

  abstract Town town();

  private ChildCase aListedChild(int age) {
    return town().aListedChild(DEFINITION, "มะลิ", age);
  }

  private ChildCase aConfirmedChild() {
    return aConfirmedChild(13);
  }

  private ChildCase aConfirmedChild(int age) {
    return aListedChild(age)
        .takes(SURVEYOR, "first-screen", Paper.screen("out-of-school-confirmed"));
  }

  private ChildCase aSelectedChild() {
    return aConfirmedChild().takes(TEACHER, "need-screen", Paper.need("needs-help"));
  }

  private ChildCase aChildBeingAssessed() {
    return aSelectedChild()
        .takes(TAMBON_COMMITTEE, "assign", Paper.assignedTo(CASE_MANAGER))
        .takes(CASE_MANAGER, "accept-assignment");
  }

  private ChildCase anAssessedChild(boolean urgent) {
    return aChildBeingAssessed().takes(CASE_MANAGER, "assess", Paper.assessment(urgent));
  }

  private ChildCase aLearningChild() {
    ChildCase child = anAssessedChild(false).planApprovedBy(DISTRICT_COMMITTEE, "other-school");
    return child.takes(CASE_MANAGER, "enrol", Paper.enrolment(child.today(), "other-school"));
  }

  private ChildCase aRetainedChild() {
    return aLearningChild()
        .staysAndReachesItsGoal(CASE_MANAGER)
        .takes(DISTRICT_COMMITTEE, "close", Paper.closure("learning-retained"));
  }

  @Test
  void a_listed_child_is_found_helped_referred_enrolled_and_looked_after_until_it_has_stayed() {
    ChildCase before = aListedChild(13);
    Figures start = town().figures(DEFINITION, before);

    ChildCase child =
        aListedChild(13)
            .isIn("listed")
            .offers(SURVEYOR, "first-screen", "contact")
            .offersNot(CASE_MANAGER, "first-screen", "only these may take this step")
            .takes(SURVEYOR, "first-screen", Paper.screen("out-of-school-confirmed"))
            .isIn("confirmed")
            .takes(TEACHER, "need-screen", Paper.need("needs-help"))
            .isIn("selected")
            .offers(TAMBON_COMMITTEE, "assign")
            .takes(TAMBON_COMMITTEE, "assign", Paper.assignedTo(CASE_MANAGER))
            .isIn("assigned")
            .offersNot(Person.OTHER_CASE_MANAGER, "accept-assignment", "own case manager")
            .takes(CASE_MANAGER, "accept-assignment")
            .isIn("assessing");
    child
        .takes(CASE_MANAGER, "contact", Paper.contact(child.today(), "home-visit", true))
        .takes(CASE_MANAGER, "assess", Paper.assessment(false))
        .isIn("assessed")
        .takes(CASE_MANAGER, "draft-plan", Paper.plan(child.today(), "other-school"))
        .takes(CASE_MANAGER, "submit-plan")
        .isIn("plan-submitted")
        .refuses(
            CASE_MANAGER,
            "approve-plan",
            Paper.approval(),
            "role-may-not",
            "only these may do this")
        .takes(DISTRICT_COMMITTEE, "return-plan", Paper.sentBack("goals-unclear"))
        .isIn("planning")
        .planApprovedBy(DISTRICT_COMMITTEE, "other-school")
        .isIn("plan-approved");
    child
        .refers(
            CASE_MANAGER,
            "refer",
            Paper.referral(Agency.SCHOOL, "EDUCATION", "school-place", "NORMAL"))
        .liesWith(Agency.SCHOOL)
        .isDoneBy(Agency.SCHOOL, "place-given")
        .is("COMPLETED")
        .liesNoLongerWith(Agency.SCHOOL);
    child
        .isIn("referred")
        .takes(CASE_MANAGER, "enrol", Paper.enrolment(child.today(), "other-school"))
        .isIn("enrolled")
        .staysAndReachesItsGoal(CASE_MANAGER)
        .isIn("followed-up")
        .refuses(
            CASE_MANAGER,
            "close",
            Paper.closure("learning-retained"),
            "role-may-not",
            "only these may do this")
        .takes(DISTRICT_COMMITTEE, "close", Paper.closure("learning-retained"))
        .isIn("closed");

    assertThat(child.succeededOnce()).isTrue();
    assertThat(child.waitsFor()).isEmpty();
    assertThat(child.statesPassed())
        .startsWith("listed", "confirmed", "selected", "assigned", "assessing", "assessed")
        .endsWith(
            "plan-approved",
            "referred",
            "enrolled",
            "followed-up",
            "followed-up",
            "followed-up",
            "closed");
    assertThat(child.history())
        .containsSubsequence(
            "songtor.case.found",
            "songtor.case.first-screened",
            "songtor.case.assessed",
            "songtor.care-plan.returned",
            "songtor.care-plan.approved",
            "songtor.referral.requested",
            "songtor.referral.completed",
            "songtor.case.enrolled",
            "songtor.case.followed-up",
            "songtor.case.closed");
    Figures end = town().figures(DEFINITION, child);
    assertThat(end.grown("listed", start)).isEqualTo(1);
    assertThat(end.grown("closed.learning-retained", start)).isEqualTo(1);
    assertThat(end.grown("enrolled.other-school", start)).isEqualTo(1);
    assertThat(end.grown("followUps.180-days", start)).isEqualTo(1);
    assertThat(end.grown("referrals.completed", start)).isEqualTo(1);
    for (String milestone :
        new String[] {"assessed", "planned", "referred", "enrolled", "followed-up", "closed"}) {
      assertThat(end.grown("reached." + milestone, start)).as(milestone).isEqualTo(1);
    }
  }

  @Test
  void it_is_no_success_before_the_child_was_seen_attending_at_every_checkpoint() {
    ChildCase child = aLearningChild().daysPass(30);

    child
        .takes(CASE_MANAGER, "follow-up", Paper.followUp("30-days", "attending"))
        .daysPass(60)
        .takes(CASE_MANAGER, "follow-up", Paper.followUp("90-days", "irregular"))
        .daysPass(90)
        .takes(CASE_MANAGER, "follow-up", Paper.goalReached("180-days"))
        .refuses(
            DISTRICT_COMMITTEE,
            "close",
            Paper.closure("learning-retained"),
            "evidence-missing",
            "enough follow-ups with the child attending are needed (2/3)");
  }

  @Test
  void half_a_year_is_a_checkpoint_and_the_end_is_when_the_childs_own_goal_is_reached() {
    ChildCase child = aLearningChild().attendsFor180Days(CASE_MANAGER);

    child
        .refuses(
            DISTRICT_COMMITTEE,
            "close",
            Paper.closure("learning-retained"),
            "evidence-missing",
            "the plan's goals of education must have been reached")
        .daysPass(90)
        .takes(CASE_MANAGER, "follow-up", Paper.goalReached("180-days"))
        .takes(DISTRICT_COMMITTEE, "close", Paper.closure("learning-retained"))
        .isIn("closed");

    assertThat(child.succeededOnce()).isTrue();
  }

  @Test
  void a_child_who_drops_out_again_begins_a_new_episode_and_the_success_before_it_stays() {
    ChildCase child = aRetainedChild();
    int written = child.history().size();
    Figures closed = town().figures(DEFINITION, child);

    child
        .offers(TEACHER, "reopen")
        .takes(TEACHER, "reopen", Paper.reopening("dropped-again"))
        .isIn("listed");

    assertThat(child.readBy(AUDITOR).path("episode").asInt()).isEqualTo(2);
    assertThat(child.succeededOnce()).isTrue();
    assertThat(child.history())
        .hasSizeGreaterThan(written)
        .containsSubsequence("songtor.case.closed", "songtor.case.reopened");
    Figures again = town().figures(DEFINITION, child);
    assertThat(again.grown("reopened", closed)).isEqualTo(1);
    assertThat(again.grown("listed", closed)).as("still one child").isZero();
    child
        .takes(SURVEYOR, "first-screen", Paper.screen("out-of-school-confirmed"))
        .isIn("confirmed");
  }

  @Test
  void a_child_who_stops_learning_is_assessed_afresh() {
    aLearningChild()
        .daysPass(20)
        .takes(CASE_MANAGER, "follow-up", Paper.followUp("30-days", "stopped"))
        .isIn("assessing")
        .offers(CASE_MANAGER, "assess");
  }

  @Test
  void who_cannot_be_found_was_looked_for_on_three_days_by_different_means() {
    ChildCase child = aListedChild(13);
    Figures start = town().figures(DEFINITION, child);

    for (int day = 0; day < 3; day++) {
      child.takes(SURVEYOR, "contact", Paper.contact(child.today(), "home-visit", false));
      child.daysPass(1);
    }
    child
        .refuses(
            SURVEYOR,
            "first-screen",
            Paper.screen("not-found"),
            "evidence-missing",
            "enough dated attempts by different means are needed (1/3)")
        .takes(SURVEYOR, "contact", Paper.contact(child.today(), "village-head", false))
        .takes(SURVEYOR, "first-screen", Paper.screen("not-found"))
        .isIn("untraced");
    LocalDate nextTerm = child.limit();
    assertThat(town().figures(DEFINITION, child).grown("untraced", start)).isEqualTo(1);

    child
        .daysPass(20)
        .takes(SURVEYOR, "re-check", Paper.contact(child.today(), "relative", false))
        .isIn("untraced");
    assertThat(child.limit()).isEqualTo(nextTerm.plusDays(20));
    child.takes(SURVEYOR, "found-again").isIn("listed").offers(SURVEYOR, "first-screen");
  }

  @ParameterizedTest
  @CsvSource({"child, not-interested", "guardian, must-work"})
  void a_refusal_keeps_the_options_offered_and_is_revisited_each_term(String by, String reason) {
    ChildCase child = anAssessedChild(false);
    Figures start = town().figures(DEFINITION, child);
    LocalDate revisit = child.today().plusDays(30);

    child
        .refuses(
            CASE_MANAGER,
            "refuse",
            Paper.refusal(by, reason, revisit),
            "invalid-body",
            "say which options were offered")
        .takes(CASE_MANAGER, "refuse", Paper.refusal(by, reason, revisit, "nfe", "scholarship"))
        .isIn("refused");
    assertThat(child.limit()).isEqualTo(revisit);
    assertThat(town().figures(DEFINITION, child).grown("refused", start)).isEqualTo(1);

    // Nobody goes there on the day agreed: the committee of the district is told.
    child.daysPass(32).comesToHold("songtor.case.deadline-missed");
    LocalDate next = child.today().plusDays(120);
    child.takes(CASE_MANAGER, "refuse", Paper.refusal(by, reason, next, "learn-to-earn"));
    assertThat(child.limit()).isEqualTo(next);
    child.takes(CASE_MANAGER, "accept-help").isIn("assessed").offers(CASE_MANAGER, "draft-plan");
  }

  @Test
  void a_poor_household_is_asked_how_it_lives_and_the_answers_stay_in_the_history() {
    ChildCase child = aChildBeingAssessed();

    child
        .refusesTheAnswer(
            CASE_MANAGER,
            "assess",
            Paper.with(Paper.assessment(false), Paper.nothing().put("income", "ไม่แน่นอน")),
            "income",
            "ต้องเป็นจำนวน",
            "must be a number")
        .refusesTheAnswer(
            CASE_MANAGER,
            "assess",
            Paper.with(Paper.assessment(false), Paper.household(2_500)),
            "hardships",
            "ต้องตอบ “สภาพความเป็นอยู่ที่ลำบาก”",
            "“hardships of the household” must be answered")
        .takes(
            CASE_MANAGER,
            "assess",
            Paper.with(Paper.assessment(false), Paper.household(2_500, "no-farmland")))
        .isIn("assessed");

    assertThat(child.answers())
        .contains(
            "people in the household", "income for each person", "hardships of the household");
  }

  @Test
  void nobody_under_eighteen_is_led_into_work_by_night_or_work_that_nobody_has_looked_at() {
    ChildCase child =
        aConfirmedChild(16)
            .takes(TEACHER, "need-screen", Paper.need("needs-help"))
            .takes(TAMBON_COMMITTEE, "assign", Paper.assignedTo(CASE_MANAGER))
            .takes(CASE_MANAGER, "accept-assignment")
            .takes(CASE_MANAGER, "assess", Paper.assessment(false))
            .planApprovedBy(DISTRICT_COMMITTEE, "learn-to-earn");
    String rule = "under 18 there is no work by night";
    LocalDate today = child.today();

    child
        .refuses(
            CASE_MANAGER,
            "enrol",
            Paper.enrolment(today, "learn-to-earn"),
            "evidence-missing",
            rule)
        .refusesTheAnswer(
            CASE_MANAGER,
            "check-work",
            Paper.with(
                Paper.contact(today, "workplace-visit", true),
                Paper.nothing().put("workplace", "ร้านอาหาร").put("dangers", "ไม่มี")),
            "night-work",
            "ต้องตอบ “มีงานเวลากลางคืน (22.00–06.00 น.)”",
            "“there is work by night (22:00 to 6:00)” must be answered")
        .takes(
            CASE_MANAGER,
            "check-work",
            Paper.with(Paper.contact(today, "workplace-visit", true), Paper.workCheck(true)))
        .refuses(
            CASE_MANAGER,
            "enrol",
            Paper.enrolment(today, "learn-to-earn"),
            "evidence-missing",
            rule)
        .takes(
            CASE_MANAGER,
            "check-work",
            Paper.with(Paper.contact(today, "workplace-visit", true), Paper.workCheck(false)))
        .takes(CASE_MANAGER, "enrol", Paper.enrolment(today, "learn-to-earn"))
        .isIn("enrolled");
  }

  @Test
  void an_urgent_need_is_referred_before_a_plan_and_the_case_goes_on_beside_it() {
    anAssessedChild(false)
        .offersNot(CASE_MANAGER, "refer-urgent", "the assessment must have said it is urgent");

    ChildCase child = anAssessedChild(true);
    Sent sent =
        child.refers(
            CASE_MANAGER,
            "refer-urgent",
            Paper.referral(Agency.HOSPITAL, "HEALTH", "medical-treatment", "EMERGENCY"));

    sent.liesWith(Agency.HOSPITAL);
    child
        .isIn("assessed")
        .offersNot(CASE_MANAGER, "refer", "not open in state")
        .takes(CASE_MANAGER, "draft-plan", Paper.plan(child.today(), "nfe"))
        .isIn("planning");
    sent.isDoneBy(Agency.HOSPITAL, "treated").is("COMPLETED");
    child.isIn("planning");
  }

  @Test
  void a_child_under_treatment_is_put_on_hold_and_its_goal_of_education_stays_open() {
    ChildCase child = anAssessedChild(false).planApprovedBy(DISTRICT_COMMITTEE, "nfe");
    LocalDate review = child.today().plusDays(40);

    child.takes(CASE_MANAGER, "hold", Paper.hold("treat-first", review)).isIn("on-hold");

    assertThat(child.limit()).isEqualTo(review);
    assertThat(child.readBy(CASE_MANAGER).path("plan").path("content").path("goals")).hasSize(1);
    child.takes(CASE_MANAGER, "resume").isIn("plan-approved").offers(CASE_MANAGER, "enrol");
  }

  @Test
  void who_is_not_selected_now_stays_counted_and_can_be_selected_later() {
    ChildCase child = aConfirmedChild();
    Figures start = town().figures(DEFINITION, child);

    child
        .takes(TEACHER, "need-screen", Paper.notSelected(child.today().plusDays(90)))
        .isIn("not-selected");

    Figures after = town().figures(DEFINITION, child);
    assertThat(after.grown("listed", start)).isZero();
    assertThat(after.grown("state.not-selected", start)).isEqualTo(1);
    child.takes(TEACHER, "need-screen", Paper.need("needs-help")).isIn("selected");
  }

  @ParameterizedTest
  @CsvSource({
    "already-studying, already-studying",
    "other-affiliation, other-affiliation",
    "abroad, abroad"
  })
  void who_is_not_out_of_school_is_closed_by_a_second_person_and_is_no_success(
      String outcome, String reason) {
    ChildCase child = aListedChild(13).takes(SURVEYOR, "first-screen", Paper.screen(outcome));

    child
        .isIn("screened-out")
        .offersNot(SURVEYOR, "close", "only these may take this step")
        .takes(DISTRICT_COMMITTEE, "close", Paper.closure(reason))
        .isIn("closed");

    assertThat(child.succeededOnce()).isFalse();
  }

  @Test
  void after_a_death_nothing_is_waited_for_and_nobody_is_reminded() {
    ChildCase child = aLearningChild();
    Sent sent =
        child.refers(
            CASE_MANAGER,
            "refer-alongside",
            Paper.referral(Agency.HOSPITAL, "HEALTH", "medical-treatment", "NORMAL"));
    Figures start = town().figures(DEFINITION, child);

    child.takes(DISTRICT_COMMITTEE, "close", Paper.death()).isIn("deceased");

    sent.liesNoLongerWith(Agency.HOSPITAL);
    assertThat(child.waitsFor()).isEmpty();
    assertThat(child.succeededOnce()).isFalse();
    assertThat(town().figures(DEFINITION, child).grown("closed.deceased", start)).isEqualTo(1);
    int written = child.history().size();
    child.daysPass(60);
    town().awaitNothingDue();
    assertThat(child.history()).as("no checkpoint is missed").hasSize(written);
  }

  @Test
  void two_cases_of_one_child_become_one_and_two_again() {
    ChildCase survivor = aConfirmedChild(12);
    Figures one = town().figures(DEFINITION, survivor);
    ChildCase twin = aConfirmedChild(12);
    assertThat(town().figures(DEFINITION, twin).grown("listed", one)).isEqualTo(1);

    twin.offersNot(SURVEYOR, "merge", "only these may take this step")
        .refuses(
            DISTRICT_COMMITTEE,
            "merge",
            Paper.merge(twin.id()),
            "invalid-body",
            "that is this very case")
        .refuses(
            DISTRICT_COMMITTEE,
            "merge",
            Paper.merge("00000000-0000-7000-8000-00000000ffff"),
            "invalid-body",
            "there is no case of this id in your areas")
        .takes(DISTRICT_COMMITTEE, "merge", Paper.merge(survivor.id()))
        .isIn("merged")
        .comesToHold("songtor.case.survivor-told");

    survivor.comesToHold("songtor.case.absorbed");
    assertThat(twin.readBy(DISTRICT_COMMITTEE).path("mergedInto").asString())
        .isEqualTo(survivor.id());
    assertThat(survivor.readBy(DISTRICT_COMMITTEE).path("absorbed").path(0).asString())
        .isEqualTo(twin.id());
    assertThat(twin.waitsFor()).isEmpty();
    town().awaitAllReadable();
    assertThat(town().figures(DEFINITION, twin).grown("listed", one))
        .as("the child is counted once")
        .isZero();
    survivor.refuses(
        DISTRICT_COMMITTEE, "merge", Paper.merge(twin.id()), "invalid-body", "was merged itself");

    twin.takes(DISTRICT_COMMITTEE, "unmerge", Paper.unmerge())
        .isIn("confirmed")
        .offers(TEACHER, "need-screen");
    survivor.comesToHold("songtor.case.absorption-undone");
    assertThat(survivor.readBy(DISTRICT_COMMITTEE).path("absorbed").size()).isZero();
    town().awaitAllReadable();
    assertThat(town().figures(DEFINITION, twin).grown("listed", one)).isEqualTo(1);
  }

  @Test
  void a_child_who_moved_is_looked_at_afresh_where_it_lives_now() {
    ChildCase child = aConfirmedChild(12);

    child
        .takes(SURVEYOR, "send-on", Paper.sentOn(child.today().plusDays(15), "300201"))
        .isIn("sent-on")
        .takes(TEACHER_ELSEWHERE, "send-back")
        .isIn("confirmed")
        .takes(SURVEYOR, "send-on", Paper.sentOn(child.today().plusDays(15), "300201"))
        .takes(TEACHER_ELSEWHERE, "take-over")
        .isIn("listed")
        .isHiddenFrom(SURVEYOR)
        .offers(TEACHER_ELSEWHERE, "first-screen");
  }

  @Test
  void who_was_said_to_have_died_by_mistake_is_helped_on() {
    aConfirmedChild(12)
        .takes(DISTRICT_COMMITTEE, "close", Paper.death())
        .isIn("deceased")
        .refuses(
            DISTRICT_COMMITTEE,
            "reopen-deceased",
            Paper.reopening("dropped-again"),
            "invalid-body",
            "this step takes only: closed-in-error")
        .takes(DISTRICT_COMMITTEE, "reopen-deceased", Paper.reopening("closed-in-error"))
        .isIn("listed");
  }

  @Test
  void who_ages_out_is_handed_over_first_and_never_counts_as_success() {
    ChildCase child =
        aConfirmedChild(18)
            .takes(TEACHER, "need-screen", Paper.need("needs-help"))
            .takes(TAMBON_COMMITTEE, "assign", Paper.assignedTo(CASE_MANAGER))
            .takes(CASE_MANAGER, "accept-assignment")
            .takes(CASE_MANAGER, "assess", Paper.assessment(false))
            .planApprovedBy(DISTRICT_COMMITTEE, "nfe");
    Sent sent =
        child
            .refers(
                CASE_MANAGER,
                "refer",
                Paper.referral(Agency.NFE_CENTRE, "EDUCATION", "nfe-place", "NORMAL"))
            .answers(Agency.NFE_CENTRE, "receive", Paper.nothing())
            .answers(Agency.NFE_CENTRE, "accept", Paper.nothing());

    child
        .refuses(
            DISTRICT_COMMITTEE,
            "close",
            Paper.closure("aged-out"),
            "evidence-missing",
            "the child is still of the programme's age (up to 18)")
        .daysPass(200)
        .refuses(
            DISTRICT_COMMITTEE,
            "close",
            Paper.closure("aged-out"),
            "evidence-missing",
            "every referral must have come to an end");
    sent.goesOnUntilDone(Agency.NFE_CENTRE, "place-given");
    child.takes(DISTRICT_COMMITTEE, "close", Paper.closure("aged-out")).isIn("closed");

    assertThat(child.succeededOnce()).isFalse();
  }
}
