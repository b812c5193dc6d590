package org.songtor.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.songtor.definition.yaml.ShippedDefinitions.EARLY_CHILDHOOD;
import static org.songtor.evaluation.Somebody.CASE_MANAGER;
import static org.songtor.evaluation.Somebody.DISTRICT_COMMITTEE;
import static org.songtor.evaluation.Somebody.NFE_TEACHER;
import static org.songtor.evaluation.Somebody.SURVEYOR;
import static org.songtor.evaluation.Somebody.TAMBON_COMMITTEE;
import static org.songtor.evaluation.Steps.accepted;
import static org.songtor.evaluation.Steps.approved;
import static org.songtor.evaluation.Steps.assigned;
import static org.songtor.evaluation.Steps.closed;
import static org.songtor.evaluation.Steps.drafted;
import static org.songtor.evaluation.Steps.enrolled;
import static org.songtor.evaluation.Steps.followedUp;
import static org.songtor.evaluation.Steps.goalReached;
import static org.songtor.evaluation.Steps.refused;
import static org.songtor.evaluation.Steps.reopened;
import static org.songtor.evaluation.Steps.resumed;
import static org.songtor.evaluation.Steps.submitted;
import static org.songtor.event.Samples.TODAY;
import static org.songtor.event.Samples.assessed;
import static org.songtor.event.Samples.firstScreened;

import java.time.Duration;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.songtor.evaluation.Evaluation.Refusal;

/** Three to five years old: persuasion, a place, and later primary school. */
class EarlyChildhoodTest {

  private static CaseStory aChildOf(int years) {
    return CaseStory.under(EARLY_CHILDHOOD, TODAY.minusYears(years).minusMonths(1));
  }

  private static CaseStory aVisitedChild() {
    return aChildOf(4).take(SURVEYOR, "first-visit", firstScreened("without-a-place"));
  }

  private static CaseStory anAttendingChild() {
    return aVisitedChild()
        .take(TAMBON_COMMITTEE, "assign", assigned("cm-somsri"))
        .take(CASE_MANAGER, "accept-assignment", accepted())
        .take(CASE_MANAGER, "assess", assessed(false))
        .take(CASE_MANAGER, "draft-plan", drafted(1))
        .take(CASE_MANAGER, "submit-plan", submitted())
        .take(TAMBON_COMMITTEE, "approve-plan", approved())
        .take(CASE_MANAGER, "enrol", enrolled("child-development-centre", false))
        .take(CASE_MANAGER, "follow-up", followedUp("30-days", "attending"));
  }

  @ParameterizedTest
  @CsvSource({"2, false", "3, true", "5, true", "6, false"})
  void the_programme_is_for_children_of_three_to_five(int years, boolean taken) {
    CaseStory story = aChildOf(years);

    assertThat(
            story.missingFor(SURVEYOR, "first-visit", firstScreened("without-a-place")).isEmpty())
        .isEqualTo(taken);
    assertThat(story.missingFor(SURVEYOR, "first-visit", firstScreened("too-old"))).isEmpty();
  }

  @Test
  void a_child_whose_case_lasts_into_primary_school_is_a_success_there() {
    CaseStory story = anAttendingChild();

    assertThat(story.missingFor(DISTRICT_COMMITTEE, "close", closed("entered-primary", true)))
        .singleElement()
        .isInstanceOf(Refusal.Untrue.class);
    story
        .after(Duration.ofDays(700))
        .take(CASE_MANAGER, "enrol", enrolled("primary-school", false))
        .take(CASE_MANAGER, "follow-up", followedUp("30-days", "attending"))
        .take(DISTRICT_COMMITTEE, "close", closed("entered-primary", true));
    assertThat(story.facts().closedAsSuccess()).isTrue();
  }

  @Test
  void attending_at_three_checkpoints_is_a_success_too() {
    CaseStory story =
        anAttendingChild()
            .take(CASE_MANAGER, "follow-up", followedUp("90-days", "attending"))
            .take(CASE_MANAGER, "follow-up", goalReached())
            .take(DISTRICT_COMMITTEE, "close", closed("attending-retained", true));

    assertThat(story.facts().everSucceeded()).isTrue();
  }

  @Test
  void a_family_that_is_ready_gets_a_place_at_once_and_the_assessment_is_owed() {
    CaseStory story =
        aVisitedChild().take(SURVEYOR, "enrol-at-once", enrolled("child-development-centre", true));

    assertThat(story.state()).isEqualTo("enrolled");
    assertThat(story.facts().owed()).isNotEmpty();
    story.take(NFE_TEACHER, "assess-again", assessed(false));
    assertThat(story.facts().owed()).isEmpty();
  }

  @Test
  void a_family_may_refuse_and_is_visited_again() {
    CaseStory story = aVisitedChild().take(SURVEYOR, "refuse", refused("guardian"));

    assertThat(story.state()).isEqualTo("not-now");
    story.after(Duration.ofDays(140)).take(SURVEYOR, "refuse", refused("guardian"));
    story.take(SURVEYOR, "accept-help", resumed());
    assertThat(story.state()).isEqualTo("visited");
  }

  @Test
  void a_child_who_cannot_be_found_is_looked_for_again_each_term() {
    CaseStory story = aChildOf(4);
    story.tried("home-visit").tried("phone").tried("relative");
    story.take(SURVEYOR, "first-visit", firstScreened("not-found")).tried("village-head");

    assertThat(story.state()).isEqualTo("untraced");
    story.take(SURVEYOR, "found-again", resumed());
    assertThat(story.state()).isEqualTo("listed");
  }

  @Test
  void who_is_six_ages_out_and_is_handed_over_without_success() {
    assertThat(aChildOf(5).missingFor(DISTRICT_COMMITTEE, "close", closed("aged-out", false)))
        .isNotEmpty();

    CaseStory story = aChildOf(6).take(DISTRICT_COMMITTEE, "close", closed("aged-out", false));

    assertThat(story.facts().everSucceeded()).isFalse();
  }

  @Test
  void a_child_who_stops_is_won_over_afresh_and_one_who_drops_out_later_begins_a_new_episode() {
    CaseStory story =
        anAttendingChild().take(CASE_MANAGER, "follow-up", followedUp("90-days", "stopped"));
    assertThat(story.state()).isEqualTo("persuading");

    CaseStory again =
        anAttendingChild()
            .take(CASE_MANAGER, "follow-up", followedUp("90-days", "attending"))
            .take(CASE_MANAGER, "follow-up", goalReached())
            .take(DISTRICT_COMMITTEE, "close", closed("attending-retained", true))
            .take(SURVEYOR, "reopen", reopened(2));
    assertThat(again.facts().episode()).isEqualTo(2);
    assertThat(again.facts().everSucceeded()).isTrue();
  }

  @Test
  void a_child_without_a_known_day_of_birth_is_not_turned_away() {
    LocalDate anyDay = TODAY.minusYears(12);
    CaseStory story = CaseStory.under(EARLY_CHILDHOOD, anyDay).forget();

    assertThat(story.missingFor(SURVEYOR, "first-visit", firstScreened("without-a-place")))
        .isEmpty();
  }
}
