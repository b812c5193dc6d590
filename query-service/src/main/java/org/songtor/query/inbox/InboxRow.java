package org.songtor.query.inbox;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.songtor.event.Dimension;
import org.songtor.event.EventEnvelope;
import org.songtor.event.ReferralEvent;
import org.songtor.event.ReferralEvent.ReferralRequested;
import org.songtor.language.Personal;
import org.songtor.referral.ReferralStatus;
import org.songtor.referral.SharedField;
import org.songtor.referral.Urgency;

/**
 * One referral as its row holds it; folded event by event exactly as the write side folds it.
 *
 * @param tambon in which the case is, or was when the referral ended
 * @param position of the request
 * @param revision events of this referral so far, from 1
 * @param overdue a limit passed before it was answered; a late answer does not erase it
 * @param received somebody at the agency once answered for it: only then it may know who it is
 * @param toTakeIn something came back that the sender has not taken in yet
 * @param askedIn where it stood when its sender asked to cancel it, while that is not answered
 * @param cancelReason why the sender asks, likewise
 * @param progressOn the day that the progress is about
 * @param reference the agency's own number of it
 * @param agreement the sharing agreement that covered what is disclosed; null where none did
 * @param byProxy an answer was written down by its sender
 * @param assignee who at the agency sees to it, by account; stays when it has ended
 * @param consentWithdrawnOn when the consent that it rests on was withdrawn after it was sent
 */
record InboxRow(
    UUID referral,
    UUID agency,
    UUID caseId,
    String tambon,
    String definition,
    int definitionVersion,
    long position,
    long lastPosition,
    ReferralStatus status,
    int revision,
    Dimension need,
    String service,
    Urgency urgency,
    String legalBasis,
    Instant requestedAt,
    Instant receiveBy,
    Instant answerBy,
    boolean overdue,
    int escalations,
    Map<SharedField, Personal<String>> disclosed,
    Personal<String> note,
    @Nullable LocalDate appointment,
    @Nullable LocalDate reviewOn,
    @Nullable String outcome,
    @Nullable String reason,
    @Nullable UUID basedOn,
    @Nullable UUID redirectedTo,
    @Nullable UUID redirectedAs,
    boolean received,
    boolean toTakeIn,
    @Nullable ReferralStatus askedIn,
    @Nullable String cancelReason,
    @Nullable String progress,
    @Nullable LocalDate progressOn,
    @Nullable Personal<String> reference,
    @Nullable UUID agreement,
    @Nullable LocalDate consentWithdrawnOn,
    @Nullable String assignee,
    boolean byProxy) {

  static InboxRow requested(
      ReferralRequested requested,
      EventEnvelope envelope,
      String definition,
      int definitionVersion) {
    return new InboxRow(
        requested.referral().value(),
        requested.agency().value(),
        envelope.streamId(),
        requested.tambon().value(),
        definition,
        definitionVersion,
        envelope.position(),
        envelope.position(),
        ReferralStatus.REQUESTED,
        1,
        requested.need(),
        requested.service(),
        requested.urgency(),
        requested.legalBasis(),
        envelope.recordedAt(),
        requested.receiveBy(),
        requested.answerBy(),
        false,
        0,
        requested.disclosed(),
        requested.note(),
        null,
        null,
        null,
        null,
        requested.basedOn() == null ? null : requested.basedOn().value(),
        null,
        null,
        false,
        false,
        null,
        null,
        null,
        null,
        null,
        requested.agreement(),
        null,
        null,
        false);
  }

  /** The row after one more event of this referral. */
  InboxRow after(ReferralEvent event, long at) {
    Change change = new Change(this, at);
    switch (event) {
      case ReferralRequested requested ->
          throw new IllegalArgumentException("a referral is requested once");
      case ReferralEvent.ReferralReceived happened -> {
        change.to(ReferralStatus.RECEIVED);
        change.received = true;
      }
      case ReferralEvent.ReferralAccepted accepted -> {
        change.to(ReferralStatus.ACCEPTED);
        change.appointment = accepted.appointment();
      }
      case ReferralEvent.ReferralRejected rejected -> {
        change.to(ReferralStatus.REJECTED);
        change.reason = rejected.reason();
        change.toTakeIn = true;
      }
      case ReferralEvent.ReferralRedirected redirected -> {
        change.to(ReferralStatus.REDIRECTED);
        change.reason = redirected.reason();
        change.redirectedTo = redirected.toAgency().value();
        change.redirectedAs = redirected.newReferral().value();
      }
      case ReferralEvent.ReferralStarted started -> change.to(ReferralStatus.IN_PROGRESS);
      case ReferralEvent.ReferralPutOnHold held -> {
        change.to(ReferralStatus.ON_HOLD);
        change.reason = held.reason();
        change.reviewOn = held.reviewOn();
      }
      case ReferralEvent.ReferralResumed resumed -> change.to(ReferralStatus.IN_PROGRESS);
      case ReferralEvent.ReferralCompleted completed -> {
        change.to(ReferralStatus.COMPLETED);
        change.outcome = completed.outcome();
        change.toTakeIn = true;
      }
      case ReferralEvent.ReferralFailed failed -> {
        change.to(ReferralStatus.FAILED);
        change.reason = failed.reason();
        change.toTakeIn = true;
      }
      case ReferralEvent.ReferralCancelled cancelled -> {
        change.to(ReferralStatus.CANCELLED);
        change.reason = cancelled.reason();
      }
      case ReferralEvent.CancellationRequested asked -> {
        change.askedIn = status;
        change.cancelReason = asked.reason();
        change.status = ReferralStatus.CANCELLATION_REQUESTED;
      }
      case ReferralEvent.CancellationAgreed agreed -> {
        change.to(ReferralStatus.CANCELLED);
        change.reason = cancelReason;
        change.answeredCancellation();
      }
      case ReferralEvent.CancellationRefused refused -> {
        // Why it was on hold, and until when, goes on being true.
        change.status = askedIn == null ? status : askedIn;
        change.answeredCancellation();
      }
      case ReferralEvent.ProgressReported reported -> {
        change.progress = reported.progress();
        change.progressOn = reported.on();
      }
      case ReferralEvent.ReferenceSet set -> change.reference = set.reference();
      case ReferralEvent.AnsweredByProxy announced -> change.byProxy = true;
      case ReferralEvent.ReferralAssigned assigned -> change.assignee = assigned.assignee();
      case ReferralEvent.ReferralReleased released -> change.assignee = null;
      case ReferralEvent.OutputAttached attached -> {
        change.outcome = attached.outcome();
        change.toTakeIn = true;
      }
      case ReferralEvent.AcceptanceCorrected corrected -> {
        change.to(ReferralStatus.RECEIVED);
        change.appointment = null;
        change.progress = null;
        change.progressOn = null;
        change.answerBy = corrected.answerBy();
      }
      case ReferralEvent.OutcomeTakenIn takenIn -> change.toTakeIn = false;
      case ReferralEvent.ReferralEnteredInError error -> {
        change.to(ReferralStatus.ENTERED_IN_ERROR);
        change.reason = error.reason();
        change.toTakeIn = false;
        change.answeredCancellation();
      }
      case ReferralEvent.ReferralExpired expired -> {
        change.to(ReferralStatus.EXPIRED);
        change.toTakeIn = expired.sentAgain() == null;
      }
      case ReferralEvent.ReferralBecameOverdue becameOverdue -> {
        change.overdue = true;
        change.escalations = becameOverdue.rung();
      }
    }
    return change.row();
  }

  /**
   * The row after the case was taken over elsewhere. It is no event of the referral: neither its
   * revision nor its place in the feed changes, nor does what the agency sees.
   *
   * @return this one if the referral has ended: who could read it then still can
   */
  InboxRow takenOverIn(String other) {
    if (status.ended()) {
      return this;
    }
    Change change = new Change(this, lastPosition);
    change.tambon = other;
    change.revision = revision;
    return change.row();
  }

  /**
   * The row after the consent that it rests on was withdrawn, which is no event of the referral
   * either. It may have ended: what its agency was told it could read until now. Only the first
   * withdrawal counts, for nothing gives back what it took.
   */
  InboxRow consentWithdrawn(LocalDate on) {
    if (consentWithdrawnOn != null) {
      return this;
    }
    Change change = new Change(this, lastPosition);
    change.consentWithdrawnOn = on;
    change.revision = revision;
    return change.row();
  }

  /** The parts of a row that events change. */
  private static final class Change {
    private final InboxRow before;
    private final long at;
    private String tambon;
    private int revision;
    private ReferralStatus status;
    private boolean overdue;
    private int escalations;
    private @Nullable LocalDate appointment;
    private @Nullable LocalDate reviewOn;
    private @Nullable String outcome;
    private @Nullable String reason;
    private @Nullable UUID redirectedTo;
    private @Nullable UUID redirectedAs;
    private Instant answerBy;
    private boolean received;
    private boolean toTakeIn;
    private @Nullable ReferralStatus askedIn;
    private @Nullable String cancelReason;
    private @Nullable String progress;
    private @Nullable LocalDate progressOn;
    private @Nullable Personal<String> reference;
    private @Nullable LocalDate consentWithdrawnOn;
    private @Nullable String assignee;
    private boolean byProxy;

    Change(InboxRow before, long at) {
      this.before = before;
      this.at = at;
      tambon = before.tambon;
      revision = before.revision + 1;
      status = before.status;
      overdue = before.overdue;
      escalations = before.escalations;
      appointment = before.appointment;
      reviewOn = before.reviewOn;
      outcome = before.outcome;
      reason = before.reason;
      redirectedTo = before.redirectedTo;
      redirectedAs = before.redirectedAs;
      answerBy = before.answerBy;
      received = before.received;
      toTakeIn = before.toTakeIn;
      askedIn = before.askedIn;
      cancelReason = before.cancelReason;
      progress = before.progress;
      progressOn = before.progressOn;
      reference = before.reference;
      consentWithdrawnOn = before.consentWithdrawnOn;
      assignee = before.assignee;
      byProxy = before.byProxy;
    }

    void answeredCancellation() {
      askedIn = null;
      cancelReason = null;
    }

    /** A reason belongs to the status it explains. */
    void to(ReferralStatus next) {
      status = next;
      reason = null;
      reviewOn = null;
    }

    InboxRow row() {
      return new InboxRow(
          before.referral,
          before.agency,
          before.caseId,
          tambon,
          before.definition,
          before.definitionVersion,
          before.position,
          at,
          status,
          revision,
          before.need,
          before.service,
          before.urgency,
          before.legalBasis,
          before.requestedAt,
          before.receiveBy,
          answerBy,
          overdue,
          escalations,
          before.disclosed,
          before.note,
          appointment,
          reviewOn,
          outcome,
          reason,
          before.basedOn,
          redirectedTo,
          redirectedAs,
          received,
          toTakeIn,
          askedIn,
          cancelReason,
          progress,
          progressOn,
          reference,
          before.agreement,
          consentWithdrawnOn,
          assignee,
          byProxy);
    }
  }
}
