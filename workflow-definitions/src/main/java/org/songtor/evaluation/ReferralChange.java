package org.songtor.evaluation;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.songtor.evaluation.CaseFacts.Origin;
import org.songtor.evaluation.ReferralFacts.Cancellation;
import org.songtor.event.ReferralEvent;
import org.songtor.event.ReferralEvent.ReferralRequested;
import org.songtor.language.Personal;
import org.songtor.referral.ReferralStatus;

/** The parts of a referral's facts that events change. */
final class ReferralChange {
  private final ReferralFacts before;
  private ReferralStatus status;
  private Instant answerBy;
  private boolean overdue;
  private int escalations;
  private @Nullable String outcome;
  private @Nullable String reason;
  private boolean received;
  private boolean toTakeIn;
  private @Nullable Cancellation cancellation;
  private @Nullable String progress;
  private @Nullable LocalDate progressOn;
  private @Nullable Personal<String> reference;
  private @Nullable String assignee;
  private boolean proxy;
  private boolean answersItself;

  ReferralChange(ReferralFacts before) {
    this.before = before;
    status = before.status();
    answerBy = before.answerBy();
    overdue = before.overdue();
    escalations = before.escalations();
    outcome = before.outcome();
    reason = before.reason();
    received = before.received();
    toTakeIn = before.toTakeIn();
    cancellation = before.cancellation();
    progress = before.progress();
    progressOn = before.progressOn();
    reference = before.reference();
    assignee = before.assignee();
    proxy = before.proxy();
    answersItself = before.answersItself();
  }

  static ReferralFacts begin(ReferralRequested requested, Origin origin) {
    return new ReferralFacts(
        requested.referral(),
        requested.agency(),
        ReferralStatus.REQUESTED,
        1,
        origin.recordedAt(),
        origin.occurredAt(),
        requested.urgency(),
        requested.answerBy(),
        false,
        0,
        null,
        null,
        false,
        false,
        null,
        null,
        null,
        null,
        null,
        false,
        false,
        requested);
  }

  ReferralFacts after(ReferralEvent event) {
    switch (event) {
      case ReferralRequested requested -> {}
      case ReferralEvent.ReferralReceived happened -> {
        to(ReferralStatus.RECEIVED, null);
        received = true;
      }
      case ReferralEvent.ReferralAccepted accepted -> to(ReferralStatus.ACCEPTED, null);
      case ReferralEvent.ReferralRejected rejected -> {
        to(ReferralStatus.REJECTED, rejected.reason());
        toTakeIn = true;
      }
      case ReferralEvent.ReferralRedirected redirected ->
          to(ReferralStatus.REDIRECTED, redirected.reason());
      case ReferralEvent.ReferralStarted started -> to(ReferralStatus.IN_PROGRESS, null);
      case ReferralEvent.ReferralPutOnHold held -> to(ReferralStatus.ON_HOLD, held.reason());
      case ReferralEvent.ReferralResumed resumed -> to(ReferralStatus.IN_PROGRESS, null);
      case ReferralEvent.ReferralCompleted completed -> {
        to(ReferralStatus.COMPLETED, null);
        outcome = completed.outcome();
        toTakeIn = true;
      }
      case ReferralEvent.ReferralFailed failed -> {
        to(ReferralStatus.FAILED, failed.reason());
        toTakeIn = true;
      }
      case ReferralEvent.ReferralCancelled cancelled ->
          to(ReferralStatus.CANCELLED, cancelled.reason());
      case ReferralEvent.CancellationRequested asked -> {
        cancellation = new Cancellation(status, asked.reason());
        status = ReferralStatus.CANCELLATION_REQUESTED;
      }
      case ReferralEvent.CancellationAgreed agreed -> {
        to(ReferralStatus.CANCELLED, cancellation == null ? null : cancellation.reason());
        cancellation = null;
      }
      case ReferralEvent.CancellationRefused refused -> {
        // Why it was on hold goes on being true.
        status = cancellation == null ? status : cancellation.before();
        cancellation = null;
      }
      case ReferralEvent.ProgressReported reported -> {
        progress = reported.progress();
        progressOn = reported.on();
      }
      case ReferralEvent.ReferenceSet set -> reference = set.reference();
      case ReferralEvent.AnsweredByProxy announced -> {}
      case ReferralEvent.ReferralAssigned assigned -> assignee = assigned.assignee();
      case ReferralEvent.ReferralReleased released -> assignee = null;
      case ReferralEvent.OutputAttached attached -> {
        outcome = attached.outcome();
        toTakeIn = true;
      }
      case ReferralEvent.AcceptanceCorrected corrected -> {
        to(ReferralStatus.RECEIVED, null);
        progress = null;
        progressOn = null;
        answerBy = corrected.answerBy();
      }
      case ReferralEvent.OutcomeTakenIn takenIn -> toTakeIn = false;
      case ReferralEvent.ReferralEnteredInError error -> {
        to(ReferralStatus.ENTERED_IN_ERROR, error.reason());
        cancellation = null;
        toTakeIn = false;
      }
      case ReferralEvent.ReferralExpired expired -> {
        to(ReferralStatus.EXPIRED, null);
        // Sent again, there is nothing for the sender to do yet.
        toTakeIn = expired.sentAgain() == null;
      }
      case ReferralEvent.ReferralBecameOverdue becameOverdue -> {
        overdue = true;
        escalations = becameOverdue.rung();
      }
    }
    proxy = event instanceof ReferralEvent.AnsweredByProxy;
    answersItself |= isAnswer(event) && !before.proxy();
    return facts();
  }

  /** Whether only the agency can have said it. */
  private static boolean isAnswer(ReferralEvent event) {
    return switch (event) {
      case ReferralEvent.ReferralReceived answer -> true;
      case ReferralEvent.ReferralAccepted answer -> true;
      case ReferralEvent.ReferralRejected answer -> true;
      case ReferralEvent.ReferralRedirected answer -> true;
      case ReferralEvent.ReferralStarted answer -> true;
      case ReferralEvent.ReferralPutOnHold answer -> true;
      case ReferralEvent.ReferralResumed answer -> true;
      case ReferralEvent.ReferralCompleted answer -> true;
      case ReferralEvent.ReferralFailed answer -> true;
      case ReferralEvent.CancellationAgreed answer -> true;
      case ReferralEvent.CancellationRefused answer -> true;
      case ReferralEvent.ProgressReported answer -> true;
      case ReferralEvent.ReferenceSet answer -> true;
      case ReferralEvent.ReferralAssigned answer -> true;
      case ReferralEvent.ReferralReleased answer -> true;
      case ReferralEvent.OutputAttached answer -> true;
      case ReferralEvent.AcceptanceCorrected answer -> true;
      case ReferralRequested other -> false;
      case ReferralEvent.AnsweredByProxy other -> false;
      case ReferralEvent.ReferralCancelled other -> false;
      case ReferralEvent.CancellationRequested other -> false;
      case ReferralEvent.OutcomeTakenIn other -> false;
      case ReferralEvent.ReferralEnteredInError other -> false;
      case ReferralEvent.ReferralBecameOverdue other -> false;
      case ReferralEvent.ReferralExpired other -> false;
    };
  }

  /** A reason belongs to the status it explains. */
  private void to(ReferralStatus next, @Nullable String because) {
    status = next;
    reason = because;
  }

  private ReferralFacts facts() {
    return new ReferralFacts(
        before.id(),
        before.agency(),
        status,
        before.revision() + 1,
        before.requestedAt(),
        before.sentAt(),
        before.urgency(),
        answerBy,
        overdue,
        escalations,
        outcome,
        reason,
        received,
        toTakeIn,
        cancellation,
        progress,
        progressOn,
        reference,
        assignee,
        proxy,
        answersItself,
        before.request());
  }
}
