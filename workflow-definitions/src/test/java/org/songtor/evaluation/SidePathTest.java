package org.songtor.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.songtor.definition.yaml.ShippedDefinitions.BRING_THEM_BACK;
import static org.songtor.definition.yaml.ShippedDefinitions.EARLY_CHILDHOOD;
import static org.songtor.definition.yaml.ShippedDefinitions.KORAT_FOUR_TIER;
import static org.songtor.definition.yaml.ShippedDefinitions.THAILAND_ZERO_DROPOUT;
import static org.songtor.evaluation.MainPathTest.aLearningChild;
import static org.songtor.evaluation.MainPathTest.aReferredChild;
import static org.songtor.evaluation.MainPathTest.aRetainedChild;
import static org.songtor.evaluation.MainPathTest.aSelectedChild;
import static org.songtor.evaluation.MainPathTest.anAssessedChild;
import static org.songtor.evaluation.Somebody.CASE_MANAGER;
import static org.songtor.evaluation.Somebody.DISTRICT_COMMITTEE;
import static org.songtor.evaluation.Somebody.LEAD;
import static org.songtor.evaluation.Somebody.NFE_TEACHER;
import static org.songtor.evaluation.Somebody.SURVEYOR;
import static org.songtor.evaluation.Somebody.SURVEYOR_ELSEWHERE;
import static org.songtor.evaluation.Somebody.TEAM;
import static org.songtor.evaluation.Steps.assigned;
import static org.songtor.evaluation.Steps.closed;
import static org.songtor.evaluation.Steps.enrolled;
import static org.songtor.evaluation.Steps.followedUp;
import static org.songtor.evaluation.Steps.held;
import static org.songtor.evaluation.Steps.need;
import static org.songtor.evaluation.Steps.referredTo;
import static org.songtor.evaluation.Steps.refused;
import static org.songtor.evaluation.Steps.reopened;
import static org.songtor.evaluation.Steps.resumed;
import static org.songtor.evaluation.Steps.sentOnTo;
import static org.songtor.evaluation.Steps.takenOverIn;
import static org.songtor.event.Samples.HEALTH;
import static org.songtor.event.Samples.NEXT_REFERRAL;
import static org.songtor.event.Samples.OTHER_CASE;
import static org.songtor.event.Samples.REFERRAL;
import static org.songtor.event.Samples.assessed;
import static org.songtor.event.Samples.firstScreened;
import static org.songtor.event.Samples.ofChild;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.songtor.definition.Condition;
import org.songtor.definition.DefinitionId;
import org.songtor.definition.StepKind;
import org.songtor.evaluation.CaseFacts.DeadlineKey;
import org.songtor.evaluation.Evaluation.Refusal;
import org.songtor.event.MergeEvent;
import org.songtor.event.ReferralEvent;
import org.songtor.event.Samples;
import org.songtor.language.AreaCode;
import org.songtor.language.Role;

/** The ways beside the main one. */
class SidePathTest {
  private static final AreaCode ELSEWHERE = new AreaCode("300201");

  @Test
  void fast_track_enrols_at_once_and_owes_the_assessment() {
    CaseStory story =
        aSelectedChild(KORAT_FOUR_TIER)
            .take(NFE_TEACHER, "enrol-at-once", enrolled("child-development-centre", true))
            .take(NFE_TEACHER, "follow-up", followedUp("30-days", "attending"))
            .take(NFE_TEACHER, "follow-up", followedUp("90-days", "attending"))
            .take(NFE_TEACHER, "follow-up", followedUp("180-days", "attending"));

    assertThat(story.missingFor(DISTRICT_COMMITTEE, "close", closed("learning-retained", true)))
        .containsExactly(new Refusal.Missing(Condition.NOTHING_OWED, 0, 0));
    story.take(TEAM, "assess-again", assessed(false));
    assertThat(story.state()).isEqualTo("followed-up");
    story.take(DISTRICT_COMMITTEE, "close", closed("learning-retained", true));
    assertThat(story.facts().everSucceeded()).isTrue();
  }

  @Test
  void fast_track_leads_only_to_nfe_and_the_child_development_centre() {
    CaseStory story = aSelectedChild(KORAT_FOUR_TIER);

    assertThat(story.target("enrol-at-once", enrolled("nfe", true))).isPresent();
    assertThat(story.target("enrol-at-once", enrolled("other-school", true))).isEmpty();
    assertThat(story.mayTake(CASE_MANAGER, "enrol-at-once")).isFalse();
  }

  @Test
  void treatment_first_keeps_the_place_in_the_path_and_lets_help_go_on() {
    CaseStory story =
        aReferredChild(KORAT_FOUR_TIER)
            .take(CASE_MANAGER, "hold", held("treat-first"))
            .take(CASE_MANAGER, "refer-alongside", referredTo(HEALTH, NEXT_REFERRAL));

    assertThat(story.state()).isEqualTo("on-hold");
    story.take(CASE_MANAGER, "resume", resumed());
    assertThat(story.state()).isEqualTo("referred");
    assertThat(story.facts().setAsideFrom()).isNull();
  }

  @Test
  void refusal_is_revisited_each_term_and_leads_back_where_it_came_from() {
    CaseStory story =
        anAssessedChild(THAILAND_ZERO_DROPOUT, false)
            .take(CASE_MANAGER, "refuse", refused("guardian"));
    Instant firstTerm = limitOf(story, "refused");

    story.after(Duration.ofDays(140)).take(CASE_MANAGER, "refuse", refused("child"));

    assertThat(limitOf(story, "refused")).isEqualTo(firstTerm.plus(Duration.ofDays(140)));
    story.take(CASE_MANAGER, "accept-help", resumed());
    assertThat(story.state()).isEqualTo("assessed");
  }

  @Test
  void a_refusal_during_a_hold_leads_back_to_before_the_hold() {
    CaseStory story =
        anAssessedChild(THAILAND_ZERO_DROPOUT, false)
            .take(CASE_MANAGER, "hold", held("family-emergency"))
            .take(CASE_MANAGER, "refuse", refused("guardian"))
            .take(CASE_MANAGER, "accept-help", resumed());

    assertThat(story.state()).isEqualTo("assessed");
  }

  @Test
  void cannot_trace_needs_three_dated_attempts_by_different_means() {
    CaseStory story = CaseStory.under(KORAT_FOUR_TIER);

    assertThat(story.missingFor(SURVEYOR, "first-screen", firstScreened("not-found")))
        .containsExactly(new Refusal.Missing(Condition.ATTEMPTS, 0, 3));
    story.tried("home-visit").tried("home-visit").tried("home-visit");
    assertThat(story.missingFor(SURVEYOR, "first-screen", firstScreened("not-found")))
        .as("one means, however often, is one attempt")
        .containsExactly(new Refusal.Missing(Condition.ATTEMPTS, 1, 3));
    story.tried("phone");
    story.take(SURVEYOR, "first-screen", firstScreened("not-found"));
    assertThat(story.state()).isEqualTo("untraced");
  }

  @Test
  void an_untraced_child_is_looked_for_again_each_term_and_goes_on_when_found() {
    CaseStory story = CaseStory.under(KORAT_FOUR_TIER);
    story.tried("home-visit").tried("phone").tried("relative");
    story.take(SURVEYOR, "first-screen", firstScreened("not-found"));
    Instant firstTerm = limitOf(story, "untraced");

    story.after(Duration.ofDays(100)).tried("village-head");

    assertThat(story.state()).isEqualTo("untraced");
    assertThat(limitOf(story, "untraced")).isEqualTo(firstTerm.plus(Duration.ofDays(100)));
    story.take(SURVEYOR, "found-again", resumed());
    assertThat(story.state()).isEqualTo("listed");
  }

  @Test
  void a_child_lost_on_the_way_is_found_again_where_the_case_stood() {
    CaseStory story = anAssessedChild(KORAT_FOUR_TIER, false);
    story.tried("home-visit").tried("phone").tried("relative");

    story.take(CASE_MANAGER, "hold", held("cannot-trace"));
    assertThat(story.state()).isEqualTo("untraced");
    story.tried("village-head").take(CASE_MANAGER, "found-again", resumed());

    assertThat(story.state()).isEqualTo("assessed");
  }

  @Test
  void an_urgent_referral_goes_before_the_plan_and_leaves_the_case_where_it_is() {
    CaseStory calm = anAssessedChild(THAILAND_ZERO_DROPOUT, false);
    CaseStory urgent = anAssessedChild(THAILAND_ZERO_DROPOUT, true);

    assertThat(calm.why(CASE_MANAGER, "refer-urgent"))
        .containsExactly(new Refusal.Missing(Condition.URGENT, 0, 0));
    assertThat(urgent.mayTake(CASE_MANAGER, "refer")).isFalse();
    urgent.take(CASE_MANAGER, "refer-urgent", referredTo(HEALTH, REFERRAL));
    assertThat(urgent.state()).isEqualTo("assessed");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "already-studying",
        "other-affiliation",
        "abroad",
        "deceased",
        "duplicate",
        "over-age"
      })
  void who_is_not_out_of_school_is_closed_by_a_second_person(String outcome) {
    CaseStory story =
        CaseStory.under(THAILAND_ZERO_DROPOUT)
            .take(SURVEYOR, "first-screen", firstScreened(outcome));
    assertThat(story.state()).isEqualTo("screened-out");

    assertThat(story.why(Somebody.with("surveyor-malee", Role.TAMBON_COMMITTEE), "close"))
        .containsExactly(new Refusal.SamePerson(StepKind.FIRST_SCREEN));
    story.take(DISTRICT_COMMITTEE, "close", closed("already-studying", false));
    assertThat(story.facts().closedAsSuccess()).isFalse();
  }

  @Test
  void a_child_who_was_not_selected_stays_findable_and_can_be_selected_later() {
    CaseStory story =
        CaseStory.under(KORAT_FOUR_TIER)
            .take(SURVEYOR, "first-screen", firstScreened("out-of-school-confirmed"))
            .take(SURVEYOR, "need-screen", need("not-selected"));

    assertThat(story.state()).isEqualTo("not-selected");
    assertThat(story.facts().deadlines()).isEmpty();
    story.take(NFE_TEACHER, "need-screen", need("needs-help"));
    assertThat(story.state()).isEqualTo("selected");
  }

  @Test
  void dropping_out_again_begins_a_new_episode_and_keeps_the_earlier_success() {
    CaseStory story =
        aRetainedChild(THAILAND_ZERO_DROPOUT)
            .take(DISTRICT_COMMITTEE, "close", closed("learning-retained", true))
            .take(NFE_TEACHER, "reopen", reopened(2));

    assertThat(story.state()).isEqualTo("listed");
    assertThat(story.facts().episode()).isEqualTo(2);
    assertThat(story.facts().everSucceeded()).isTrue();
    assertThat(story.facts().assessment()).isNull();
    assertThat(story.facts().firstScreenOutcome()).isNull();
    story.take(SURVEYOR, "first-screen", firstScreened("out-of-school-confirmed"));
  }

  @Test
  void attempts_of_an_earlier_episode_do_not_count() {
    CaseStory story = CaseStory.under(KORAT_FOUR_TIER);
    story.tried("home-visit").tried("phone").tried("relative");
    story
        .take(DISTRICT_COMMITTEE, "close", closed("cannot-trace", false))
        .take(NFE_TEACHER, "reopen", reopened(2));

    assertThat(story.missingFor(SURVEYOR, "first-screen", firstScreened("not-found")))
        .containsExactly(new Refusal.Missing(Condition.ATTEMPTS, 0, 3));
  }

  @Test
  void a_closed_case_takes_nothing_but_a_reopening_and_corrections() {
    CaseStory story =
        CaseStory.under(KORAT_FOUR_TIER)
            .take(DISTRICT_COMMITTEE, "close", closed("duplicate", false));

    assertThat(story.evaluation(LEAD).openToOthers())
        .extracting(org.songtor.definition.StepDefinition::id)
        .containsExactlyInAnyOrder("reopen", "correct-closed");
  }

  @Test
  void a_fast_tracked_child_gets_a_case_manager_on_the_way() {
    CaseStory story =
        aSelectedChild(THAILAND_ZERO_DROPOUT)
            .take(NFE_TEACHER, "enrol-at-once", enrolled("nfe", true));

    assertThat(story.mayTake(CASE_MANAGER, "follow-up")).isFalse();
    story.take(DISTRICT_COMMITTEE, "reassign", assigned("cm-somsri"));
    story.take(CASE_MANAGER, "follow-up", followedUp("30-days", "attending"));
    assertThat(story.state()).isEqualTo("followed-up");
  }

  @Test
  void ageing_out_waits_for_open_referrals_and_is_never_a_success() {
    CaseStory story = aReferredChild(THAILAND_ZERO_DROPOUT);
    assertThat(story.missingFor(DISTRICT_COMMITTEE, "close", closed("aged-out", false)))
        .as("a child of the programme's age does not age out")
        .hasAtLeastOneElementOfType(Refusal.Untrue.class);
    story.after(Duration.ofDays(10 * 366));

    assertThat(story.missingFor(DISTRICT_COMMITTEE, "close", closed("aged-out", false)))
        .containsExactly(new Refusal.Missing(Condition.NO_OPEN_REFERRAL, 0, 0));
    story.then(
        new ReferralEvent.ReferralCancelled(
            REFERRAL, Samples.SCHOOL, "need-met", Samples.ofChild("ส่งมอบแล้ว")));
    assertThat(story.target("close", closed("aged-out", false)).orElseThrow().success()).isFalse();
    story.take(DISTRICT_COMMITTEE, "close", closed("aged-out", false));
  }

  @Test
  void a_learning_child_who_changes_place_starts_the_checkpoints_again() {
    CaseStory story =
        aLearningChild(THAILAND_ZERO_DROPOUT)
            .take(CASE_MANAGER, "follow-up", followedUp("30-days", "attending"));
    assertThat(story.facts().deadlines()).doesNotContainKey(new DeadlineKey.OfFollowUp("30-days"));

    story.take(CASE_MANAGER, "enrol", enrolled("nfe", false));

    assertThat(story.state()).isEqualTo("enrolled");
    assertThat(story.facts().deadlines()).containsKey(new DeadlineKey.OfFollowUp("30-days"));
  }

  @Test
  void a_case_reassigned_while_set_aside_is_accepted_where_it_comes_back_to() {
    CaseStory story =
        aSelectedChild(KORAT_FOUR_TIER)
            .take(NFE_TEACHER, "hand-over", assigned("cm-somsri"))
            .take(NFE_TEACHER, "hold", held("family-emergency"))
            .take(DISTRICT_COMMITTEE, "reassign", assigned("cm-prasert"));

    assertThat(story.mayTake(Somebody.OTHER_CASE_MANAGER, "accept-reassignment")).isFalse();
    story.take(Somebody.OTHER_CASE_MANAGER, "resume", resumed());
    assertThat(story.state()).isEqualTo("assigned");
    assertThat(story.mayTake(Somebody.OTHER_CASE_MANAGER, "accept-assignment")).isTrue();
  }

  @ParameterizedTest
  @MethodSource("definitionsAndTheirRefusal")
  void a_refused_case_that_is_sent_back_is_still_refused_and_knows_where_it_came_from(
      DefinitionId definition, String refusal, String first, String back) {
    CaseStory story =
        CaseStory.under(definition, Samples.TODAY.minusYears(4))
            .take(SURVEYOR, first, firstScreened(back))
            .take(NFE_TEACHER, "refuse", refused("guardian"));
    String refusedFrom = story.facts().setAsideFrom();
    assertThat(story.state()).isEqualTo(refusal);

    story.take(SURVEYOR, "send-on", sentOnTo(ELSEWHERE));
    story.take(SURVEYOR_ELSEWHERE, "send-back", resumed());

    assertThat(story.state()).isEqualTo(refusal);
    assertThat(story.facts().setAsideFrom()).isEqualTo(refusedFrom);
    assertThat(story.facts().sentFrom()).isNull();
  }

  static List<Arguments> definitionsAndTheirRefusal() {
    return List.of(
        Arguments.of(THAILAND_ZERO_DROPOUT, "refused", "first-screen", "out-of-school-confirmed"),
        Arguments.of(KORAT_FOUR_TIER, "refused", "first-screen", "out-of-school-confirmed"),
        Arguments.of(BRING_THEM_BACK, "refuses", "trace", "found-wants"),
        Arguments.of(EARLY_CHILDHOOD, "not-now", "first-visit", "without-a-place"));
  }

  @Test
  void a_case_called_back_goes_on_where_it_was_sent_from() {
    CaseStory story =
        anAssessedChild(THAILAND_ZERO_DROPOUT, false)
            .take(CASE_MANAGER, "send-on", sentOnTo(ELSEWHERE));
    assertThat(story.state()).isEqualTo("sent-on");

    story.take(LEAD, "call-back", resumed());

    assertThat(story.state()).isEqualTo("assessed");
    assertThat(story.facts().setAsideFrom()).isNull();
    assertThat(story.mayTake(CASE_MANAGER, "draft-plan")).isTrue();
  }

  @Test
  void a_case_taken_over_is_looked_at_afresh_where_the_child_lives_now() {
    CaseStory story =
        CaseStory.under(KORAT_FOUR_TIER).take(SURVEYOR, "first-screen", firstScreened("moved"));
    assertThat(story.state()).isEqualTo("moved-away");

    story
        .take(SURVEYOR, "send-on", sentOnTo(ELSEWHERE))
        .take(SURVEYOR_ELSEWHERE, "take-over", takenOverIn(ELSEWHERE));

    assertThat(story.state()).isEqualTo("listed");
    assertThat(story.facts().tambon()).isEqualTo(ELSEWHERE);
    assertThat(story.facts().sentFrom()).isNull();
    assertThat(story.mayTake(SURVEYOR, "first-screen")).isFalse();
    assertThat(story.mayTake(SURVEYOR_ELSEWHERE, "first-screen")).isTrue();
  }

  @Test
  void a_merged_case_stands_still_until_the_merge_is_undone() {
    CaseStory story =
        aSelectedChild(KORAT_FOUR_TIER)
            .take(NFE_TEACHER, "enrol-at-once", enrolled("nfe", true))
            .take(DISTRICT_COMMITTEE, "merge", new MergeEvent.Merged(OTHER_CASE, ofChild("ซ้ำ")));
    assertThat(story.state()).isEqualTo("merged");
    assertThat(story.facts().deadlines().keySet()).noneMatch(DeadlineKey::isLimit);
    assertThat(story.mayTake(NFE_TEACHER, "follow-up")).isFalse();
    assertThat(story.facts().wayBack()).contains("enrolled");

    story.take(
        DISTRICT_COMMITTEE,
        "unmerge",
        new MergeEvent.Unmerged(
            OTHER_CASE,
            story.facts().merge().seq(),
            ofChild("ฝาแฝด"),
            story.facts().merge().waiting()));

    assertThat(story.state()).isEqualTo("enrolled");
    assertThat(story.facts().deadlines()).containsKey(new DeadlineKey.OfFollowUp("30-days"));
    assertThat(story.mayTake(NFE_TEACHER, "follow-up")).isTrue();
  }

  @Test
  void a_death_is_never_a_success_and_opens_again_only_as_a_mistake() {
    CaseStory story =
        aLearningChild(THAILAND_ZERO_DROPOUT)
            .take(DISTRICT_COMMITTEE, "close", closed("deceased", false));

    assertThat(story.state()).isEqualTo("deceased");
    assertThat(story.facts().deadlines()).isEmpty();
    assertThat(story.target("close", closed("deceased", false)).orElseThrow().success()).isFalse();
    assertThat(story.mayTake(NFE_TEACHER, "reopen")).isFalse();
    assertThat(story.target("reopen-deceased", reopened(2))).as("dropped again").isEmpty();
  }

  private static Instant limitOf(CaseStory story, String state) {
    return story.facts().deadlines().get(new DeadlineKey.OfState(state)).due();
  }
}
