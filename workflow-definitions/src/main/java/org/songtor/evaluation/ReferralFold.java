package org.songtor.evaluation;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.songtor.evaluation.CaseFacts.DeadlineKey;
import org.songtor.evaluation.CaseFacts.Origin;
import org.songtor.event.ReferralEvent;
import org.songtor.event.ReferralEvent.ReferralRequested;
import org.songtor.language.ReferralId;

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
    if (event instanceof ReferralRequested requested) {
      referrals.put(requested.referral(), ReferralChange.begin(requested, origin));
    } else {
      referrals.computeIfPresent(
          event.referral(), (id, facts) -> new ReferralChange(facts).after(event));
    }
    wait(event);
  }

  /** What the agency is waited for after the event. */
  private void wait(ReferralEvent event) {
    DeadlineKey receipt = new DeadlineKey.OfReceipt(event.referral());
    DeadlineKey answer = new DeadlineKey.OfAnswer(event.referral());
    DeadlineKey expiry = new DeadlineKey.OfExpiry(event.referral());
    switch (event) {
      case ReferralRequested requested -> {
        deadlines.begin(receipt, requested.receiveBy());
        deadlines.begin(answer, requested.answerBy());
      }
      case ReferralEvent.ReferralReceived received -> deadlines.end(receipt);
      case ReferralEvent.ReferralAccepted accepted -> endAll(event.referral());
      case ReferralEvent.ReferralRejected rejected -> endAll(event.referral());
      case ReferralEvent.ReferralRedirected redirected -> endAll(event.referral());
      case ReferralEvent.ReferralCancelled cancelled -> endAll(event.referral());
      case ReferralEvent.ReferralEnteredInError error -> endAll(event.referral());
      case ReferralEvent.AcceptanceCorrected corrected ->
          deadlines.begin(answer, corrected.answerBy());
      case ReferralEvent.ReferralExpired expired -> endAll(event.referral());
      case ReferralEvent.ReferralBecameOverdue overdue -> {
        deadlines.escalate(
            switch (overdue.awaited()) {
              case RECEIPT -> receipt;
              case ANSWER -> answer;
            },
            overdue.nextEscalation(),
            overdue.rung());
        if (overdue.expiresAt() != null) {
          deadlines.begin(expiry, overdue.expiresAt());
        }
      }
      case ReferralEvent.ReferralStarted other -> {}
      case ReferralEvent.ReferralPutOnHold other -> {}
      case ReferralEvent.ReferralResumed other -> {}
      case ReferralEvent.ReferralCompleted other -> {}
      case ReferralEvent.ReferralFailed other -> {}
      case ReferralEvent.CancellationRequested other -> {}
      case ReferralEvent.CancellationAgreed other -> {}
      case ReferralEvent.CancellationRefused other -> {}
      case ReferralEvent.ProgressReported other -> {}
      case ReferralEvent.ReferenceSet other -> {}
      case ReferralEvent.AnsweredByProxy other -> {}
      case ReferralEvent.ReferralAssigned other -> {}
      case ReferralEvent.ReferralReleased other -> {}
      case ReferralEvent.OutputAttached other -> {}
      case ReferralEvent.OutcomeTakenIn other -> {}
    }
  }

  private void endAll(ReferralId referral) {
    deadlines.end(new DeadlineKey.OfReceipt(referral));
    deadlines.end(new DeadlineKey.OfAnswer(referral));
    deadlines.end(new DeadlineKey.OfExpiry(referral));
  }
}
