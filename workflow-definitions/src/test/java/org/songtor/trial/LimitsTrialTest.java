package org.songtor.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.songtor.trial.KnownDrafts.KORAT;
import static org.songtor.trial.KnownDrafts.SHIPPED;
import static org.songtor.trial.KnownDrafts.UNTIL;
import static org.songtor.trial.KnownDrafts.assessed;
import static org.songtor.trial.KnownDrafts.day;
import static org.songtor.trial.KnownDrafts.differences;
import static org.songtor.trial.KnownDrafts.draft;
import static org.songtor.trial.KnownDrafts.found;
import static org.songtor.trial.KnownDrafts.referred;
import static org.songtor.trial.KnownDrafts.tried;
import static org.songtor.trial.KnownDrafts.withAnotherApproval;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.songtor.calendar.Length;
import org.songtor.definition.WorkflowDefinition;
import org.songtor.event.ReferralEvent;
import org.songtor.event.Samples;
import org.songtor.language.Role;
import org.songtor.trial.Divergence.DeadlineDiffers;

/**
 * Limits that pass earlier, later or not at all under a draft, and those that are no difference.
 */
class LimitsTrialTest {
  @Test
  void a_shorter_limit_passes_at_its_own_time_and_tells_its_own_ladder() {
    WorkflowDefinition shorter =
        draft(
            "    title: {th: \"กำลังประเมิน\", en: \"being assessed\"}\n    milestone: found\n"
                + "    deadline: {within: 15 days, ladder: committees}",
            "    title: {th: \"กำลังประเมิน\", en: \"being assessed\"}\n    milestone: found\n"
                + "    deadline: {within: 3 days, ladder: committees}");

    CaseTrial tried = tried(shorter, assessed(false));

    assertThat(tried.divergences())
        .containsExactly(
            new DeadlineDiffers("state:assessing", null, day(8), Role.DISTRICT_COMMITTEE));
    assertThat(tried.recordedLimits()).isZero();
    assertThat(tried.draftLimits()).isEqualTo(1);
  }

  @Test
  void a_limit_that_passed_would_have_passed_later_or_not_at_all() {
    RecordedStory late = found().after(Duration.ofDays(50));

    assertThat(
            tried(
                    draft(
                        "{within: 30 days, ladder: committees}",
                        "{within: 45 days, ladder: committees}"),
                    late)
                .divergences())
        .containsExactly(
            new DeadlineDiffers("state:listed", day(30), day(45), Role.DISTRICT_COMMITTEE));
    assertThat(
            tried(
                    draft(
                        "{within: 30 days, ladder: committees}",
                        "{within: 80 days, ladder: committees}"),
                    late)
                .divergences())
        .containsExactly(new DeadlineDiffers("state:listed", day(30), null, null));
  }

  @Test
  void a_limit_that_is_about_to_be_written_down_is_no_difference() {
    RecordedStory story = found();

    CaseTrial tried = new DefinitionTrial(KORAT, SHIPPED).of(story.events(), day(31));

    assertThat(tried.divergences()).isEmpty();
    assertThat(tried.draftLimits()).isEqualTo(1);
  }

  @Test
  void what_agencies_answered_counts_for_a_referral_that_was_sent_and_for_no_other() {
    RecordedStory story = referred(false);
    story
        .after(Duration.ofHours(3))
        .answered(
            Samples.SCHOOL, new ReferralEvent.ReferralReceived(story.referral(1), Samples.SCHOOL));

    CaseTrial tried = new DefinitionTrial(withAnotherApproval(), SHIPPED).of(story.events(), UNTIL);

    assertThat(differences(tried, DeadlineDiffers.class))
        .extracting(DeadlineDiffers::limit)
        .noneMatch(limit -> limit.startsWith("receipt:"))
        .contains("state:plan-reviewed");
  }

  @Test
  void a_referral_that_nobody_answers_expires_by_the_drafts_own_rule() {
    RecordedStory story = referred(false);
    Instant answerBy = story.facts().referrals().get(story.referral(1)).answerBy();
    story.after(Duration.ofDays(60));
    Instant expiry = KORAT.calendar().after(answerBy, Length.parse("2 working days").orElseThrow());

    CaseTrial sooner =
        tried(
            draft(
                "{emergency: 24 hours, urgent: 3 working days, normal: 10 working days}",
                "{emergency: 2 working days, urgent: 2 working days, normal: 2 working days}"),
            story);
    CaseTrial never =
        tried(
            draft(
                "  expire-after: {emergency: 24 hours, urgent: 3 working days, normal: 10 working"
                    + " days}\n",
                "",
                "  send-again: {urgent: 1, normal: 1}\n",
                ""),
            story);

    assertThat(differences(sooner, DeadlineDiffers.class))
        .filteredOn(limit -> limit.kind().equals("expiry"))
        .containsExactly(
            new DeadlineDiffers("expiry:" + story.referral(1), null, expiry, Role.CASE_MANAGER));
    assertThat(differences(never, DeadlineDiffers.class)).isEmpty();
    assertThat(never.draftLimits()).isEqualTo(sooner.draftLimits() - 1);
  }
}
