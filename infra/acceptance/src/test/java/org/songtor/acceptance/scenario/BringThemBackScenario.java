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
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** พาน้องกลับมาเรียน: find, bring back, develop, pass on; the school owns the case. */
abstract class BringThemBackScenario {
  private static final String DEFINITION = "bring-them-back";

  abstract Town town();

  private ChildCase aMissingPupil(int age) {
    return town().aListedChild(DEFINITION, "เดือน", age);
  }

  private ChildCase aPupilWhoWantsToReturn() {
    return aMissingPupil(12).takes(SURVEYOR, "trace", Paper.screen("found-wants"));
  }

  private ChildCase aPupilBeingAssessed() {
    return aPupilWhoWantsToReturn()
        .takes(TAMBON_COMMITTEE, "assign", Paper.assignedTo(CASE_MANAGER))
        .takes(CASE_MANAGER, "accept-assignment");
  }

  private ChildCase aPupilBackInClass() {
    ChildCase child =
        aPupilBeingAssessed()
            .takes(CASE_MANAGER, "assess", Paper.assessment(false))
            .planApprovedBy(DISTRICT_COMMITTEE, "same-school");
    return child.takes(CASE_MANAGER, "enrol", Paper.enrolment(child.today(), "same-school"));
  }

  @Test
  void a_missing_pupil_is_found_brought_back_developed_and_passed_on() {
    ChildCase child = aMissingPupil(12);
    Figures start = town().figures(DEFINITION, child);

    child
        .isIn("listed")
        .takes(SURVEYOR, "trace", Paper.screen("tracing"))
        .isIn("tracking")
        .takes(SURVEYOR, "trace", Paper.screen("found-wants"))
        .isIn("wants")
        .takes(TAMBON_COMMITTEE, "assign", Paper.assignedTo(CASE_MANAGER))
        .takes(CASE_MANAGER, "accept-assignment")
        .takes(CASE_MANAGER, "assess", Paper.assessment(false))
        .isIn("planning")
        .takes(CASE_MANAGER, "draft-plan", Paper.plan(child.today(), "same-school"))
        .takes(CASE_MANAGER, "submit-plan")
        .isIn("plan-submitted")
        .offersNot(TAMBON_COMMITTEE, "approve-plan", "only these may take this step")
        .takes(DISTRICT_COMMITTEE, "approve-plan", Paper.approval())
        .isIn("helping");
    child
        .refers(
            CASE_MANAGER,
            "refer",
            Paper.referral(Agency.SCHOOL, "EDUCATION", "school-place", "NORMAL"))
        .liesWith(Agency.SCHOOL)
        .isDoneBy(Agency.SCHOOL, "place-given");
    child
        .takes(CASE_MANAGER, "enrol", Paper.enrolment(child.today(), "same-school"))
        .isIn("back-in-class")
        .staysAndReachesItsGoal(CASE_MANAGER)
        .isIn("developing")
        .offersNot(TAMBON_COMMITTEE, "pass-on", "only these may take this step")
        .takes(DISTRICT_COMMITTEE, "pass-on", Paper.closure("passed-on"))
        .isIn("closed");

    assertThat(child.succeededOnce()).isTrue();
    Figures end = town().figures(DEFINITION, child);
    assertThat(end.grown("closed.passed-on", start)).isEqualTo(1);
    assertThat(end.grown("firstScreen.found-wants", start)).isEqualTo(1);
    assertThat(end.grown("enrolled.same-school", start)).isEqualTo(1);
  }

  @Test
  void what_the_school_leaves_the_war_rooms_above_it_hear_of_one_after_the_other() {
    aMissingPupil(12)
        .daysPass(8)
        .comesToBeToldTo("tambon-committee")
        .daysPass(4)
        .comesToBeToldTo("tambon-committee", "district-committee")
        .daysPass(11)
        .comesToBeToldTo("tambon-committee", "district-committee", "province-committee")
        .daysPass(15)
        .comesToBeToldTo(
            "tambon-committee", "district-committee", "province-committee", "province-core-team")
        .isIn("listed");
  }

  /** พบ (ต้องการกลับ / ไม่ประสงค์กลับ), กำลังติดตาม, ไม่พบ. */
  @Test
  void each_status_of_a_search_is_counted_by_its_name() {
    ChildCase first = aMissingPupil(12);
    Figures start = town().figures(DEFINITION, first);

    first.takes(SURVEYOR, "trace", Paper.screen("tracing"));
    aMissingPupil(12).takes(SURVEYOR, "trace", Paper.screen("found-wants"));
    ChildCase refuses = aMissingPupil(12).takes(SURVEYOR, "trace", Paper.screen("found-refuses"));
    ChildCase last =
        aMissingPupil(12)
            .triedInVainThreeTimes(SURVEYOR, "contact")
            .takes(SURVEYOR, "trace", Paper.screen("not-found"));

    Figures then = town().figures(DEFINITION, last);
    for (String status : List.of("tracking", "wants", "refuses", "not-found")) {
      assertThat(then.grown("state." + status, start)).as(status).isEqualTo(1);
    }
    for (String outcome : List.of("tracing", "found-wants", "found-refuses", "not-found")) {
      assertThat(then.grown("firstScreen." + outcome, start)).as(outcome).isEqualTo(1);
    }

    // Who refused is asked again and wants to: one status less, one more.
    refuses
        .offersNot(TEACHER, "wants-after-all", "ask again what the child wants")
        .takes(TEACHER, "ask-again", Paper.need("wants-to-return"))
        .offers(TAMBON_COMMITTEE, "assign");
    Figures end = town().figures(DEFINITION, refuses);
    assertThat(end.grown("state.refuses", start)).isZero();
    assertThat(end.grown("state.wants", start)).isEqualTo(2);
    assertThat(end.grown("needScreen.wants-to-return", start)).isEqualTo(1);
  }

  @Test
  void why_a_pupil_left_is_one_of_the_nineteen_reasons_of_the_programme() {
    ChildCase child = aMissingPupil(12);

    child
        .refusesTheAnswer(
            SURVEYOR,
            "trace",
            Paper.with(Paper.screen("found-wants"), Paper.survey("poverty")),
            "main-reason",
            "low-income",
            "low-income")
        .takes(
            SURVEYOR, "trace", Paper.with(Paper.screen("found-wants"), Paper.survey("low-income")))
        .isIn("wants")
        .takes(TAMBON_COMMITTEE, "assign", Paper.assignedTo(CASE_MANAGER))
        .takes(CASE_MANAGER, "accept-assignment")
        .refusesTheAnswer(
            CASE_MANAGER,
            "assess",
            Paper.with(Paper.assessment(false), Paper.household(1_800)),
            "hardships",
            "ต้องตอบ “สภาพความเป็นอยู่ที่ลำบาก”",
            "“hardships of the household” must be answered")
        .takes(
            CASE_MANAGER,
            "assess",
            Paper.with(Paper.assessment(false), Paper.household(1_800, "poor-housing")))
        .isIn("planning");

    assertThat(child.answers()).contains("main reason for leaving school");
  }

  @Test
  void who_is_not_found_was_looked_for_on_three_days_and_is_looked_for_again_each_term() {
    ChildCase child = aMissingPupil(12);

    child
        .refuses(
            SURVEYOR,
            "trace",
            Paper.screen("not-found"),
            "evidence-missing",
            "enough dated attempts by different means are needed (0/3)")
        .triedInVainThreeTimes(SURVEYOR, "contact")
        .takes(SURVEYOR, "trace", Paper.screen("not-found"))
        .isIn("not-found");
    LocalDate nextTerm = child.limit();

    child
        .daysPass(30)
        .takes(SURVEYOR, "look-again", Paper.contact(child.today(), "village-head", false))
        .isIn("not-found");
    assertThat(child.limit()).isEqualTo(nextTerm.plusDays(30));
    child
        .takes(SURVEYOR, "trace-again")
        .takes(SURVEYOR, "trace", Paper.screen("found-wants"))
        .isIn("wants");
  }

  @ParameterizedTest
  @CsvSource({"child, not-interested", "guardian, must-work"})
  void who_does_not_want_to_come_back_is_asked_again_each_term(String by, String reason) {
    ChildCase child = aPupilBeingAssessed();
    LocalDate revisit = child.today().plusDays(120);

    child
        .takes(CASE_MANAGER, "refuse", Paper.refusal(by, reason, revisit, "nfe", "scholarship"))
        .isIn("refuses");
    assertThat(child.limit()).isEqualTo(revisit);

    child.daysPass(100).takes(SURVEYOR, "ask-again", Paper.need("refuses")).isIn("refuses");
    assertThat(child.limit()).as("asked again next term").isEqualTo(child.today().plusDays(150));
    child.takes(CASE_MANAGER, "wants-after-all").isIn("assessing").offers(CASE_MANAGER, "assess");
  }

  @Test
  void a_pupil_who_stops_coming_is_traced_afresh() {
    aPupilBackInClass()
        .daysPass(20)
        .takes(CASE_MANAGER, "follow-up", Paper.followUp("30-days", "stopped"))
        .isIn("tracking")
        .offers(SURVEYOR, "trace");
  }

  @Test
  void a_pupil_who_is_ready_comes_back_at_once_and_why_it_left_is_assessed_afterwards() {
    ChildCase child = aPupilWhoWantsToReturn();

    child
        .takes(SURVEYOR, "back-at-once", Paper.enrolment(child.today(), "same-school"))
        .isIn("back-in-class")
        .attendsFor180Days(TEACHER)
        .refuses(
            DISTRICT_COMMITTEE,
            "pass-on",
            Paper.closure("passed-on"),
            "evidence-missing",
            "work owed on this case must be done first")
        .takes(TEACHER, "assess-again", Paper.assessment(false))
        .takes(DISTRICT_COMMITTEE, "pass-on", Paper.closure("stayed-the-year"))
        .isIn("closed");
  }

  @Test
  void a_pupil_who_moved_is_sent_on_taken_over_there_and_counted_once() {
    ChildCase child = aMissingPupil(12);
    Figures here = town().figuresIn("3001", DEFINITION, child);
    Figures there = town().figuresIn("3002", DEFINITION, child);

    child
        .takes(SURVEYOR, "trace", Paper.screen("moved"))
        .isIn("moved-away")
        .isHiddenFrom(TEACHER_ELSEWHERE)
        .refuses(
            SURVEYOR,
            "send-on",
            Paper.hold("moving", child.today().plusDays(15)),
            "invalid-body",
            "the tambon the child moves to is needed")
        .takes(SURVEYOR, "send-on", Paper.sentOn(child.today().plusDays(15), "300201"))
        .isIn("sent-on")
        .offersNot(SURVEYOR, "take-over", "outside your area");
    assertThat(town().figuresIn("3001", DEFINITION, child).grown("listed", here)).isZero();
    assertThat(town().figuresIn("3002", DEFINITION, child).grown("listed", there)).isZero();

    child
        .offersOnly(TEACHER_ELSEWHERE, "take-over", "send-back")
        .takes(TEACHER_ELSEWHERE, "take-over")
        .isIn("tracking")
        .isHiddenFrom(SURVEYOR)
        .offers(TEACHER_ELSEWHERE, "trace")
        .takes(TEACHER_ELSEWHERE, "trace", Paper.screen("found-wants"))
        .isIn("wants");
    assertThat(town().figuresIn("3001", DEFINITION, child).grown("listed", here)).isEqualTo(-1);
    assertThat(town().figuresIn("3002", DEFINITION, child).grown("listed", there)).isEqualTo(1);
    assertThat(child.history())
        .as("the whole history travelled")
        .containsSubsequence(
            "songtor.case.found",
            "songtor.case.first-screened",
            "songtor.case.held",
            "songtor.case.resumed");
  }

  @Test
  void a_pupil_whom_the_other_side_sends_back_goes_on_where_the_case_stood() {
    ChildCase child = aPupilBackInClass();
    Figures there = town().figuresIn("3002", DEFINITION, child);

    child
        .takes(CASE_MANAGER, "send-on", Paper.sentOn(child.today().plusDays(15), "300201"))
        .takes(TEACHER_ELSEWHERE, "send-back")
        .isIn("back-in-class")
        .isHiddenFrom(TEACHER_ELSEWHERE)
        .offers(CASE_MANAGER, "follow-up");

    assertThat(town().figuresIn("3002", DEFINITION, child).grown("listed", there)).isZero();
  }

  @Test
  void when_nobody_answers_for_a_pupil_who_moved_the_war_room_hears_and_it_is_called_back() {
    ChildCase child = aMissingPupil(12).takes(SURVEYOR, "trace", Paper.screen("moved"));

    child
        .takes(SURVEYOR, "send-on", Paper.sentOn(child.today().plusDays(15), "300201"))
        .daysPass(17)
        .comesToHold("songtor.case.deadline-missed")
        .isIn("sent-on")
        .takes(TAMBON_COMMITTEE, "call-back")
        .isIn("tracking")
        .isHiddenFrom(TEACHER_ELSEWHERE);
  }

  @Test
  void a_possible_duplicate_stays_whole_until_another_person_confirms_it() {
    ChildCase child = aMissingPupil(12).takes(SURVEYOR, "trace", Paper.screen("duplicate"));

    child
        .isIn("perhaps-duplicate")
        .takes(SURVEYOR, "not-a-duplicate")
        .isIn("tracking")
        .takes(SURVEYOR, "trace", Paper.screen("duplicate"))
        .offersNot(SURVEYOR, "close", "only these may take this step")
        .takes(DISTRICT_COMMITTEE, "close", Paper.closure("duplicate"))
        .isIn("closed");
    assertThat(child.succeededOnce()).isFalse();

    // Undone also after it was confirmed: nothing of the case was lost.
    child.takes(SURVEYOR, "reopen", Paper.reopening("closed-in-error")).isIn("listed");
    assertThat(child.history())
        .containsSubsequence("songtor.case.found", "songtor.case.closed", "songtor.case.reopened");
  }

  @Test
  void after_a_death_nothing_is_waited_for() {
    ChildCase child = aPupilBackInClass();

    child
        .refuses(
            DISTRICT_COMMITTEE,
            "close",
            Paper.closure("deceased", "ครอบครัวแจ้ง"),
            "invalid-body",
            "the civil registry's evidence is needed")
        .takes(DISTRICT_COMMITTEE, "close", Paper.death())
        .isIn("deceased");

    assertThat(child.waitsFor()).isEmpty();
    assertThat(child.succeededOnce()).isFalse();
  }

  @Test
  void only_who_is_past_the_programmes_age_ages_out_and_that_is_no_success() {
    aMissingPupil(12)
        .refuses(
            DISTRICT_COMMITTEE,
            "close",
            Paper.closure("aged-out"),
            "evidence-missing",
            "the child is still of the programme's age (up to 18)");

    ChildCase grown =
        aMissingPupil(18)
            .daysPass(200)
            .takes(DISTRICT_COMMITTEE, "close", Paper.closure("aged-out"))
            .isIn("closed");
    assertThat(grown.succeededOnce()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"still-enrolled", "other-affiliation", "finished-compulsory"})
  void a_pupil_whose_absence_is_explained_is_closed_by_the_service_area(String outcome) {
    ChildCase child = aMissingPupil(12).takes(SURVEYOR, "trace", Paper.screen(outcome));

    child
        .isIn("explained")
        .offersNot(TAMBON_COMMITTEE, "close", "only these may take this step")
        .takes(DISTRICT_COMMITTEE, "close", Paper.closure(outcome))
        .isIn("closed");
  }

  @Test
  void who_drops_out_again_after_being_passed_on_begins_a_new_episode() {
    ChildCase child =
        aPupilBackInClass()
            .staysAndReachesItsGoal(CASE_MANAGER)
            .takes(DISTRICT_COMMITTEE, "pass-on", Paper.closure("passed-on"))
            .takes(SURVEYOR, "reopen", Paper.reopening("dropped-again"))
            .isIn("listed");

    assertThat(child.readBy(AUDITOR).path("episode").asInt()).isEqualTo(2);
    assertThat(child.succeededOnce()).isTrue();
  }
}
