package org.songtor.cases.domain;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.songtor.command.ThaiText;
import org.songtor.definition.Vocabulary;
import org.songtor.evaluation.StepOutcome.ResolvedTarget;
import org.songtor.event.CaseLifeEvent.Closed;
import org.songtor.event.CaseLifeEvent.Reopened;
import org.songtor.event.ReferralEvent.ReferralCancelled;
import org.songtor.language.ReferralId;
import org.songtor.referral.ReferralStatus;

/** The case ends, or begins again as the next episode. */
final class Closing {
  /** A reason of the definitions' vocabulary for cancelled referrals. */
  private static final String CASE_CLOSED = "case-closed";

  private static final String CHILD_DECEASED = "child-deceased";

  private Closing() {}

  static void check(StepBody.Close body, Findings findings) {
    findings.code("/reason", body.reason(), Vocabulary.CLOSE_REASONS);
    findings.needed("/evidence", body.evidence());
  }

  static Closed event(StepBody.Close body, Occasion at, boolean success) {
    return new Closed(
        body.reason(), success, at.said(body.evidence()), at.saidIfAny(body.civilRegistry()));
  }

  /** That a child died is said by the civil registry, and by nobody else (domain.md B). */
  static void checkDeath(StepBody.Close body, boolean deceased, Findings findings) {
    boolean said = body.civilRegistry() != null && !body.civilRegistry().isEmpty();
    if (deceased) {
      findings.addUnless(
          said,
          "/civilRegistry",
          "ต้องมีหลักฐานทะเบียนราษฎร เช่น เลขที่มรณบัตรและวันที่ออก",
          "the civil registry's evidence is needed: number and date of the death certificate, say");
    } else {
      findings.addUnless(
          !said,
          "/civilRegistry",
          "ใช้เฉพาะเมื่อเด็กเสียชีวิต จึงต้องไม่ระบุ",
          "must be left out: it belongs to a child who died");
    }
  }

  /**
   * What nobody has answered yet is taken back when a case ends: no agency is reminded of a child
   * whose case is closed. An agency that has said yes ends its own work, unless the child died:
   * then it is told at once, and nothing is left that somebody could write to the family about.
   */
  static List<ReferralCancelled> referralsEnded(StepBody body, Occasion at, ResolvedTarget target) {
    return switch (body) {
      case StepBody.Close close when target.deceased() ->
          cancelled(CHILD_DECEASED, status -> !status.ended(), at);
      case StepBody.Close close -> cancelled(CASE_CLOSED, ReferralStatus::unanswered, at);
      case StepBody.Merge merge -> cancelled(Merging.CASE_MERGED, ReferralStatus::unanswered, at);
      case StepBody other -> List.of();
    };
  }

  private static List<ReferralCancelled> cancelled(
      String reason, Predicate<ReferralStatus> which, Occasion at) {
    return at.facts().referrals().entrySet().stream()
        .filter(referral -> which.test(referral.getValue().status()))
        .sorted(Map.Entry.comparingByKey(Comparator.comparing(ReferralId::toString)))
        .map(
            referral ->
                new ReferralCancelled(
                    referral.getKey(),
                    referral.getValue().agency(),
                    reason,
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
