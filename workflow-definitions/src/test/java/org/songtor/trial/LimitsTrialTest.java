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
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.songtor.calendar.Length;
import org.songtor.definition.WorkflowDefinition;
import org.songtor.event.ReferralEvent;
import org.songtor.event.ReferralEvent.Awaited;
import org.songtor.event.Samples;
import org.songtor.language.ReferralId;
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
    ReferralId id = story.referral(1);
    ReferralEvent.ReferralRequested asked = story.facts().referrals().get(id).request();
    Length usual = KORAT.referrals().expireAfter().get(asked.urgency());
    Instant recorded = KORAT.calendar().after(asked.answerBy(), usual);
    story
        .after(Duration.ofDays(60))
        .told(overdue(asked, Awaited.RECEIPT, asked.receiveBy(), null))
        .told(overdue(asked, Awaited.ANSWER, asked.answerBy(), recorded))
        .told(new ReferralEvent.ReferralExpired(id, asked.agency(), recorded, null));
    String expiry = "  expire-after: {emergency: 24 hours, urgent: 3 working days, normal: 10";

    CaseTrial sooner =
        tried(
            draft(
                expiry + " working days}",
                "  expire-after: {emergency: 1 hour, urgent: 1 hour, normal: 1 hour}"),
            story);
    CaseTrial never =
        tried(
            draft(expiry + " working days}\n", "", "  send-again: {urgent: 1, normal: 1}\n", ""),
            story);

    assertThat(tried(draft(), story).divergences()).isEmpty();
    assertThat(sooner.divergences())
        .containsExactly(
            new DeadlineDiffers(
                "expiry:" + id,
                recorded,
                asked.answerBy().plus(Duration.ofHours(1)),
                Role.CASE_MANAGER));
    assertThat(never.divergences())
        .containsExactly(new DeadlineDiffers("expiry:" + id, recorded, null, null));
  }

  private static ReferralEvent.ReferralBecameOverdue overdue(
      ReferralEvent.ReferralRequested asked,
      Awaited awaited,
      Instant due,
      @Nullable Instant expiresAt) {
    return new ReferralEvent.ReferralBecameOverdue(
        asked.referral(),
        asked.agency(),
        awaited,
        due,
        Role.DISTRICT_COMMITTEE,
        1,
        due.plus(Duration.ofDays(7)),
        expiresAt);
  }
}
