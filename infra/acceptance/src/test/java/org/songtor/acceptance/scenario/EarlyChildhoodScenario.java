package org.songtor.acceptance.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.songtor.acceptance.scenario.Person.AUDITOR;
import static org.songtor.acceptance.scenario.Person.CASE_MANAGER;
import static org.songtor.acceptance.scenario.Person.DISTRICT_COMMITTEE;
import static org.songtor.acceptance.scenario.Person.SURVEYOR;
import static org.songtor.acceptance.scenario.Person.TAMBON_COMMITTEE;
import static org.songtor.acceptance.scenario.Person.TEACHER;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;

/** Children of 3 to 5: nobody is compelled; families are won over, and a place is found. */
abstract class EarlyChildhoodScenario {
  private static final String DEFINITION = "early-childhood";

  abstract Town town();

  private ChildCase aListedChild(int age) {
    return town().aListedChild(DEFINITION, "ฟ้า", age);
  }

  private ChildCase aChildWithoutAPlace() {
    return aListedChild(4).takes(SURVEYOR, "first-visit", Paper.screen("without-a-place"));
  }

  private ChildCase aFamilyBeingWonOver() {
    return aChildWithoutAPlace()
        .takes(TAMBON_COMMITTEE, "assign", Paper.assignedTo(CASE_MANAGER))
        .takes(CASE_MANAGER, "accept-assignment")
        .takes(CASE_MANAGER, "assess", Paper.assessment(false));
  }

  @Test
  void a_family_is_won_over_a_place_is_found_and_the_child_enters_primary_school() {
    ChildCase child = aListedChild(5);
    Figures start = town().figures(DEFINITION, child);

    child
        .takes(SURVEYOR, "first-visit", Paper.screen("without-a-place"))
        .isIn("visited")
        .offers(TAMBON_COMMITTEE, "assign", "need-screen")
        .takes(TAMBON_COMMITTEE, "assign", Paper.assignedTo(CASE_MANAGER))
        .takes(CASE_MANAGER, "accept-assignment")
        .takes(CASE_MANAGER, "assess", Paper.assessment(false))
        .isIn("persuading")
        .takes(CASE_MANAGER, "contact", Paper.contact(child.today(), "home-visit", true))
        .planApprovedBy(TAMBON_COMMITTEE, "child-development-centre")
        .isIn("place-sought");
    child
        .refers(
            CASE_MANAGER,
            "refer",
            Paper.referral(Agency.MUNICIPALITY, "EDUCATION", "child-care-place", "NORMAL"))
        .liesWith(Agency.MUNICIPALITY)
        .isDoneBy(Agency.MUNICIPALITY, "place-given")
        .liesNoLongerWith(Agency.MUNICIPALITY);
    child
        .takes(CASE_MANAGER, "enrol", Paper.enrolment(child.today(), "child-development-centre"))
        .isIn("enrolled")
        .daysPass(30)
        .takes(CASE_MANAGER, "follow-up", Paper.followUp("30-days", "attending"))
        .isIn("attending")
        .refuses(
            DISTRICT_COMMITTEE,
            "close",
            Paper.closure("entered-primary"),
            "evidence-missing",
            "the entry to primary school must be recorded")
        .daysPass(200)
        .takes(CASE_MANAGER, "enrol", Paper.enrolment(child.today(), "primary-school"))
        .isIn("attending")
        .daysPass(30)
        .takes(CASE_MANAGER, "follow-up", Paper.followUp("30-days", "attending"))
        .takes(DISTRICT_COMMITTEE, "close", Paper.closure("entered-primary"))
        .isIn("closed");

    assertThat(child.succeededOnce()).isTrue();
    Figures end = town().figures(DEFINITION, child);
    assertThat(end.grown("closed.entered-primary", start)).isEqualTo(1);
    assertThat(end.grown("enrolled.primary-school", start)).isEqualTo(1);
  }

  @Test
  void what_the_family_tells_is_kept_and_a_problem_asks_whether_help_is_needed() {
    ChildCase child = aListedChild(4);

    child
        .refusesTheAnswer(
            SURVEYOR,
            "first-visit",
            Paper.with(Paper.screen("without-a-place"), Paper.survey("health").put("round", 0)),
            "round",
            "ต้องไม่น้อยกว่า 1",
            "must not be less than 1")
        .takes(
            SURVEYOR,
            "first-visit",
            Paper.with(Paper.screen("without-a-place"), Paper.survey("health")))
        .takes(
            SURVEYOR, "enrol-at-once", Paper.enrolment(child.today(), "child-development-centre"))
        .daysPass(30)
        .refusesTheAnswer(
            TEACHER,
            "follow-up",
            Paper.with(Paper.followUp("30-days", "irregular"), Paper.problem("ป่วยบ่อย")),
            "help-needed",
            "ต้องตอบ “ต้องการความช่วยเหลือเพิ่ม”",
            "“more help is needed” must be answered")
        .takes(
            TEACHER,
            "follow-up",
            Paper.with(
                Paper.followUp("30-days", "irregular"),
                Paper.problem("ป่วยบ่อย").put("help-needed", true)))
        .isIn("attending");

    assertThat(child.answers())
        .contains("main reason for being without a place", "problems", "more help is needed");
  }

  @Test
  void a_family_that_is_ready_gets_a_place_at_once_and_the_assessment_is_owed() {
    ChildCase child = aChildWithoutAPlace();

    child
        .takes(
            SURVEYOR, "enrol-at-once", Paper.enrolment(child.today(), "child-development-centre"))
        .isIn("enrolled");

    assertThat(child.readBy(TEACHER).path("owed")).hasSize(1);
    child
        .attendsFor180Days(TEACHER)
        .refuses(
            DISTRICT_COMMITTEE,
            "close",
            Paper.closure("attending-retained"),
            "evidence-missing",
            "work owed on this case must be done first")
        .takes(TEACHER, "assess-again", Paper.assessment(false))
        .takes(DISTRICT_COMMITTEE, "close", Paper.closure("attending-retained"))
        .isIn("closed");
  }

  @Test
  void a_family_that_does_not_want_it_now_is_visited_again_each_term_and_never_compelled() {
    ChildCase child = aFamilyBeingWonOver();
    Figures start = town().figures(DEFINITION, child);
    LocalDate revisit = child.today().plusDays(120);

    child
        .takes(
            CASE_MANAGER,
            "refuse",
            Paper.refusal("guardian", "raised-at-home", revisit, "child-development-centre"))
        .isIn("not-now");
    assertThat(child.limit()).isEqualTo(revisit);
    assertThat(town().figures(DEFINITION, child).grown("refused", start)).isEqualTo(1);

    child
        .daysPass(110)
        .takes(
            CASE_MANAGER,
            "refuse",
            Paper.refusal("guardian", "too-young", revisit.plusDays(120), "kindergarten"))
        .isIn("not-now");
    assertThat(child.limit()).isEqualTo(revisit.plusDays(120));
    child.takes(CASE_MANAGER, "accept-help").isIn("persuading").offers(CASE_MANAGER, "draft-plan");
  }

  @Test
  void only_children_of_three_to_five_are_of_this_programme() {
    aListedChild(7)
        .refuses(
            SURVEYOR,
            "first-visit",
            Paper.screen("without-a-place"),
            "evidence-missing",
            "this programme is for children of 3 to 5")
        .takes(SURVEYOR, "first-visit", Paper.screen("too-old"))
        .isIn("screened-out");
  }

  @Test
  void who_grows_out_of_the_programme_is_handed_over_and_is_no_success() {
    ChildCase child = aFamilyBeingWonOver();

    child
        .refuses(
            DISTRICT_COMMITTEE,
            "close",
            Paper.closure("aged-out"),
            "evidence-missing",
            "the child is still 3 to 5")
        .daysPass(2 * 365)
        .takes(DISTRICT_COMMITTEE, "close", Paper.closure("aged-out"))
        .isIn("closed");

    assertThat(child.succeededOnce()).isFalse();
  }

  @Test
  void a_child_who_cannot_be_found_was_looked_for_on_three_days() {
    aListedChild(4)
        .triedInVainThreeTimes(SURVEYOR, "contact")
        .takes(SURVEYOR, "first-visit", Paper.screen("not-found"))
        .isIn("untraced")
        .takes(SURVEYOR, "found-again")
        .isIn("listed");
  }

  @Test
  void after_a_death_nothing_is_waited_for() {
    ChildCase child =
        aFamilyBeingWonOver().takes(DISTRICT_COMMITTEE, "close", Paper.death()).isIn("deceased");

    assertThat(child.waitsFor()).isEmpty();
    assertThat(child.succeededOnce()).isFalse();
  }

  @Test
  void a_child_who_stops_coming_begins_a_new_episode_after_the_earlier_one_was_closed() {
    ChildCase child = aChildWithoutAPlace();
    child
        .takes(SURVEYOR, "enrol-at-once", Paper.enrolment(child.today(), "kindergarten"))
        .takes(TEACHER, "assess-again", Paper.assessment(false))
        .attendsFor180Days(TEACHER)
        .takes(DISTRICT_COMMITTEE, "close", Paper.closure("attending-retained"))
        .takes(SURVEYOR, "reopen", Paper.reopening("dropped-again"))
        .isIn("listed");

    assertThat(child.readBy(AUDITOR).path("episode").asInt()).isEqualTo(2);
    assertThat(child.succeededOnce()).isTrue();
  }
}
