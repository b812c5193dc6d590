package org.songtor.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.songtor.trial.KnownDrafts.day;
import static org.songtor.trial.KnownDrafts.draft;
import static org.songtor.trial.KnownDrafts.figures;
import static org.songtor.trial.KnownDrafts.referred;
import static org.songtor.trial.KnownDrafts.tried;

import org.junit.jupiter.api.Test;
import org.songtor.definition.WorkflowDefinition;
import org.songtor.trial.Divergence.ReferralOpens;

/** Referrals that a draft lets people make at another time. */
class EarlierReferralsTrialTest {
  @Test
  void an_urgent_referral_that_need_not_wait_for_the_assessments_acceptance_opens_earlier() {
    RecordedStory story = referred(false);
    WorkflowDefinition eager =
        draft("requires: [own-case, assessed, urgent]", "requires: [own-case, assessed]");

    CaseTrial tried = tried(eager, story);

    // Assessed on the 10th day; the plan was approved on the 27th.
    assertThat(tried.divergences()).containsExactly(new ReferralOpens(day(27), day(10), day(30)));
    assertThat(figures(tried).referrals())
        .isEqualTo(new TrialFigures.Referrals(1, 17.0, 0, 0, 0, 0));
  }
}
