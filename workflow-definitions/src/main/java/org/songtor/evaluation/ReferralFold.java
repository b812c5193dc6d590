package org.songtor.evaluation;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.songtor.evaluation.CaseFacts.DeadlineKey;
import org.songtor.evaluation.CaseFacts.Origin;
import org.songtor.event.ReferralEvent;
import org.songtor.language.ReferralId;
import org.songtor.referral.ReferralStatus;

/** The referrals of a case, while it is being folded. */
final class ReferralFold {
  private final Map<ReferralId, ReferralFacts> referrals;
  private final OpenDeadlines deadlines;

  ReferralFold(Map<ReferralId, ReferralFacts> referrals, OpenDeadlines deadlines) {
    this.referrals = new LinkedHashMap<>(referrals);
    this.deadlines = deadlines;
  }

  /** In the order in which they were sent: people number a case's referrals by it. */
  Map<ReferralId, ReferralFacts> copy() {
    return Collections.unmodifiableMap(new LinkedHashMap<>(referrals));
  }

  void apply(ReferralEvent event, Origin origin) {
    ReferralId referral = event.referral();
    switch (event) {
      case ReferralEvent.ReferralRequested requested -> {
        referrals.put(
            referral,
            new ReferralFacts(
                referral,
                requested.agency(),
                ReferralStatus.REQUESTED,
                1,
                origin.recordedAt(),
                requested.urgency(),
                false,
                0,
                null,
                null,
                requested));
        deadlines.begin(new DeadlineKey.OfReceipt(referral), requested.receiveBy());
        deadlines.begin(new DeadlineKey.OfAnswer(referral), requested.answerBy());
      }
      case ReferralEvent.ReferralReceived received -> {
        change(referral, facts -> facts.to(ReferralStatus.RECEIVED));
        deadlines.end(new DeadlineKey.OfReceipt(referral));
      }
      case ReferralEvent.ReferralAccepted accepted -> answered(referral, ReferralStatus.ACCEPTED);
      case ReferralEvent.ReferralRejected rejected -> {
        answered(referral, ReferralStatus.REJECTED);
        change(referral, facts -> facts.because(rejected.reason()));
      }
      case ReferralEvent.ReferralRedirected redirected -> {
        answered(referral, ReferralStatus.REDIRECTED);
        change(referral, facts -> facts.because(redirected.reason()));
      }
      case ReferralEvent.ReferralStarted started ->
          change(referral, facts -> facts.to(ReferralStatus.IN_PROGRESS));
      case ReferralEvent.ReferralPutOnHold held ->
          change(referral, facts -> facts.to(ReferralStatus.ON_HOLD).because(held.reason()));
      case ReferralEvent.ReferralResumed resumed ->
          change(referral, facts -> facts.to(ReferralStatus.IN_PROGRESS));
      case ReferralEvent.ReferralCompleted completed ->
          change(referral, facts -> facts.to(ReferralStatus.COMPLETED).with(completed.outcome()));
      case ReferralEvent.ReferralFailed failed ->
          change(referral, facts -> facts.to(ReferralStatus.FAILED).because(failed.reason()));
      case ReferralEvent.ReferralCancelled cancelled -> {
        answered(referral, ReferralStatus.CANCELLED);
        change(referral, facts -> facts.because(cancelled.reason()));
      }
      case ReferralEvent.ReferralBecameOverdue overdue -> {
        change(referral, facts -> facts.escalated(overdue.rung()));
        DeadlineKey key =
            switch (overdue.awaited()) {
              case RECEIPT -> new DeadlineKey.OfReceipt(referral);
              case ANSWER -> new DeadlineKey.OfAnswer(referral);
            };
        deadlines.escalate(key, overdue.nextEscalation(), overdue.rung());
      }
    }
  }

  private void answered(ReferralId referral, ReferralStatus status) {
    change(referral, facts -> facts.to(status));
    deadlines.end(new DeadlineKey.OfReceipt(referral));
    deadlines.end(new DeadlineKey.OfAnswer(referral));
  }

  private void change(ReferralId referral, UnaryOperator<ReferralFacts> change) {
    referrals.computeIfPresent(referral, (key, facts) -> change.apply(facts));
  }
}
