package org.songtor.acceptance.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.songtor.acceptance.scenario.Person.CASE_MANAGER;
import static org.songtor.acceptance.scenario.Person.DISTRICT_COMMITTEE;
import static org.songtor.acceptance.scenario.Person.PANEL;
import static org.songtor.acceptance.scenario.Person.SURVEYOR;
import static org.songtor.acceptance.scenario.Person.TEACHER;
import static org.songtor.acceptance.scenario.Person.TEAM;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** โมเดลนครราชสีมา สี่ชั้น: teacher, volunteer case manager, team of professions, panel. */
abstract class KoratScenario {
  private static final String DEFINITION = "korat-four-tier";

  abstract Town town();

  private ChildCase aSelectedChild() {
    return aSelectedChild(12);
  }

  private ChildCase aSelectedChild(int age) {
    return town()
        .aListedChild(DEFINITION, "กล้า", age)
        .takes(SURVEYOR, "first-screen", Paper.screen("out-of-school-confirmed"))
        .takes(TEACHER, "need-screen", Paper.need("needs-help"));
  }

  private ChildCase aChildWithItsCaseManager() {
    return aSelectedChild()
        .takes(TEACHER, "hand-over", Paper.assignedTo(CASE_MANAGER))
        .takes(CASE_MANAGER, "accept-assignment");
  }

  @Test
  void the_four_tiers_work_hand_in_hand_until_the_child_has_stayed() {
    ChildCase child = aSelectedChild();
    Figures start = town().figures(DEFINITION, child);

    // Tier 1 hands over without a committee; tier 2 stays with the child.
    child
        .isIn("selected")
        .offers(TEACHER, "enrol-at-once", "hand-over")
        .takes(TEACHER, "hand-over", Paper.assignedTo(CASE_MANAGER))
        .isIn("assigned")
        .takes(CASE_MANAGER, "accept-assignment")
        .takes(CASE_MANAGER, "contact", Paper.contact(child.today(), "home-visit", true))
        .isIn("assessing");
    // Tier 3 evaluates, plans and refers itself.
    child
        .offers(TEAM, "assess")
        .takes(TEAM, "assess", Paper.assessment(false))
        .takes(TEAM, "draft-plan", Paper.plan(child.today(), "skills-training"))
        .takes(TEAM, "submit-plan")
        .isIn("plan-submitted");
    // Tier 4 checks data and plan before it approves.
    child
        .offersNot(PANEL, "approve-plan", "not open in state")
        .offersNot(DISTRICT_COMMITTEE, "approve-plan", "only these may take this step")
        .takes(PANEL, "review-plan", Paper.nothing().put("comment", "ข้อมูลครบ"))
        .isIn("plan-reviewed")
        .takes(PANEL, "approve-plan", Paper.approval())
        .isIn("plan-approved");
    child
        .refers(
            TEAM, "refer", Paper.referral(Agency.NFE_CENTRE, "EDUCATION", "nfe-place", "NORMAL"))
        .liesWith(Agency.NFE_CENTRE)
        .isDoneBy(Agency.NFE_CENTRE, "place-given")
        .liesNoLongerWith(Agency.NFE_CENTRE);
    child
        .isIn("referred")
        .takes(CASE_MANAGER, "enrol", Paper.enrolment(child.today(), "nfe"))
        .staysAndReachesItsGoal(CASE_MANAGER)
        .takes(PANEL, "close", Paper.closure("learning-retained"))
        .isIn("closed");

    assertThat(child.succeededOnce()).isTrue();
    assertThat(child.statesPassed())
        .containsSubsequence(
            "selected",
            "assigned",
            "assessing",
            "assessed",
            "planning",
            "plan-submitted",
            "plan-reviewed",
            "plan-approved",
            "referred",
            "enrolled",
            "followed-up",
            "closed");
    Figures end = town().figures(DEFINITION, child);
    assertThat(end.grown("closed.learning-retained", start)).isEqualTo(1);
    assertThat(end.grown("enrolled.nfe", start)).isEqualTo(1);
    assertThat(end.grown("followUps.30-days", start)).isEqualTo(1);
    assertThat(end.grown("listed", start)).as("one child, counted once").isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"nfe", "child-development-centre"})
  void a_child_who_is_ready_is_enrolled_at_once_and_the_assessment_is_owed(String pathway) {
    ChildCase child = aSelectedChild();

    child
        .refuses(
            TEACHER,
            "enrol-at-once",
            Paper.enrolment(child.today(), "other-school"),
            "invalid-body",
            "this step takes only")
        .takes(TEACHER, "enrol-at-once", Paper.enrolment(child.today(), pathway))
        .isIn("enrolled");
    assertThat(child.readBy(TEACHER).path("owed")).hasSize(1);

    child
        .attendsFor180Days(TEACHER)
        .refuses(
            DISTRICT_COMMITTEE,
            "close",
            Paper.closure("learning-retained"),
            "evidence-missing",
            "work owed on this case must be done first")
        .takes(TEAM, "assess-again", Paper.assessment(false))
        .isIn("followed-up");
    assertThat(child.readBy(TEACHER).path("owed")).isEmpty();
    child.takes(DISTRICT_COMMITTEE, "close", Paper.closure("learning-retained")).isIn("closed");
    assertThat(child.succeededOnce()).isTrue();
  }

  @Test
  void work_is_checked_with_the_plan_and_what_stands_in_the_way_later_is_asked_about() {
    ChildCase child =
        aSelectedChild(17)
            .takes(TEACHER, "hand-over", Paper.assignedTo(CASE_MANAGER))
            .takes(CASE_MANAGER, "accept-assignment")
            .takes(TEAM, "assess", Paper.assessment(false));
    LocalDate today = child.today();

    child
        .refusesTheAnswer(
            TEAM,
            "draft-plan",
            Paper.with(
                Paper.plan(today, "job-with-grant"),
                Paper.nothing().put("workplace", "โรงสี").put("night-work", false)),
            "dangers",
            "ต้องตอบ “อันตรายในงานและการป้องกัน”",
            "“dangers of the work, and what is done about them” must be answered")
        .takes(
            TEAM,
            "draft-plan",
            Paper.with(Paper.plan(today, "job-with-grant"), Paper.workCheck(true)))
        .takes(TEAM, "submit-plan")
        .takes(PANEL, "review-plan", Paper.nothing().put("comment", "ข้อมูลครบ"))
        .takes(PANEL, "approve-plan", Paper.approval())
        .refuses(
            CASE_MANAGER,
            "enrol",
            Paper.enrolment(today, "job-with-grant"),
            "evidence-missing",
            "under 18 there is no work by night")
        .takes(
            TEAM,
            "check-work",
            Paper.with(Paper.contact(today, "workplace-visit", true), Paper.workCheck(false)))
        .takes(CASE_MANAGER, "enrol", Paper.enrolment(today, "job-with-grant"))
        .daysPass(30)
        .refusesTheAnswer(
            CASE_MANAGER,
            "follow-up",
            Paper.with(Paper.followUp("30-days", "irregular"), Paper.problem("นายจ้างย้ายร้าน")),
            "help-needed",
            "ต้องตอบ “ต้องการความช่วยเหลือเพิ่ม”",
            "“more help is needed” must be answered")
        .takes(
            CASE_MANAGER,
            "follow-up",
            Paper.with(
                Paper.followUp("30-days", "irregular"),
                Paper.problem("นายจ้างย้ายร้าน").put("help-needed", false)))
        .isIn("followed-up");

    assertThat(child.answers()).endsWith("problems", "more help is needed");
  }

  @Test
  void the_team_refers_an_urgent_need_while_the_panel_still_looks_at_the_plan() {
    ChildCase child =
        aChildWithItsCaseManager().takes(CASE_MANAGER, "assess", Paper.assessment(true));
    child
        .takes(CASE_MANAGER, "draft-plan", Paper.plan(child.today(), "nfe"))
        .takes(CASE_MANAGER, "submit-plan");

    Sent sent =
        child.refers(
            TEAM,
            "refer-urgent",
            Paper.referral(Agency.HOSPITAL, "HEALTH", "mental-health", "EMERGENCY"));

    sent.liesWith(Agency.HOSPITAL);
    child.isIn("plan-submitted").offers(PANEL, "review-plan");
  }

  @Test
  void what_an_agency_never_answers_is_sent_to_it_once_more_and_then_comes_back_to_its_sender() {
    ChildCase child =
        aChildWithItsCaseManager().takes(CASE_MANAGER, "assess", Paper.assessment(true));
    Sent sent =
        child.refers(
            TEAM,
            "refer-urgent",
            Paper.referral(Agency.HOSPITAL, "HEALTH", "mental-health", "URGENT"));

    child.daysPass(30);
    town().awaitNothingDue();
    assertThat(statuses(child)).containsExactly("EXPIRED", "REQUESTED");
    sent.liesNoLongerWith(Agency.HOSPITAL);

    child.daysPass(30);
    town().awaitNothingDue();
    assertThat(statuses(child)).containsExactly("EXPIRED", "EXPIRED");
    assertThat(child.readBy(CASE_MANAGER).at("/referrals/1/senderDuty").asString())
        .isEqualTo("send-elsewhere");
  }

  private static List<String> statuses(ChildCase child) {
    return child
        .readBy(CASE_MANAGER)
        .path("referrals")
        .valueStream()
        .map(referral -> referral.path("status").asString())
        .toList();
  }

  @Test
  void the_panel_sends_a_plan_back_and_it_is_drafted_again() {
    ChildCase child =
        aChildWithItsCaseManager().takes(CASE_MANAGER, "assess", Paper.assessment(false));

    child
        .takes(CASE_MANAGER, "draft-plan", Paper.plan(child.today(), "nfe"))
        .takes(CASE_MANAGER, "submit-plan")
        .takes(PANEL, "return-plan", Paper.sentBack("voice-missing"))
        .isIn("planning")
        .takes(CASE_MANAGER, "draft-plan", Paper.plan(child.today(), "nfe"))
        .takes(CASE_MANAGER, "submit-plan")
        .isIn("plan-submitted");

    assertThat(child.readBy(PANEL).path("plan").path("version").asInt()).isEqualTo(2);
  }

  @Test
  void treatment_comes_first_has_a_day_of_review_and_leads_back_to_where_the_case_stood() {
    ChildCase child =
        aChildWithItsCaseManager().takes(CASE_MANAGER, "assess", Paper.assessment(true));
    Figures start = town().figures(DEFINITION, child);
    LocalDate review = child.today().plusDays(45);

    child.takes(TEAM, "hold", Paper.hold("treat-first", review)).isIn("on-hold");
    assertThat(child.limit()).isEqualTo(review);
    assertThat(town().figures(DEFINITION, child).grown("heldFor.treat-first", start)).isEqualTo(1);
    child
        .refers(
            TEAM,
            "refer-urgent",
            Paper.referral(Agency.HOSPITAL, "HEALTH", "rehabilitation", "URGENT"))
        .isDoneBy(Agency.HOSPITAL, "treated");

    child.isIn("on-hold").takes(TEAM, "resume").isIn("assessed").offers(TEAM, "draft-plan");
  }

  @Test
  void a_child_lost_on_the_way_is_looked_for_and_goes_on_where_the_case_stood() {
    ChildCase child =
        aChildWithItsCaseManager().takes(CASE_MANAGER, "assess", Paper.assessment(false));

    child
        .refuses(
            CASE_MANAGER,
            "hold",
            Paper.hold("cannot-trace", child.today().plusDays(100)),
            "evidence-missing",
            "enough dated attempts by different means are needed (0/3)")
        .triedInVainThreeTimes(CASE_MANAGER, "contact")
        .takes(CASE_MANAGER, "hold", Paper.hold("cannot-trace", child.today().plusDays(100)))
        .isIn("untraced")
        .takes(CASE_MANAGER, "found-again")
        .isIn("assessed");
  }

  @Test
  void whoever_worked_on_a_child_does_not_close_its_case() {
    aChildWithItsCaseManager()
        .offersNot(CASE_MANAGER, "close", "only these may take this step")
        .offersNot(TEAM, "close", "only these may take this step")
        .offers(PANEL, "close");
  }
}
