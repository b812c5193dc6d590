package org.songtor.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.songtor.definition.yaml.ShippedDefinitions.BRING_THEM_BACK;
import static org.songtor.evaluation.Somebody.CASE_MANAGER;
import static org.songtor.evaluation.Somebody.DISTRICT_COMMITTEE;
import static org.songtor.evaluation.Somebody.LEAD;
import static org.songtor.evaluation.Somebody.NFE_TEACHER;
import static org.songtor.evaluation.Somebody.PROVINCE_COMMITTEE;
import static org.songtor.evaluation.Somebody.SURVEYOR;
import static org.songtor.evaluation.Somebody.SURVEYOR_ELSEWHERE;
import static org.songtor.evaluation.Somebody.TAMBON_COMMITTEE;
import static org.songtor.evaluation.Steps.accepted;
import static org.songtor.evaluation.Steps.approved;
import static org.songtor.evaluation.Steps.assigned;
import static org.songtor.evaluation.Steps.closed;
import static org.songtor.evaluation.Steps.drafted;
import static org.songtor.evaluation.Steps.enrolled;
import static org.songtor.evaluation.Steps.followedUp;
import static org.songtor.evaluation.Steps.goalReached;
import static org.songtor.evaluation.Steps.need;
import static org.songtor.evaluation.Steps.refused;
import static org.songtor.evaluation.Steps.reopened;
import static org.songtor.evaluation.Steps.resumed;
import static org.songtor.evaluation.Steps.sentOnTo;
import static org.songtor.evaluation.Steps.submitted;
import static org.songtor.evaluation.Steps.takenOverIn;
import static org.songtor.event.Samples.assessed;
import static org.songtor.event.Samples.contactMade;
import static org.songtor.event.Samples.firstScreened;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.songtor.definition.Condition;
import org.songtor.definition.EscalationRung;
import org.songtor.definition.Milestone;
import org.songtor.definition.StateDefinition;
import org.songtor.definition.StepKind;
import org.songtor.definition.WorkflowDefinition;
import org.songtor.definition.yaml.ShippedDefinitions;
import org.songtor.evaluation.CaseFacts.DeadlineKey;
import org.songtor.evaluation.Evaluation.Refusal;
import org.songtor.language.AreaCode;
import org.songtor.language.Role;

/** Find, bring back, develop, pass on; and every way beside it. */
class BringThemBackTest {

  private static final WorkflowDefinition DEFINITION =
      new ShippedDefinitions().find(BRING_THEM_BACK).orElseThrow();
  private static final AreaCode ELSEWHERE = new AreaCode("300201");

  private static CaseStory aMissingPupil() {
    return CaseStory.under(BRING_THEM_BACK);
  }

  private static CaseStory aPupilWhoWantsToReturn() {
    return aMissingPupil().take(SURVEYOR, "trace", firstScreened("found-wants"));
  }

  private static CaseStory aPupilBackInClass() {
    return aPupilWhoWantsToReturn()
        .take(TAMBON_COMMITTEE, "assign", assigned("cm-somsri"))
        .take(CASE_MANAGER, "accept-assignment", accepted())
        .take(CASE_MANAGER, "assess", assessed(false))
        .take(CASE_MANAGER, "draft-plan", drafted(1))
        .take(CASE_MANAGER, "submit-plan", submitted())
        .take(DISTRICT_COMMITTEE, "approve-plan", approved())
        .take(CASE_MANAGER, "enrol", enrolled("same-school", false));
  }

  private static CaseStory aPupilPassedOn() {
    return aPupilBackInClass()
        .take(CASE_MANAGER, "follow-up", followedUp("30-days", "attending"))
        .take(CASE_MANAGER, "follow-up", followedUp("90-days", "attending"))
        .take(CASE_MANAGER, "follow-up", goalReached())
        .take(DISTRICT_COMMITTEE, "pass-on", closed("passed-on", true));
  }

  private static Instant limitOf(CaseStory story) {
    return story.facts().deadlines().get(new DeadlineKey.OfState(story.state())).due();
  }

  @Test
  void a_pupil_is_found_brought_back_developed_and_passed_on() {
    CaseStory story = aPupilPassedOn();

    assertThat(story.state()).isEqualTo("closed");
    assertThat(story.facts().closedAsSuccess()).isTrue();
  }

  @Test
  void the_tracer_reports_found_still_tracing_or_not_found() {
    assertThat(aPupilWhoWantsToReturn().state()).isEqualTo("wants");
    assertThat(aMissingPupil().take(SURVEYOR, "trace", firstScreened("found-refuses")).state())
        .isEqualTo("refuses");
    assertThat(aMissingPupil().take(SURVEYOR, "trace", firstScreened("tracing")).state())
        .isEqualTo("tracking");
  }

  @Test
  void not_found_needs_three_dated_attempts_and_the_search_goes_on_next_term() {
    CaseStory story = aMissingPupil();
    assertThat(story.missingFor(SURVEYOR, "trace", firstScreened("not-found")))
        .containsExactly(new Refusal.Missing(Condition.ATTEMPTS, 0, 3));

    story.tried("home-visit").tried("phone").tried("relative");
    story.take(SURVEYOR, "trace", firstScreened("not-found"));

    assertThat(story.state()).isEqualTo("not-found");
    Instant term = limitOf(story);
    story.after(Duration.ofDays(140)).take(SURVEYOR, "look-again", contactMade(false));
    assertThat(limitOf(story)).isEqualTo(term.plus(Duration.ofDays(140)));
    story
        .take(SURVEYOR, "trace-again", resumed())
        .take(SURVEYOR, "trace", firstScreened("found-wants"));
    assertThat(story.state()).isEqualTo("wants");
  }

  @ParameterizedTest
  @ValueSource(strings = {"child", "guardian"})
  void who_refuses_is_asked_again_each_term(String by) {
    CaseStory story =
        aPupilWhoWantsToReturn()
            .take(TAMBON_COMMITTEE, "assign", assigned("cm-somsri"))
            .take(CASE_MANAGER, "accept-assignment", accepted())
            .take(CASE_MANAGER, "refuse", refused(by));
    Instant term = limitOf(story);

    story.after(Duration.ofDays(120)).take(SURVEYOR, "ask-again", need("refuses"));

    assertThat(limitOf(story)).isEqualTo(term.plus(Duration.ofDays(120)));
    story.take(CASE_MANAGER, "wants-after-all", resumed());
    assertThat(story.state()).isEqualTo("assessing");
  }

  /** It was never on the way back: there is nothing to go back to but a teacher to be assigned. */
  @Test
  void who_refused_when_found_is_asked_again_and_then_assigned_to_a_teacher() {
    CaseStory story =
        aMissingPupil()
            .take(SURVEYOR, "trace", firstScreened("found-refuses"))
            .take(NFE_TEACHER, "ask-again", need("refuses"));
    assertThat(story.state()).isEqualTo("refuses");
    assertThat(story.why(NFE_TEACHER, "wants-after-all"))
        .singleElement()
        .isInstanceOf(Refusal.Untrue.class);

    story.take(NFE_TEACHER, "ask-again", need("wants-to-return"));

    assertThat(story.state()).isEqualTo("wants");
    assertThat(story.mayTake(TAMBON_COMMITTEE, "assign")).isTrue();
  }

  /** พบ (wants or refuses), กำลังติดตาม, ไม่พบ: the names people report by (S2). */
  @ParameterizedTest
  @CsvSource({
    "tracking, กำลังติดตาม",
    "not-found, ติดตามแล้วไม่พบ",
    "wants, พบแล้ว ต้องการกลับมาเรียน",
    "refuses, พบแล้ว ไม่ประสงค์กลับมาเรียน"
  })
  void each_status_of_a_search_is_a_state_of_its_own_that_time_does_not_forget(
      String state, String words) {
    StateDefinition status = DEFINITION.state(state).orElseThrow();

    assertThat(status.title().th()).isEqualTo(words);
    assertThat(status.milestone()).isEqualTo(Milestone.FOUND);
    assertThat(status.deadline()).isNotNull();
  }

  /** School, service area, province, department (S2); learning pupils have checkpoints instead. */
  @Test
  void a_school_owns_its_missing_pupils_and_the_ones_above_it_hear_in_their_order() {
    List<StateDefinition> limited =
        DEFINITION.states().stream().filter(state -> state.deadline() != null).toList();

    assertThat(limited)
        .allSatisfy(
            state ->
                assertThat(state.deadline().ladder())
                    .extracting(EscalationRung::to)
                    .containsExactly(
                        Role.TAMBON_COMMITTEE,
                        Role.DISTRICT_COMMITTEE,
                        Role.PROVINCE_COMMITTEE,
                        Role.PROVINCE_CORE_TEAM));
    assertThat(DEFINITION.states())
        .filteredOn(state -> !state.terminal() && !limited.contains(state))
        .extracting(StateDefinition::id)
        .containsExactly("back-in-class", "developing");
  }

  /** The school leads the child back; what it may not decide about its own pupils the area does. */
  @Test
  void the_school_brings_back_and_the_service_area_approves_and_closes() {
    CaseStory traced = aPupilWhoWantsToReturn();
    assertThat(traced.mayTake(TAMBON_COMMITTEE, "assign")).isTrue();
    CaseStory planned =
        traced
            .take(TAMBON_COMMITTEE, "assign", assigned("cm-somsri"))
            .take(CASE_MANAGER, "accept-assignment", accepted())
            .take(CASE_MANAGER, "assess", assessed(false))
            .take(CASE_MANAGER, "draft-plan", drafted(1))
            .take(CASE_MANAGER, "submit-plan", submitted());

    assertThat(planned.why(TAMBON_COMMITTEE, "approve-plan"))
        .hasAtLeastOneElementOfType(Refusal.WrongRole.class);
    assertThat(planned.mayTake(DISTRICT_COMMITTEE, "approve-plan")).isTrue();
    assertThat(planned.mayTake(PROVINCE_COMMITTEE, "approve-plan")).isTrue();
    assertThat(planned.why(TAMBON_COMMITTEE, "close"))
        .hasAtLeastOneElementOfType(Refusal.WrongRole.class);
    assertThat(planned.mayTake(DISTRICT_COMMITTEE, "close")).isTrue();
  }

  @Test
  void a_pupil_who_moved_is_sent_on_and_taken_over_where_it_lives_now() {
    CaseStory story = aMissingPupil().take(SURVEYOR, "trace", firstScreened("moved"));
    assertThat(story.state()).isEqualTo("moved-away");
    story.take(SURVEYOR, "send-on", sentOnTo(ELSEWHERE));
    assertThat(story.state()).isEqualTo("sent-on");
    assertThat(story.facts().deadlines()).as("somebody is told if nobody answers").isNotEmpty();
    assertThat(story.facts().tambon()).as("still counted here").isNotEqualTo(ELSEWHERE);

    assertThat(story.why(SURVEYOR, "take-over")).contains(new Refusal.OutsideArea());
    assertThat(story.why(SURVEYOR_ELSEWHERE, "call-back")).contains(new Refusal.OutsideArea());
    story.take(SURVEYOR_ELSEWHERE, "take-over", takenOverIn(ELSEWHERE));

    assertThat(story.state()).isEqualTo("tracking");
    assertThat(story.facts().tambon()).isEqualTo(ELSEWHERE);
    assertThat(story.facts().movingTo()).isNull();
    assertThat(story.mayTake(SURVEYOR, "trace")).isFalse();
    assertThat(story.mayTake(SURVEYOR_ELSEWHERE, "trace")).isTrue();
  }

  @Test
  void a_pupil_whom_the_other_side_sends_back_goes_on_here_where_the_case_stood() {
    CaseStory story =
        aPupilBackInClass()
            .take(CASE_MANAGER, "send-on", sentOnTo(ELSEWHERE))
            .take(SURVEYOR_ELSEWHERE, "send-back", resumed());

    assertThat(story.state()).isEqualTo("back-in-class");
    assertThat(story.facts().movingTo()).isNull();
    assertThat(story.facts().caseManager()).isEqualTo("cm-somsri");
    assertThat(story.mayTake(CASE_MANAGER, "follow-up")).isTrue();
  }

  @Test
  void the_history_travels_and_a_teacher_is_assigned_anew() {
    CaseStory story =
        aPupilBackInClass()
            .take(CASE_MANAGER, "send-on", sentOnTo(ELSEWHERE))
            .take(SURVEYOR_ELSEWHERE, "take-over", takenOverIn(ELSEWHERE));

    assertThat(story.facts().enrolments()).as("nothing was lost on the way").hasSize(1);
    assertThat(story.facts().assessment()).isNotNull();
    assertThat(story.facts().caseManager()).isNull();
    assertThat(story.facts().assignmentAccepted()).isFalse();
  }

  @Test
  void whom_nobody_answers_for_is_called_back_and_traced_here() {
    CaseStory story =
        aPupilBackInClass()
            .take(CASE_MANAGER, "send-on", sentOnTo(ELSEWHERE))
            .take(LEAD, "call-back", resumed());

    assertThat(story.state()).isEqualTo("tracking");
    assertThat(story.mayTake(SURVEYOR_ELSEWHERE, "take-over")).isFalse();
  }

  @Test
  void a_duplicate_can_be_undone_and_is_closed_by_another_person() {
    CaseStory story = aMissingPupil().take(SURVEYOR, "trace", firstScreened("duplicate"));

    story.take(SURVEYOR, "not-a-duplicate", resumed());
    assertThat(story.state()).isEqualTo("tracking");
    story.take(SURVEYOR, "trace", firstScreened("duplicate"));
    assertThat(story.mayTake(SURVEYOR, "close")).isFalse();
    story.take(DISTRICT_COMMITTEE, "close", closed("duplicate", false));
    assertThat(story.state()).isEqualTo("closed");
    story.take(SURVEYOR, "reopen", reopened(2));
    assertThat(story.state()).isEqualTo("listed");
  }

  @Test
  void after_a_death_nothing_is_waited_for_any_more() {
    CaseStory story =
        aPupilBackInClass().take(DISTRICT_COMMITTEE, "close", closed("deceased", false));

    assertThat(story.facts().deadlines()).isEmpty();
    assertThat(story.facts().closedAsSuccess()).isFalse();
  }

  @Test
  void only_who_is_too_old_ages_out_and_that_is_no_success() {
    CaseStory young = aMissingPupil();
    CaseStory old = CaseStory.under(BRING_THEM_BACK, LocalDate.of(2007, 1, 1));

    assertThat(young.missingFor(DISTRICT_COMMITTEE, "close", closed("aged-out", false)))
        .singleElement()
        .isInstanceOf(Refusal.Untrue.class);
    old.take(DISTRICT_COMMITTEE, "close", closed("aged-out", false));
    assertThat(old.facts().everSucceeded()).isFalse();
  }

  @Test
  void dropping_out_again_is_a_new_episode_and_the_earlier_success_stays() {
    CaseStory story = aPupilPassedOn().take(SURVEYOR, "reopen", reopened(2));

    assertThat(story.facts().episode()).isEqualTo(2);
    assertThat(story.facts().everSucceeded()).isTrue();
    assertThat(story.state()).isEqualTo("listed");
  }

  @Test
  void back_at_once_owes_the_assessment_before_it_counts() {
    CaseStory story =
        aPupilWhoWantsToReturn()
            .take(SURVEYOR, "back-at-once", enrolled("same-school", true))
            .take(NFE_TEACHER, "follow-up", followedUp("30-days", "attending"))
            .take(NFE_TEACHER, "follow-up", followedUp("90-days", "attending"))
            .take(NFE_TEACHER, "follow-up", followedUp("180-days", "attending"));

    assertThat(story.missingFor(DISTRICT_COMMITTEE, "pass-on", closed("passed-on", true)))
        .containsExactly(new Refusal.Missing(Condition.NOTHING_OWED, 0, 0));
    story.take(NFE_TEACHER, "assess-again", assessed(false));
    story.take(DISTRICT_COMMITTEE, "pass-on", closed("passed-on", true));
    assertThat(story.facts().closedAsSuccess()).isTrue();
  }

  @Test
  void whoever_accepted_a_pupil_does_not_close_the_case() {
    CaseStory story = aPupilBackInClass();

    assertThat(story.why(Somebody.with(CASE_MANAGER.id(), Role.DISTRICT_COMMITTEE), "close"))
        .contains(new Refusal.SamePerson(StepKind.ACCEPT_ASSIGNMENT));
  }
}
