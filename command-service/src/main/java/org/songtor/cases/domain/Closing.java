package org.songtor.cases.domain;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.songtor.command.ThaiText;
import org.songtor.definition.Vocabulary;
import org.songtor.event.CaseLifeEvent.Closed;
import org.songtor.event.CaseLifeEvent.Reopened;
import org.songtor.event.ReferralEvent.ReferralCancelled;
import org.songtor.language.ReferralId;

/** The case ends, or begins again as the next episode. */
final class Closing {
  /** A reason of the definitions' vocabulary for cancelled referrals. */
  private static final String CASE_CLOSED = "case-closed";

  private Closing() {}

  static void check(StepBody.Close body, Findings findings) {
    findings.code("/reason", body.reason(), Vocabulary.CLOSE_REASONS);
    findings.needed("/evidence", body.evidence());
  }

  static Closed event(StepBody.Close body, Occasion at, boolean success) {
    return new Closed(body.reason(), success, at.said(body.evidence()));
  }

  /**
   * What nobody has answered yet is taken back: no agency is reminded of a child whose case is
   * closed, least of all of one who died. An agency that has said yes ends its own work.
   */
  static List<ReferralCancelled> unansweredReferrals(Occasion at) {
    return at.facts().referrals().entrySet().stream()
        .filter(referral -> referral.getValue().status().unanswered())
        .sorted(Map.Entry.comparingByKey(Comparator.comparing(ReferralId::toString)))
        .map(
            referral ->
                new ReferralCancelled(
                    referral.getKey(),
                    referral.getValue().agency(),
                    CASE_CLOSED,
                    at.said(ThaiText.empty())))
        .toList();
  }

  static void check(StepBody.Reopen body, Findings findings) {
    findings.code("/reason", body.reason(), Vocabulary.REOPEN_REASONS);
  }

  static Reopened event(StepBody.Reopen body, Occasion at) {
    return new Reopened(at.facts().episode() + 1, body.reason(), at.said(body.note()));
  }
}
